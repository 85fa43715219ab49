import Board
import Catalogue
import Engine
import Language

/// Rows that a figure holds and a reader must know of, since a definition names them apart (`apart CONDITION "words"`): whom a
/// published figure leaves out, for whom nothing can be done any more.
struct NamedApart: Sendable, Equatable {
  /// `175 of the 370 are of children whose case is closed. Without them it is 195: red.`, and of those that should not count as
  /// meeting the test `Counted as not met it is 8.6% (3 of 35): red.`, or, where few should meet it, `Left out of the 20 it is 4.2% (5 of
  /// 119): green.`
  var told: String
  /// `175 of them of children whose case is closed`, for running text.
  var brief: String
  /// Of so many rows so many, and what they are called: to be held against those of another day.
  var rows = 0
  var of = 0
  var named = ""
  /// Whether the measure names them, and not the dataset: then it stands beside the figure among others too.
  var isOfMeasure = false
}

extension Session {
  /// Of those that are counted, whom the definitions name apart. Of what the dataset names nothing where there are none of
  /// them, or no others: then that is what was asked for.
  ///
  /// - Parameters:
  ///   - filter: what picks the rows that are counted.
  ///   - aggregate: what is taken of them.
  mutating func namedApart(
    _ asking: Asking, _ resolver: Resolver, _ aggregate: Aggregate, filter: [Condition], by keys: [GroupKey],
    of total: Group, _ figures: inout Figures
  ) throws(Diagnostic) -> [NamedApart] {
    var out: [NamedApart] = []
    for apart in asking.definition.apart {
      var uses = Resolver.Uses()
      guard let condition = try? resolver.condition(apart.condition, uses: &uses) else { continue }
      let rows = countRows(asking, filter + [condition])
      guard rows < total.rows else { continue }
      out += [told(apart, rows, of: total.rows, asking)].compactMap(\.self)
    }
    // A point of a line does not say it again; of what is only compared it is kept how many there were.
    let isComparison = asking.scope.isComparison
    for apart in asking.asked.measure?.apart ?? []
    where isComparison ? apart.taken == .counted : apart.taken != .counted || !asking.scope.isPoint {
      guard let resolver = resolverOfOthers(apart.condition, asking, resolver) else { continue }
      var uses = Resolver.Uses()
      guard let condition = try? resolver.condition(apart.condition, uses: &uses) else { continue }
      guard var one = told(apart, countRows(asking, filter + [condition]), of: total.rows, asking) else { continue }
      one.isOfMeasure = true
      guard !isComparison else {
        out.append(one)
        continue
      }
      let query = Query(
        relation: asking.relation, filter: .all(filter + [.not(condition)]),
        shape: .aggregate(aggregate, by: apart.taken == .counted ? [] : keys, people: nil))
      guard case .groups(let groups, var rest) = try run(query, asking) else { continue }
      var byGroup = apart.taken == .counted ? try byGroup(asking, filter + [condition], keys) : ""
      switch apart.taken {
      case .notMet:
        countAsNotMet(groups, whole: rest, tells: board.tellsRows(of: asking.definition.name), &figures)
        byGroup = notMetByGroup(asking, figures)
        rest = notMet(rest, among: total)
      case .notDue:
        leaveOutNotDue(groups, whole: rest, asking, &figures)
        byGroup = notDueByGroup(asking, figures)
      case .counted: break
      }
      if board.tellsRows(of: asking.definition.name) {
        let isOfFew = asking.asked.measure?.higherIsBetter == false
        let met = grouped(Int(total.numerator ?? 0))
        let notMet = isOfFew ? "Left out of the \(met) it is" : "Counted as not met it is"
        one.told += without(rest, apart.taken == .notMet ? notMet : "Without them it is", asking) + byGroup
      }
      // It is judged as the whole of that day is.
      if !asking.scope.isPoint { out.append(one) }
    }
    return out
  }

