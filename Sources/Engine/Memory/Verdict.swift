import Tables

/// What a condition says of every row: whether it is met, and whether that could be told at all.
///
/// `met` is plain logic, in which what cannot be told is not met. `undecided` is Kleene's third value; nil for no row.
/// Where a row is decided, both logics agree.
struct Verdict {
  var met: Bitmap
  var undecided: Bitmap?

  init(met: Bitmap, undecided: Bitmap? = nil) {
    self.met = met
    self.undecided = undecided
  }

  init(_ value: Bool, count: Int) { self.init(met: Bitmap(count: count, repeating: value)) }

  /// A test that could be made only where `valid` is set.
  init(_ test: Bitmap, where valid: Bitmap?) {
    self.init(met: valid.map { test & $0 } ?? test, undecided: valid.map { ~$0 })
  }

  /// The rows that meet it beyond doubt.
  var surelyMet: Bitmap { undecided.map { met.subtracting($0) } ?? met }
  private var surelyNot: Bitmap { undecided.map { ~(met | $0) } ?? ~met }

  static prefix func ! (verdict: Verdict) -> Verdict { Verdict(met: ~verdict.met, undecided: verdict.undecided) }

  static func & (a: Verdict, b: Verdict) -> Verdict {
    let met = a.met & b.met
    if a.undecided == nil, b.undecided == nil { return Verdict(met: met) }
    return Verdict(met: met, undecided: ~(a.surelyMet & b.surelyMet | (a.surelyNot | b.surelyNot)))
  }

  static func | (a: Verdict, b: Verdict) -> Verdict {
    let met = a.met | b.met
    if a.undecided == nil, b.undecided == nil { return Verdict(met: met) }
    return Verdict(met: met, undecided: ~(a.surelyMet | b.surelyMet | (a.surelyNot & b.surelyNot)))
  }
}
