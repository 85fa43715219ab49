import Board
import Calendar
import Catalogue
import Engine
import Intake
import Language
import Tables

/// Rows that a figure counts and that hardly can be right: a row that contradicts itself (more done than was set), a child that
/// stands in a list a second time. Such a row is kept, since nobody but the service knows what is true; beside the figure stands
/// how many there are and what it would be without them, and it is judged by no target where that would change it.
extension Session {
  /// From so large a share of rows that contradict themselves on a figure is judged by nothing, whatever it is without them.
  private static let mostContradicted = 0.1
  /// Where numbers do not add up, one row of a few may have a reason of its own.
  private static let mostNotAddingUp = 0.25

  /// What is told of rows that contradict themselves in a number that the figure rests on.
  ///
  /// - Parameter fields: those that pick the rows or are reckoned with.
  /// - Returns: the words of the definition's own warnings that are told thereby.
  mutating func tellContradicted(
    _ asking: Asking, _ resolver: Resolver, _ aggregate: Aggregate, fields: Set<String>, filter: [Condition],
    by keys: [GroupKey], _ figures: inout Figures
  ) throws(Diagnostic) -> Set<String> {
    var told: Set<String> = []
    for warning in asking.definition.warnings {
      guard case .compare(let left, let bound, let right) = warning.condition.kind, case .field(let name) = left.kind,
        let field = asking.definition.field(name), field.is(.number)
      else { continue }
      let others = right.fields
      guard fields.contains(name) || !fields.isDisjoint(with: others) else { continue }
      let words = warning.words
      // Nearly no file has any, which is known since it was read.
      guard asking.packs.contains(where: { holds(words, in: $0, asking.definition) }) else { continue }
      var uses = Resolver.Uses()
      let isOdd = try resolver.condition(warning.condition, uses: &uses)
      let rest = Query(
        relation: asking.relation, filter: .all(filter + [.not(isOdd)]),
        shape: .aggregate(aggregate, by: keys, people: nil))
      let how = "“\(field.title)”\(inTitles(warning.text.dropFirst(name.count), asking.definition))"
      var most = Self.mostContradicted
      if case .arithmetic = right.kind { most = Self.mostNotAddingUp }
      let isTold = try tellWithout(
        rest, asking, keys, &figures, brief: { "\($0) with \(words)" },
        most: takesAway(bound, right, asking) ? 0 : most
      ) { rows, isOne in
        "\(rows) \(isOne ? "has" : "have") \(how), which can hardly be, and \(isOne ? "is" : "are") counted"
      }
      if isTold { told.insert(words) }
    }
    return told
  }

  /// ` more than “Actions set”`: what a row is held against, with the titles of the fields.
  private func inTitles(_ text: Substring, _ definition: DatasetDefinition) -> String {
    text.split(separator: " ", omittingEmptySubsequences: false).map { word in
      switch word {
      case "+": "plus"
      case "-": "less"
      default: definition.field(String(word)).map { "“\($0.title)”" } ?? String(word)
      }
    }.joined(separator: " ")
  }

  /// Whether what is amiss takes away from a sum: a number below nought hides as many of the others, however few rows it is in.
  private func takesAway(_ bound: Syntax.ComparisonWord, _ right: Syntax.Term, _ asking: Asking) -> Bool {
    guard case .statistic(.sum, _, _, _) = asking.asked.number, case .number(0, _) = right.kind else { return false }
    return bound == .lessThan
  }

  /// What is told of rows that say what an earlier one says in all but their number.
  ///
  /// - Returns: the words of the problem, where it is told thereby.
  mutating func tellCopied(
    _ asking: Asking, _ aggregate: Aggregate, filter: [Condition], by keys: [GroupKey], _ figures: inout Figures
  ) throws(Diagnostic) -> Set<String> {
    guard !asking.isAll, asking.packs.contains(where: { holds(Problem.copied, in: $0, asking.definition) }),
      let rest = relations.withoutCopied(asking)
    else { return [] }
    let query = Query(
      relation: rest, filter: .all(filter), shape: .aggregate(aggregate, by: keys, people: nil))
    let brief = { (rows: String) in "\(rows) \(rows == "1" ? "copies another row" : "copy other rows")" }
    let isTold = try tellWithout(query, asking, keys, &figures, brief: brief) { rows, isOne in
      "\(rows) \(isOne ? "says" : "say") what an earlier one says in all but \(isOne ? "its" : "their") number, and count\(isOne ? "s" : "") too (entered twice?)"
    }
    return isTold ? [Problem.copied] : []
  }

  /// What is told of workers who hold nobody any more and have a row still: a mean is the lower for them.
  mutating func tellIdle(
    _ asking: Asking, _ aggregate: Aggregate, filter: [Condition], by keys: [GroupKey], _ figures: inout Figures
  ) throws(Diagnostic) {
    guard let rest = relations.without(idleHolders(asking), asking) else { return }
    let query = Query(
      relation: rest, filter: .all(filter), shape: .aggregate(aggregate, by: keys, people: nil))
    let list = "list \(asking.definition.name)"
    _ = try tellWithout(query, asking, keys, &figures, brief: { "\($0) hold nobody now" }, seenBy: list) {
      rows, isOne in
      "\(rows) \(isOne ? "is of a worker who holds" : "are of workers who hold") nobody now, held some in the half year before and \(isOne ? "stands" : "stand") beside no child in the lists (have they left?)"
    }
  }