  /// In public fewer than five are told no more than none.
  private func told(_ apart: Apart, _ rows: Int, of all: Int, _ asking: Asking) -> NamedApart? {
    let tells = board.tellsRows(of: asking.definition.name)
    guard rows >= (tells ? 1 : 5) else { return nil }
    guard tells else {
      // Whether they are the rule or the exception is no number.
      let some = rows * 2 > all ? "most" : "some"
      return NamedApart(
        told: "\(some.capitalisedFirst) of them are \(apart.told).", brief: "\(some) of them \(apart.told)")
    }
    let who =
      rows < all
      ? "\(grouped(rows)) of the \(grouped(all)) \(rows == 1 ? "is" : "are")"
      : all == 1 ? "The one is" : "All \(grouped(all)) are"
    // Of one alone what it is stands by itself.
    let brief = rows < all ? "\(grouped(rows)) of them " : all == 1 ? "" : "all of them "
    return NamedApart(told: "\(who) \(apart.told).", brief: brief + apart.told, rows: rows, of: all, named: apart.told)
  }

  /// A share of which those that are named apart count as not meeting the test: they belong to what is counted all the same.
  ///
  /// - Parameter rest: of the others; where there are none of them nothing meets it.
  private func notMet(_ rest: Group?, among all: Group) -> Group {
    var out = all
    out.numerator = rest?.numerator ?? 0
    out.value = out.denominator.flatMap { of in of > 0 ? (out.numerator ?? 0) / of * 100 : nil }
    return out
  }

  /// Keeps of the whole and of each group what it is so: where that is no green, the other is none.
  private func countAsNotMet(_ rest: [Group], whole: Group, tells: Bool, _ figures: inout Figures) {
    let others = Dictionary(rest.map { ($0.keys, $0) }) { first, _ in first }
    for group in figures.groups + [figures.total].compactMap(\.self) {
      let share = notMet(group.keys.isEmpty ? whole : others[group.keys], among: group)
      guard share.value != group.value else { continue }
      let words =
        if tells, let met = share.numerator, let all = share.denominator {
          "\(grouped(Int(met))) of \(grouped(Int(all))) with those named apart as not met"
        } else {
          "with those named apart as not met it is lower"
        }
      figures.lessGood[group.keys, default: []].append(WithoutNewcomers(value: share.value, words: words))
    }
  }

  /// Whether groups are named: no people, no months, and not in public.
  private func namesGroups(_ asking: Asking) -> Bool {
    board.tellsRows(of: asking.definition.name) && asking.dimensions.count == 1 && !asking.dimensions[0].isTime
      && !namesPeople(asking.dimensions, in: asking.definition)
  }

  private static let mostGroupsTold = 6

  /// ` By team: FSP North 45, Looked After 26.`: in which groups they are, those with most first.
  private mutating func byGroup(
    _ asking: Asking, _ filter: [Condition], _ keys: [GroupKey]
  ) throws(Diagnostic) -> String {
    guard namesGroups(asking), keys.count == 1 else { return "" }
    let query = Query(relation: asking.relation, filter: .all(filter), shape: .aggregate(.count, by: keys, people: nil))
    guard case .groups(let groups, _) = try run(query, asking) else { return "" }
    let told = groups.compactMap { group -> (name: String, rows: Int)? in
      guard group.rows > 0, case .text(let name)? = group.keys.first.map(shown) else { return nil }
      return (name, group.rows)
    }.sorted { ($1.rows, $0.name) < ($0.rows, $1.name) }
    return toldByGroup(told.map { "\($0.name) \(grouped($0.rows))" }, asking)
  }

  /// ` By team: FSP North 10 of 31 may not be due, 95.2% without them.`
  private func notDueByGroup(_ asking: Asking, _ figures: Figures) -> String {
    guard namesGroups(asking) else { return "" }
    let told = figures.groups.compactMap { group -> String? in
      guard (group.denominator ?? 0) >= Answer.fewestForPercentage,
        case .text(let name)? = group.keys.first.map(shown), let without = figures.withoutOdd[group.keys]?.last
      else { return nil }
      return "\(name) \(without.words)"
    }
    return toldByGroup(told, asking, separator: "; ")
  }

  private func toldByGroup(
    _ parts: [String], _ asking: Asking, _ which: String = "", separator: String = ", "
  ) -> String {
    guard !parts.isEmpty else { return "" }
    let more = parts.count > Self.mostGroupsTold ? "\(separator)\(parts.count - Self.mostGroupsTold) more" : ""
    let named = parts.prefix(Self.mostGroupsTold).joined(separator: separator)
    return " By \(asking.dimensions[0].words)\(which): \(named)\(more)."
  }

