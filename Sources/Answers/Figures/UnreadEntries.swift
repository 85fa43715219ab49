import Board
import Catalogue
import Engine
import Intake
import Language
import Tables

/// Entries that could not be read, row by row: how many stand behind each figure, and where they are so unlike its other
/// months that a month is judged by none.
enum UnreadEntries {
  /// The column of a read table that says in which rows a field held something that could not be read. No field has a blank
  /// in its name.
  static func column(of field: String) -> String { "\(field) not read" }

  /// `11 of 168 rows hold an entry that could not be read (list problems).`
  static func told(_ share: (unread: Int, rows: Int), isPublic: Bool) -> String {
    let what = isPublic ? "some rows hold" : "\(grouped(share.unread)) of \(grouped(share.rows)) rows hold"
    return "\(what) an entry that could not be read (list problems)."
  }

  /// From these on a share of unread rows is unlike that of other months: so many points of a hundred, and so many rows.
  private static let unlikeShare = 0.05
  private static let unlikeRows = 3.0

  /// Whether two figures rest on so unlike shares of unread rows that their difference may be that alone.
  static func areUnlike(_ one: (unread: Int, rows: Int), _ other: (unread: Int, rows: Int)) -> Bool {
    guard one.rows > 0, other.rows > 0 else { return false }
    if isMuch(one) || isMuch(other) { return true }
    return isUnlike(one, share: Double(other.unread) / Double(other.rows))
  }

  /// Whether so many could not be read that nothing is told of how it moved, though it was always so: a sixth.
  static func isMuch(_ one: (unread: Int, rows: Int)) -> Bool { one.unread > 0 && one.unread * 6 >= one.rows }

  private static func isUnlike(_ one: (unread: Int, rows: Int), share: Double) -> Bool {
    let more = abs(Double(one.unread) - share * Double(one.rows))
    return more >= unlikeRows && more >= unlikeShare * Double(one.rows)
  }

  /// Of a line of points those whose share of unread rows is unlike the middle one of all, more or fewer: a month in which
  /// suddenly much cannot be read is as little beside the others as one in which suddenly all can.
  static func unlike(_ points: [(unread: Int, rows: Int)?]) -> Set<Int> {
    let shares = points.compactMap { point in
      point.flatMap { $0.rows > 0 ? Double($0.unread) / Double($0.rows) : nil }
    }.sorted()
    guard shares.contains(where: { $0 > 0 }) else { return [] }
    let middle = shares[shares.count / 2]
    return Set(
      points.indices.filter { at in
        points[at].map { $0.rows > 0 && (isMuch($0) || isUnlike($0, share: middle)) } ?? false
      })
  }
}

extension Pack {
  /// With a column beside each field that tells in which rows something stood that could not be read; as it is where all
  /// could, and where its rows are not those of the file.
  func markingUnread(_ source: LoadedSource?, _ dataset: String) -> Pack {
    guard
      let read = source?.read.tables.first(where: { $0.definition.name == dataset && $0.sheet == sheet }),
      read.table.rowCount == table.rowCount, read.places.count == table.rowCount
    else { return self }
    var rows: [String: [Int]] = [:]
    for problem in read.problems where problem.isUnread {
      guard let field = problem.field, let line = problem.row, let row = read.places.row(at: Int32(line)) else {
        continue
      }
      rows[field, default: []].append(row)
    }
    guard !rows.isEmpty else { return self }
    let columns = rows.sorted { $0.key < $1.key }.map { field, rows in
      var unread = Bitmap(count: table.rowCount)
      for row in rows { unread[row] = true }
      return (
        UnreadEntries.column(of: field), Column.flags(unread, valid: Bitmap(count: table.rowCount, repeating: true))
      )
    }
    return adding(columns)
  }
}