  private mutating func holds(_ words: String, in pack: Pack, _ definition: DatasetDefinition) -> Bool {
    relations.losses(of: definition.name, in: pack, board: board).odd.contradictions[words] != nil
  }

  /// What is told of children that stand in what is counted more than once, under one number or under two that differ by
  /// leading zeros or commas alone.
  mutating func tellDoubled(
    _ asking: Asking, _ aggregate: Aggregate, filter: [Condition], by keys: [GroupKey], _ figures: inout Figures
  ) throws(Diagnostic) {
    guard !asking.isAll, asking.countsOpen || asking.isFlow, let child = asking.definition.childField,
      asking.table.index(of: child) != nil
    else { return }
    var isSuspected = false
    var isSecondOpen = false
    for pack in asking.packs {
      let lost = relations.losses(of: asking.definition.name, in: pack, board: board)
      isSecondOpen = isSecondOpen || asking.countsOpen && lost.odd.secondOpen > 0
      isSuspected = isSuspected || isSecondOpen || lost.otherForms != nil
    }
    guard isSuspected, let rest = relations.withoutDoubled(asking, child) else { return }
    let query = Query(
      relation: rest, filter: .all(filter), shape: .aggregate(aggregate, by: keys, people: nil))
    // A second open row under the very same number is told by its own sentence; what it changes, here.
    let secondOpen = isSecondOpen ? try secondOpenAmong(asking, filter) ?? 0 : 0
    let brief = { (rows: String) in "\(rows) \(rows == "1" ? "is" : "are") a second row of the same child" }
    _ = try tellWithout(query, asking, keys, &figures, brief: brief, besides: secondOpen) { rows, isOne in
      "\(rows) \(isOne ? "has" : "have") the number of another row but for leading zeros or commas, and count\(isOne ? "s" : "") too (the same child twice?)"
    }
  }

  /// Tells what a figure would be without some of its rows.
  ///
  /// - Parameters:
  ///   - rest: the same figure over the other rows.
  ///   - brief: what these rows are, in a few words.
  ///   - besides: rows of them that are told already.
  ///   - most: of a larger share of them it is not known what the figure should be.
  ///   - seenBy: the statement that lists them; nil: they are among the problems.
  ///   - sentence: what is said of them; after how many they are, and whether it is one.
  /// - Returns: whether there are any.
  private mutating func tellWithout(
    _ rest: Query, _ asking: Asking, _ keys: [GroupKey], _ figures: inout Figures, brief: (_ rows: String) -> String,
    besides: Int = 0, most: Double = 1, seenBy: String? = nil,
    sentence: (_ rows: String, _ isOne: Bool) -> String
  ) throws(Diagnostic) -> Bool {
    guard figures.total != nil || !figures.groups.isEmpty, case .groups(let groups, let total) = try run(rest, asking)
    else { return false }
    let number = asking.asked.number
    let all = figures.total?.rows ?? figures.groups.reduce(0) { $0 + $1.rows }
    let odd = all - total.rows
    guard odd > 0 else { return false }
    let tells = board.tellsRows(of: asking.definition.name)
    let left = Dictionary(groups.map { ($0.keys, $0) }, uniquingKeysWith: { first, _ in first })
    for group in (keys.isEmpty ? [] : figures.groups) + [figures.total].compactMap(\.self) {
      let other = group.keys.isEmpty ? total : left[group.keys]
      let without = other?.scaled(for: number)
      guard group.rows > other?.rows ?? 0 else { continue }
      let rows = tells ? grouped(group.rows - (other?.rows ?? 0)) : "some"
      let value = without.flatMap { self.told($0, asking) }
      // Of many rows that are wrong it is not known what they should have said.
      let isTold = Double(group.rows - (other?.rows ?? 0)) <= most * Double(group.rows)
      figures.withoutOdd[group.keys, default: []].append(
        WithoutNewcomers(
          value: isTold ? without?.value : nil,
          words: "\(brief(rows))\(tells ? value.map { ", \($0) without" } ?? "" : "")"))
    }
    let newly = odd - besides
    let list = seenBy ?? "list problems where dataset is \(asking.definition.name)"
    let rows = tells ? "\(grouped(newly > 0 ? newly : odd)) of \(count(all, "row"))" : "Rows"
    let isOne = tells && newly == 1
    let told = newly > 0 ? sentence(rows, isOne) : ""
    var without = ""
    if tells, let whole = figures.total, whole.value != nil {
      let value = self.told(total.scaled(for: number), asking)
      let them = newly > 0 ? isOne ? "it" : "them" : odd == 1 ? "the second one" : "the second ones"
      if case .rate? = asking.asked.measure?.number, let value, let now = self.told(whole, asking), value != now {
        without = "Without \(them) “\(asking.asked.title)” would be of \(value), not \(now)"
      } else if let value, value != self.told(whole, asking) {
        without = "Without \(them) “\(asking.asked.title)” would be \(value)"
      } else if value == nil {
        without = "Without \(them) nothing is left of “\(asking.asked.title)”"
      }
    }
    // What is said already of a second one under the very same number says where to look.
    figures.oddRows.append(OddRowsTold(told: told.isEmpty ? nil : "\(told): \(list)", without: without))
    return true
  }