  /// ` By team, where the colour would be another: FSP South 0 of 49 (green).`
  private func notMetByGroup(_ asking: Asking, _ figures: Figures) -> String {
    guard namesGroups(asking), let measure = asking.asked.measure else { return "" }
    let target = asking.asked.target(at: asking.asAt, team: nil, isPart: true)
    func status(_ value: Double) -> Answer.Status? { target?.status(of: value, higherIsBetter: measure.higherIsBetter) }
    let told = figures.groups.compactMap { group -> String? in
      guard let value = group.value, let so = figures.lessGood[group.keys]?.last?.value, let all = group.denominator,
        all >= Answer.fewestForPercentage, status(value) != status(so),
        case .text(let name)? = group.keys.first.map(shown)
      else { return nil }
      let met = (so / 100 * all).rounded()
      return "\(name) \(grouped(Int(met))) of \(grouped(Int(all)))\(status(so).map { " (\($0.rawValue))" } ?? "")"
    }
    return toldByGroup(told, asking, ", where the colour would be another")
  }

  /// Keeps of the whole and of each group what it is without those of whom nothing may be due yet: neither red nor green is news that
  /// hangs on them.
  private func leaveOutNotDue(_ rest: [Group], whole: Group, _ asking: Asking, _ figures: inout Figures) {
    let tells = board.tellsRows(of: asking.definition.name)
    let others = Dictionary(rest.map { ($0.keys, $0) }) { first, _ in first }
    for group in figures.groups + [figures.total].compactMap(\.self) {
      let left = group.keys.isEmpty ? whole : others[group.keys]
      let rows = group.rows - (left?.rows ?? 0)
      guard rows > 0, left?.value != group.value else { continue }
      let many = tells ? "\(grouped(rows)) of \(grouped(group.rows)) may not be due" : "some may not be due"
      let without = left?.value.flatMap { value in
        tells && (left?.denominator ?? 0) >= Answer.fewestForPercentage ? ", \(oneDecimal(value))% without them" : nil
      }
      figures.withoutOdd[group.keys, default: []].append(
        WithoutNewcomers(value: left?.value, words: many + (without ?? "")))
    }
  }

  /// ` Without them it is 53.1% (17 of 32): amber.` Empty where there are no others, or nothing is to be said of them.
  private func without(_ rest: Group, _ opening: String, _ asking: Asking) -> String {
    guard rest.rows > 0, let value = rest.value else { return "" }
    let figure: String
    switch asking.asked.number {
    case .count, .countDistinct: figure = grouped(Int(value))
    case .percent:
      guard let met = rest.numerator, let all = rest.denominator else { return "" }
      let parts = "\(grouped(Int(met))) of \(grouped(Int(all)))"
      let isOfFew = all < Answer.fewestForPercentage && withholdsFew(asking.asked)
      guard !isOfFew || board.settings.privacy == .officer else { return " \(opening) \(parts)." }
      figure = "\(oneDecimal(value))% (\(parts))"
    default: return ""
    }
    let measure = asking.asked.measure
    let status = asking.asked.target(
      at: asking.asAt, team: teamSelected(asking.scope), isPart: isNarrowed(asking.scope))?.status(
        of: value, higherIsBetter: measure?.higherIsBetter)
    guard !asking.isFlow, let status, status != .grey else { return " \(opening) \(figure)." }
    return " \(opening) \(figure): \(status.rawValue)."
  }

  /// The resolver of a condition that asks of other lists; nil where one of those is not loaded, or does not fit this one, so
  /// that nothing can be told.
  private mutating func resolverOfOthers(_ term: Syntax.Term, _ asking: Asking, _ own: Resolver) -> Resolver? {
    let terms = [term] + named(in: [term], of: asking.definition)
    let names = Set(terms.flatMap { relatedDatasets($0, seen: []) })
    guard !names.isEmpty else { return own }
    let related = related(upTo: asking.asAt, from: terms)
    guard names.allSatisfy({ related[$0] != nil }), matchFailure(asking.definition.name) == nil,
      damagedList(asking, related: names) == nil
    else { return nil }
    return resolver(of: asking, related: related)
  }
}
