import Calendar
import Engine
import Tables

/// Queries over the whole algebra, for the tables of `RandomTables`.
struct RandomQueries {
  var chance: Chance
  let relations: [RelationID]
  static let names = [
    "start", "end", "seen", "event", "score", "cost", "alone", "late", "child", "team", "category", "factors",
  ]

  enum Kind: CaseIterable { case day, number, flag, text, texts }

  mutating func query() -> Query {
    let filter: Condition = chance.one(in: 4) ? .always : condition(3)
    if chance.one(in: 3) {
      let values = (0..<(1 + chance.below(4))).map { _ in value(anyKind(), 2) }
      let order = (0..<chance.below(3)).map { _ in Query.Order(value(anyKind(), 1), descending: chance.one(in: 2)) }
      return Query(
        relation: relation(), filter: filter,
        shape: .rows(values, order: order, limit: chance.one(in: 2) ? nil : chance.below(20)))
    }
    let keys = (0..<chance.below(3)).map { _ in key() }
    let people = chance.one(in: 2) ? field(chance.one(in: 4) ? .texts : .text) : nil
    return Query(relation: relation(), filter: filter, shape: .aggregate(aggregate(), by: keys, people: people))
  }

  private mutating func relation() -> RelationID { chance.pick(relations) }
  private mutating func anyKind() -> Kind { chance.pick(Kind.allCases) }

  mutating func field(_ kind: Kind) -> Field {
    let index =
      switch kind {
      case .day: chance.pick(RandomTables.days)
      case .number: chance.pick(RandomTables.numbers)
      case .flag: chance.pick(RandomTables.flags)
      case .text: chance.pick(RandomTables.codes)
      case .texts: chance.pick(RandomTables.sets)
      }
    return Field(index, Self.names[index])
  }

  private mutating func aggregate() -> Aggregate {
    switch chance.below(9) {
    case 0: .count
    case 1: .distinct(field(anyKind()))
    case 2: .percent(condition(3))
    case 3: .mean(value(.number, 3))
    case 4: .median(value(.number, 3))
    case 5: .sum(value(.number, 3))
    case 6: .lowest(value(chance.one(in: 2) ? .day : .number, 3))
    case 7: .highest(value(chance.one(in: 2) ? .day : .number, 3))
    default: .ratio(value(.number, 2), value(.number, 2))
    }
  }

  private mutating func key() -> GroupKey {
    switch chance.below(4) {
    case 0: .period(field(.day), chance.pick(Grain.allCases))
    case 1: .value(value(anyKind(), 2))
    default: .field(field(chance.pick([.text, .texts, .flag, .text])))
    }
  }

  mutating func duration() -> Duration {
    Duration(chance.below(chance.one(in: 3) ? 200 : 8) - (chance.one(in: 8) ? 5 : 0), chance.pick(TimeUnit.allCases))
  }

  private mutating func related(_ depth: Int, inside: Bool) -> Related {
    Related(
      relation: relation(), outerKey: Field(8, "child"), innerKey: Field(8, "child"),
      condition: chance.one(in: 4) ? .always : condition(depth - 1, inside: true))
  }

  mutating func value(_ kind: Kind, _ depth: Int, inside: Bool = false) -> Value {
    if depth > 0 {
      let (key, event) = (Field(8, "child"), field(.day))
      switch chance.below(14) {
      case 0 where kind != .texts:
        return .firstRecorded((0..<(1 + chance.below(3))).map { _ in value(kind, depth - 1, inside: inside) })
      case 1: return .previous(field(kind), key: key, event: event)
      case 2: return .latest(field(kind), event: event, related(depth, inside: inside))
      case 3 where inside: return .outer(field(kind))
      default: break
      }
    }
    switch kind {
    case .day:
      if chance.one(in: 4) { return .day(Day(number: Int32(20_400 + chance.below(1500)))) }
      if depth > 0, chance.one(in: 4) { return .shifted(value(.day, depth - 1, inside: inside), by: duration()) }
    case .number:
      if depth > 0 { return number(depth, inside: inside) }
      if chance.one(in: 3) { return .number(Double(chance.below(9) - 2)) }
    case .flag: if depth > 0, chance.one(in: 2) { return .test(condition(depth - 1, inside: inside)) }
    case .text:
      if chance.one(in: 4) { return .text(chance.pick(["NORTH", "neglect", "physical  abuse", "", "éast side"])) }
    case .texts: break
    }
    return .field(field(kind))
  }