  /// `92.8% (77 of 83)`; nil of what is not known.
  private func told(_ group: Group, _ asking: Asking) -> String? {
    guard let value = group.value else { return nil }
    func plain(_ number: Double) -> String {
      number == number.rounded() && number.magnitude < 1e15 ? grouped(Int(number)) : oneDecimal(number)
    }
    guard asking.asked.unit == .percent else { return plain(value) }
    guard let met = group.numerator, let all = group.denominator else { return "\(oneDecimal(value))%" }
    return "\(oneDecimal(value))% (\(plain(met)) of \(plain(all)))"
  }
}

/// What is said of rows that can hardly be right, and what a figure would be without them: nothing of what stands there already.
struct OddRowsTold: Sendable {
  var told: String?
  var without: String
}

extension Figures {
  /// The doubts, each with what the figure would be without the rows it is about.
  var doubtsWithOddRows: [String] {
    var out: [String] = []
    for doubt in doubts { out += [doubt] + oddRows.filter { $0.told == doubt }.map(\.without) }
    return (out + oddRows.filter { $0.told == nil }.map(\.without)).filter { !$0.isEmpty }
  }
}

extension Relations {
  /// A table without the rows that are of a child that stands in it already, made once: without a second open row where a child
  /// can have one alone, and without a second one of the same key but for leading zeros or commas. Nil where there are none.
  mutating func withoutDoubled(_ asking: Asking, _ child: String) -> RelationID? {
    let open = asking.countsOpen ? asking.asAt : nil
    let id = doubled(asking)
    if let known = store.relations[id] { return known.rowCount < asking.table.rowCount ? id : nil }
    let rows = Self.rowsOnce(asking.table, asking.definition, child, openOn: open)
    _ = hold(rows.count < asking.table.rowCount ? asking.table.taking(rows) : asking.table, as: id.name)
    return rows.count < asking.table.rowCount ? id : nil
  }

  /// A table without the rows that say what an earlier one says in all but their number; nil where there are none.
  mutating func withoutCopied(_ asking: Asking) -> RelationID? {
    let id = RelationID("\(asking.relation.name), no row copied")
    if let known = store.relations[id] { return known.rowCount < asking.table.rowCount ? id : nil }
    let copied = Set(CopiedRows.rows(asking.table, asking.definition))
    let rows = (0..<asking.table.rowCount).filter { !copied.contains($0) }
    _ = hold(copied.isEmpty ? asking.table : asking.table.taking(rows), as: id.name)
    return copied.isEmpty ? nil : id
  }

  /// What the table without them is called: it is there once it was looked for.
  func doubled(_ asking: Asking) -> RelationID {
    RelationID("\(asking.relation.name), no child twice\(asking.countsOpen ? " on \(asking.asAt.iso)" : "")")
  }

  static func rowsOnce(
    _ table: Table, _ definition: DatasetDefinition, _ child: String, openOn day: Day?
  ) -> [Int] {
    guard case .codes(let codes, let book)? = table[child] else { return Array(0..<table.rowCount) }
    let words = book.words
    // Of each number the one without zeros and commas, and how many stand for it.
    var plain: [UInt32: String] = [:]
    var forms: [String: Set<UInt32>] = [:]
    for code in Set(codes.widened) where code != 0 {
      let word = IDForms.plainForm(words[Int(code)]) ?? words[Int(code)]
      plain[code] = word
      forms[word, default: []].insert(code)
    }
    let from = definition.opens?.from
    let hasOneOpen = day != nil && definition.usually == .open && from.map(definition.key.contains) ?? false
    let others = definition.key.filter { $0 != child && !(hasOneOpen && $0 == from) }
    // Without the rest of its key a row cannot be known again.
    guard definition.key.contains(child), others.allSatisfy({ table[$0] != nil }) else {
      return Array(0..<table.rowCount)
    }
    let open = day.flatMap { day in definition.opens.map { (OpenRows(table, $0), day) } }
    let parts = others.compactMap { table[$0] }
    var seen: Set<[Cell]> = []
    return (0..<table.rowCount).filter { row in
      guard let word = plain[codes[row]], hasOneOpen || (forms[word]?.count ?? 0) > 1 else { return true }
      if let open, !open.0.isOpen(row, at: open.1) { return true }
      return seen.insert([.text(word)] + parts.map { $0[row] }).inserted
    }
  }
}
