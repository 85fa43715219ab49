import Catalogue
import Engine
import Language

/// The groups of a number, in the order of their places: 0 for those below the first bound. Who is not born yet stands before
/// them, at the place of `Age.unborn`.
struct ValueGroups: Sendable, Equatable {
  var names: GroupNames
  /// What was put in groups.
  var value: Syntax.Term

  /// What is shown of a place; nil of any other number.
  func label(_ place: Double) -> String? {
    if place == Age.unborn, value.kind == .age { return Age.word }
    let labels = names.labels
    return Int(exactly: place).flatMap { labels.indices.contains($0) ? labels[$0] : nil }
  }

  /// The place of the group that a word stands for; nil where it is none of them.
  func place(of word: String) -> Double? {
    if value.kind == .age, word.lowercased() == Age.word { return Age.unborn }
    return names.place(of: word).map(Double.init)
  }

  /// All that can be shown, in their order.
  var labels: [String] { (value.kind == .age ? [Age.word] : []) + names.labels }

  /// A condition by the value itself, to ask for a group of it: `age between 5 and 9`.
  var byValue: String {
    let (of, bounds) = (StatementWords.operand(value), names.bounds.map(PlainWords.number))
    guard bounds.count > 1 else { return "\(of) at least \(bounds[0])" }
    return names.isWhole
      ? "\(of) between \(bounds[0]) and \(PlainWords.number(names.bounds[1] - 1))"
      : "\(of) at least \(bounds[0]) and \(of) less than \(bounds[1])"
  }
}

extension Resolver {
  /// `VALUE grouped at N, N`: the place of each row's group. A missing value is in none, and who is unborn in none of the age.
  func grouped(_ value: Syntax.Term, at bounds: [Double], uses: inout Uses) throws(Diagnostic) -> Resolved {
    let found: Resolved
    var unborn: Value?
    if value.kind == .age {
      let age = try age(value.range, uses: &uses)
      found = age.years
      unborn = age.years.isMissing ? nil : age.whereUnborn
    } else {
      found = try resolve(value, uses: &uses)
    }
    try expect(found, .number, value)
    let term = Syntax.Term(.grouped(value, at: bounds), range: value.range)
    guard let names = definition.groups(of: term)?.names else { return .missing(.group) }
    let places = Value.grouped(found.value, at: bounds)
    var out = Resolved(value: unborn.map { .firstRecorded([places, $0]) } ?? places, kind: .group)
    if found.isMissing { out = .missing(.group) }
    out.groups = ValueGroups(names: names, value: value)
    return out
  }

  /// The groups that a term puts a number in; nil where it does not, or cannot be read.
  func groups(of term: Syntax.Term) -> ValueGroups? {
    definition.groups(of: term).map { ValueGroups(names: $0.names, value: $0.value) }
  }

  /// `is "5 to 9"`, `is under 5 or 16 and over`: groups by their names.
  func isOne(
    of values: [Syntax.Term], _ groups: ValueGroups, _ found: Resolved, _ left: Syntax.Term
  ) throws(Diagnostic) -> Condition {
    var tests: [Condition] = []
    for value in values {
      guard let place = word(value).flatMap(groups.place) else {
        let (read, of) = (word(value) ?? StatementWords.term(value), PlainWords.expression(left))
        throw Diagnostic(
          .plain(
            "“\(read)” is none of the groups of \(of): \(PlainWords.list(groups.names.labels, "and")). By a number of your own: where \(groups.byValue)"
          ), value.range)
      }
      tests.append(.compare(found.value, .equal, .number(place)))
    }
    if found.isMissing { return .undecided }
    return tests.count == 1 ? tests[0] : .any(tests)
  }

  /// Groups are equal or not: less, more, a sum or a mean is asked of the value that was put in them.
  func refuseGroups(_ found: Resolved, _ term: Syntax.Term) throws(Diagnostic) {
    guard let groups = found.groups else { return }
    throw Diagnostic(
      .plain(
        "“\(PlainWords.expression(term))” is in groups, which are no numbers. Ask by what they are made of: where \(groups.byValue)"
      ), term.range)
  }

  /// The same of a statistic, before anything is reckoned.
  func refuseGroups(_ term: Syntax.Term) throws(Diagnostic) {
    var uses = Uses()
    try refuseGroups(try resolve(term, uses: &uses), term)
  }
}