  private mutating func number(_ depth: Int, inside: Bool) -> Value {
    func pair() -> (Value, Value) {
      (value(.number, depth - 1, inside: inside), value(.number, depth - 1, inside: inside))
    }
    switch chance.below(11) {
    case 10:
      let first = Double(chance.below(6) - 2)
      return .grouped(
        value(.number, depth - 1, inside: inside), at: (0..<(1 + chance.below(3))).map { first + Double($0) * 2.5 })
    case 0: return .number(Double(chance.below(15)))
    case 1, 2:
      return .span(
        chance.pick(TimeUnit.allCases), from: value(.day, depth - 1, inside: inside),
        to: value(.day, depth - 1, inside: inside))
    case 3:
      let (a, b) = pair()
      return chance.pick([.add(a, b), .subtract(a, b), .multiply(a, b)])
    case 4:
      let (a, b) = pair()
      return .divide(a, b)
    case 5: return .age(born: value(.day, depth - 1, inside: inside), at: value(.day, depth - 1, inside: inside))
    case 6: return .count(related(depth, inside: inside))
    case 7:
      return .numberOfPrevious(
        within: chance.one(in: 3) ? nil : duration(), key: Field(8, "child"), event: field(.day))
    default: return .field(field(.number))
    }
  }

  mutating func condition(_ depth: Int, inside: Bool = false) -> Condition {
    if depth > 0 {
      switch chance.below(9) {
      case 0: return .all((0..<chance.below(4)).map { _ in condition(depth - 1, inside: inside) })
      case 1: return .any((0..<chance.below(4)).map { _ in condition(depth - 1, inside: inside) })
      case 2, 3: return .not(condition(depth - 1, inside: inside))
      case 4: return .has(related(depth, inside: inside))
      default: break
      }
    }
    let down = max(0, depth - 1)
    switch chance.below(10) {
    case 0: return chance.one(in: 2) ? .always : .never
    case 1: return .flag(field(.flag))
    case 2:
      let kind: Kind = chance.one(in: 2) ? .day : .number
      return .compare(
        value(kind, down, inside: inside), chance.pick(Comparison.allCases), value(kind, down, inside: inside))
    case 3:
      let kind: Kind = chance.one(in: 3) ? .flag : .text
      return .compare(value(kind, down, inside: inside), .equal, value(kind, down, inside: inside))
    case 4:
      return .compare(
        value(.texts, down, inside: inside), .equal, .text(chance.pick(["NEGLECT", "other", "none", ""])))
    case 5:
      return .oneOf(
        field(chance.one(in: 3) ? .texts : .text), (0..<chance.below(3)).map { _ in UInt32(chance.below(5)) })
    case 6: return .recorded(value(anyKind(), down, inside: inside))
    case 7:
      return .contains(field(chance.one(in: 3) ? .texts : .text), chance.pick(["o", "ÉAST", "t\u{00A0}s", "", "zz"]))
    case 8:
      return .within(
        value(.day, down, inside: inside), duration(), chance.one(in: 2) ? .before : .after,
        of: value(.day, down, inside: inside))
    default:
      let kind: Kind = chance.one(in: 2) ? .day : .number
      return .between(
        value(kind, down, inside: inside), value(kind, down, inside: inside), value(kind, down, inside: inside))
    }
  }
}
