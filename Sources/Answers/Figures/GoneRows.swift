import Calendar

/// Rows that stood open in the pack before and are in the newest no more, without an end; and what a figure would be with them.
struct GoneRows: Sendable, Hashable {
  var dataset: String
  /// What the list is called, in running text.
  var title: String
  /// The day of the pack that held them.
  var before: Day
  /// How many of them the figure would hold, and how many are gone of the list; none of it is told in public.
  var rows: Int?
  var allRows: Int?
  var isOne: Bool
  var way = Way.gone
  /// Where the figure would be judged otherwise with them, or move the other way.
  var otherwise: Otherwise?

  /// Where neither is so, what it would be all the same: told of one figure alone.
  var besides: Otherwise?
  /// What the figure would be then, for its verdict: where that would be another, there is none.
  var decides: WithoutNewcomers?

  enum Way: Sendable, Hashable {
    /// Open in the pack before, and in the newest no more.
    case gone
    /// In the pack before, and in the newest no more, though it had ended or is no more than an event.
    case withdrawn
    /// In the newest pack, and not in the one before though they had begun by its day.
    case late
    /// Over by the pack before, and open in the newest.
    case openAgain
    /// New in the newest pack, in place of a row of the same child that is gone from it without an end.
    case enteredAgain

    /// What the newest list has of them, in a word or two.
    func came(isOne: Bool) -> String {
      switch self {
      case .late: "came late"
      case .enteredAgain: "\(isOne ? "was" : "were") entered again"
      default: "\(isOne ? "is" : "are") open again"
      }
    }
  }

  struct Otherwise: Sendable, Hashable {
    /// The figure's title.
    var figure: String
    /// `77 of 82`; nil in public.
    var with: String?
    var now: String
  }

  /// What it would be with them, in a few words.
  var with: String? { otherwise.map { $0.with ?? "otherwise" } }

  /// As it is told of one figure.
  var sentence: String { Self.told([self]) }

  /// Of several figures of one list its rows are gone once, and what each would be with them is told behind that. By each
  /// value the line that takes its place; nothing for those that another line tells of.
  static func joined(_ all: [GoneRows]) -> [GoneRows: String] {
    var out: [GoneRows: String] = [:]
    var seen: Set<GoneRows> = []
    for one in all where seen.insert(one.ofList).inserted {
      let same = all.filter { $0.ofList == one.ofList }
      guard one.otherwise != nil else {
        // That rows are gone is said by what they change; the bare line adds nothing.
        let isTold = all.contains {
          $0.otherwise != nil && $0.dataset == one.dataset && $0.rows == one.allRows && $0.way == one.way
        }
        var bare = one
        bare.besides = nil
        if !isTold { out[one] = bare.sentence }
        continue
      }
      var figures: Set<String> = []
      out[one] = told(same.filter { figures.insert($0.otherwise?.figure ?? "").inserted })
    }
    return out
  }

  /// The same rows of the same list, whatever they change.
  private var ofList: GoneRows {
    var list = self
    (list.besides, list.decides) = (nil, nil)
    if otherwise == nil { list.rows = nil } else { list.otherwise = Otherwise(figure: "", with: nil, now: "") }
    return list
  }

  /// One line of some that are of the same rows.
  private static func told(_ all: [GoneRows]) -> String {
    guard let one = all.first else { return "" }
    let isOfFigure = one.otherwise != nil || one.besides != nil
    let counted = isOfFigure ? one.rows : one.allRows
    let who = counted.map { "\(count($0, "row")) of \(one.title)" } ?? "Rows of \(one.title)"
    let isOne = one.rows != nil && isOfFigure && one.isOne
    let them = "\([.gone, .withdrawn].contains(one.way) ? "with" : "without") \(isOne ? "it" : "them")"
    let head =
      switch one.way {
      case .gone:
        "\(who) of \(one.before.long) \(isOne ? "is" : "are") \(Answer.goneWithoutAnEnd) (left out, or withdrawn?)"
      case .withdrawn:
        "\(who) of \(one.before.long) \(isOne ? "is" : "are") in the newest list no more, which should hold \(isOne ? "it" : "them") still (left out, or withdrawn?)"
      case .late:
        "\(who) had begun by \(one.before.long) and \(isOne ? "was" : "were") not in the list of that day (entered late, or wrong?)"
      case .openAgain:
        "\(who) had ended by the list of \(one.before.long) and \(isOne ? "is" : "are") open again (\(isOne ? "its end" : "their ends") lost, or taken back?)"
      case .enteredAgain:
        "\(who) \(isOne ? "is" : "are") new, in place of \(isOne ? "one" : "others") of the same \(isOne ? "child" : "children") that \(isOne ? "is" : "are") gone since \(one.before.long) without an end (entered again with another date?)"
      }
    let tail = "changes in \(one.dataset) since \(one.before.iso)"
    let changed = all.compactMap { $0.otherwise ?? $0.besides }.map { other in
      other.with.map { "“\(other.figure)” would be \($0), not \(other.now)" }
        ?? "“\(other.figure)” would be told otherwise"
    }
    guard !changed.isEmpty else { return "\(head): \(tail)" }
    return "\(head): \(them) \(changed.joined(separator: "; ")): \(tail)"
  }
}
