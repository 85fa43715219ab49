import Calendar
import Engine
import Language

/// The age of whoever a row is about.
struct Age {
  /// Whole years; missing before the birth, and where no date of birth is recorded.
  var years: Resolved
  /// Whole years, and `unborn` before the birth; missing only where no date of birth is recorded.
  var orUnborn: Resolved
  var birth: Value
  var day: Value

  /// Below every age there is. A group or a cell that holds it is shown as the word.
  static let unborn = -1.0
  static let word = "unborn"

  /// Recorded for the unborn alone, as the number that stands for them.
  var whereUnborn: Value { .add(.multiply(.span(.days, from: day, to: birth), .number(0)), .number(Self.unborn)) }

  var isUnborn: Condition { years.isMissing ? .undecided : .compare(birth, .greater, day) }
  var isBorn: Condition { years.isMissing ? .undecided : .compare(birth, .lessOrEqual, day) }
}

extension Resolver {
  /// By the date of birth: at the as-at date for a stock, at the event for a flow.
  func age(_ range: SourceRange, uses: inout Uses) throws(Diagnostic) -> Age {
    guard definition.field("date-of-birth") != nil || table.index(of: "date-of-birth") != nil else {
      throw Diagnostic(.plain("\(definition.name) has no date of birth, so there is no age."), range)
    }
    uses.test("date-of-birth")
    let missing = Resolved.missing(.number)
    let none = Age(years: missing, orUnborn: missing, birth: .missingNumber, day: .missingNumber)
    guard let column = column("date-of-birth") else { return none }
    let birth = Value.field(column)
    var at = Value.day(asAt)
    if ageAtEnd, let end = definition.opens.flatMap(endDate) {
      at = end
    } else if ageAtEvent, let event = definition.event {
      guard let field = self.column(event) else { return none }
      at = .field(field)
    }
    let years = Value.age(born: birth, at: at)
    var age = Age(
      years: Resolved(value: years, kind: .number), orUnborn: Resolved(value: years, kind: .number), birth: birth,
      day: at)
    // From the date on to the birth there is a span: its nought is missing for the born and for whom no birth is recorded.
    age.orUnborn.value = .firstRecorded([years, age.whereUnborn])
    return age
  }

  /// A term that is compared. Who is not born yet has no age that a number could be held against, and that is known: the
  /// second part says who has one.
  func compared(_ term: Syntax.Term, uses: inout Uses) throws(Diagnostic) -> (Resolved, Condition?) {
    guard term.kind == .age else { return (try resolve(term, uses: &uses), nil) }
    let age = try age(term.range, uses: &uses)
    return (age.orUnborn, age.years.isMissing ? nil : age.isBorn)
  }

  /// `age is unborn`; nil where that is not what is asked.
  func unborn(_ left: Syntax.Term, _ right: Syntax.Term, uses: inout Uses) throws(Diagnostic) -> Condition? {
    guard left.kind == .age, right.isUnborn else { return nil }
    return try age(left.range, uses: &uses).isUnborn
  }
}

extension Syntax.Term {
  /// The word that the language has for an age before the birth.
  var isUnborn: Bool {
    switch kind {
    case .text(let word), .code(let word): word.lowercased() == Age.word
    default: false
    }
  }
}