extension Session {
  /// By group, the whole under no keys, how many rows hold an entry that could not be read in a field by which they are
  /// tested or picked. Empty where all could be.
  func unread(
    _ asking: Asking, test: Resolver.Uses, population: Resolver.Uses, filter: [Condition], timed: [Condition],
    by keys: [GroupKey]
  ) throws(Diagnostic) -> [[Cell]: Int] {
    func marks(_ fields: Set<String>) -> [Condition] {
      fields.sorted().compactMap { name in
        let column = UnreadEntries.column(of: name)
        return asking.table.index(of: column).map { .flag(Engine.Field($0, column)) }
      }
    }
    // What cannot be read of an end stands open.
    let opening = asking.countsOpen ? Set(asking.definition.opens?.until ?? []) : []
    let tested = marks(test.testedFields.union(test.earlierFields).union(opening))
    let picking = marks(population.testedFields.union(population.earlierFields))
    guard !tested.isEmpty || !picking.isEmpty else { return [:] }
    // A row that could not be placed is not among those that are counted.
    let rows = Condition.any([.all(filter + [.any(tested)]), .all(timed + [.any(picking)])])
    let query = Query(relation: asking.relation, filter: rows, shape: .aggregate(.count, by: keys, people: nil))
    guard case .groups(let groups, let total) = try run(query, asking), total.rows > 0 else { return [:] }
    var out: [[Cell]: Int] = [[]: total.rows]
    for group in groups where !keys.isEmpty { out[group.keys] = group.rows }
    return out
  }
}

extension Figures {
  /// The notes that must go with the figure wherever it goes.
  var cautions: [String] {
    let told = dropped + newcomers + doubts + apart.map(\.told)
    return (notes.contains { $0 == blankMonths } ? [blankMonths ?? ""] : [])
      + (told + beside.filter { !told.contains($0) }).filter(notes.contains)
  }

  /// Unread rows and all rows of a group.
  func unreadShare(_ group: Group?) -> (unread: Int, rows: Int)? {
    group.map { group in
      let unread = unread[group.keys] ?? 0
      return (unread, max(group.rows + (between[group.keys]?.outside ?? 0), unread))
    }
  }

  /// `14 could not be read`; to the public no number. Nil where all could be.
  func unreadTold(_ group: Group, isPublic: Bool) -> String? {
    let unread = self.unread[group.keys] ?? 0
    guard unread > 0 else { return nil }
    return isPublic ? "some could not be read" : "\(grouped(unread)) could not be read"
  }

  /// What must stand beside a figure where there is room for a few words: `14 could not be read`, `9 not recorded`. What is
  /// not recorded, or not done, is told from one in twenty rows on; to the public no numbers.
  func caution(_ group: Group?, isPublic: Bool) -> String? {
    guard let group, unknown == nil, group.rows > 0 else { return nil }
    let unread = self.unread[group.keys] ?? 0
    let excused = notDone.map { (brief: $0.brief, rows: $0.rows[group.keys] ?? 0) }
    let undecided = group.undecided - excused.reduce(0) { $0 + $1.rows }
    let blank = testsFields ? undecided - min(unread, undecided) : 0
    var parts = [unfinished[group.keys], doubt(of: group)].compactMap(\.self)
    if let told = unreadTold(group, isPublic: isPublic) { parts.append(told) }
    for (brief, rows) in excused + [("not recorded", blank)] where rows > 0 && rows * 20 >= group.rows {
      parts.append(isPublic ? "some \(brief)" : "\(grouped(rows)) \(brief)")
    }
    if group.keys.isEmpty, let withTheGone {
      parts.append("\(withTheGone) with rows that are \(Answer.goneWithoutAnEnd)")
    }
    if group.keys.isEmpty { parts += apart.map(\.brief) + briefly }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }
}

/// What is missing behind the points of a line: of the newest one in full, of those before it what could not be read.
struct MissingOverTime {
  private var newest: [String] = []
  private var unread: [(label: String, rows: Int, of: Int)] = []
  private var last: String?
  /// As many points are named; of more it is told how many.
  private static let mostNamed = 4

  mutating func add(_ figures: Figures, at label: String) {
    last = label
    newest = ([figures.blankMonths].compactMap(\.self) + figures.dropped + figures.apart.map(\.told)).map {
      "\(label.capitalisedFirst): \($0)"
    }
    guard let share = figures.unreadShare(figures.total), share.unread > 0 else { return }
    unread.append((label, share.unread, share.rows))
  }

  var told: [String] {
    let earlier = unread.filter { $0.label != last }
    guard !earlier.isEmpty else { return newest }
    var names = earlier.suffix(Self.mostNamed).map { "\($0.label) (\(grouped($0.rows)) of \(grouped($0.of)))" }
    if earlier.count > Self.mostNamed {
      names.insert("\(count(earlier.count - Self.mostNamed, "point")) before", at: 0)
    }
    return newest + [
      "Rows with an entry that could not be read stand at other points too: \(PlainWords.list(names, "and"))."
    ]
  }
}
