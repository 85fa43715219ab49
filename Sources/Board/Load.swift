import Calendar
import Catalogue
import Intake
import Language
import Tables
import Threads

extension Board {
  /// What a load did, to be told to the person.
  public struct LoadReport: Sendable {
    public var loaded: [LoadedSource] = []
    public var notRead: [IntakeFailure] = []
    /// Files that are loaded already, byte for byte: nothing was changed.
    public var alreadyLoaded: [String] = []
    public init() {}
  }

  /// A load that may not be: one plain sentence.
  public struct LoadRefusal: Error, Sendable, Equatable {
    public var sentence: String
    public init(_ sentence: String) { self.sentence = sentence }
  }

  /// Reads files or folders into the board. Nothing is changed where it throws.
  ///
  /// - Parameters:
  ///   - paths: as the person gave them, relative to `folder`.
  ///   - asAt: the date said with `as at`; `dataset`: the one said with `as`.
  ///   - replacing: a dataset at a date that another source holds already is taken from this one instead.
  public mutating func load(
    _ paths: [String], in folder: String, asAt: Day? = nil, as dataset: String? = nil, called: String? = nil,
    replacing: Bool = false, progress: LoadWatcher? = nil
  ) throws(LoadRefusal) -> LoadReport {
    var next = self
    var report = LoadReport()
    let reader = reader(progress)
    for path in paths {
      let outcome: Reader.Outcome
      do {
        outcome = try next.read(ReadRequest(path: path, folder: folder, asAt: asAt, dataset: dataset), by: reader)
      } catch {
        throw LoadRefusal(error.told)
      }
      report.notRead += outcome.notRead
      next.requests.append(
        LoadRequest(
          path: path, folder: folder, asAt: asAt, dataset: dataset, called: called, replacing: replacing))
      var forms = IDForms(next.books, in: next.sources)
      var names = WorkerForms(next.workerForms.of(next.books.workers), in: next.sources)
      for source in outcome.sources {
        if next.holdsTheSame(as: source) {
          report.alreadyLoaded.append(source.file)
          continue
        }
        try next.refuseSecondPack(of: source, called: called, replacing: replacing)
        var source = source
        forms.tell(&source)
        names.tell(&source)
        let loaded = LoadedSource(id: (next.sources.last?.id ?? 0) + 1, called: called, read: source)
        next.sources.append(loaded)
        report.loaded.append(loaded)
      }
    }
    next.notRead += report.notRead
    let sameFiles = next.sameFiles(among: report.loaded)
    next.note(sameFiles, in: &report)
    next.note(next.dateDoubts(report.loaded), in: &report)
    next.note(next.staleLists(among: report.loaded), in: &report)
    next.note(next.barelyChanged(among: report.loaded), in: &report)
    next.note(next.roundLengths(among: report.loaded), in: &report)
    // Replacing takes tables out of older sources, so all is made anew; so does a file that shows an older one's date wrong.
    let touchesOlder = sameFiles.contains { same in !report.loaded.contains { $0.id == same.source } }
    if replacing || touchesOlder { next.index() } else { next.index(adding: report.loaded) }
    self = next
    return report
  }

  /// Looked at where they lie: every file of a load is held against all that are there.
  func holdsTheSame(as source: ReadSource) -> Bool {
    for at in sources.indices where sources[at].read.bytes == source.bytes {
      if sources[at].read.holdsTheSame(as: source) { return true }
    }
    return false
  }

  /// Keeps what is asked of sources with the other problems of theirs.
  private mutating func note(_ doubts: [(source: Int, problem: Problem)], in report: inout LoadReport) {
    for doubt in doubts {
      if let at = sources.firstIndex(where: { $0.id == doubt.source }) {
        sources[at].read.problems.append(doubt.problem)
      }
      if let at = report.loaded.firstIndex(where: { $0.id == doubt.source }) {
        report.loaded[at].read.problems.append(doubt.problem)
      }
    }
  }

  /// Reads columns and reckons digests that nobody asked for yet, on a thread of its own, so that no file is held open for
  /// long: called while a person thinks.
  public func settleFiles() {
    let open = sources.map(\.read).filter { $0.isOpen || $0.sha256.isOpen }
    guard !open.isEmpty else { return }
    aside {
      for source in open { source.settle() }
      for source in open { _ = source.sha256.text }
    }
  }

  /// Reckons all digests that nobody asked for yet side by side, for whoever shows all of them.
  public func reckonDigests() {
    let open = sources.map(\.read.sha256).filter(\.isOpen)
    concurrently(open.count) { _ = open[$0].text }
  }

  /// Takes sources out again: by the name of their file, or what they were `called`. Returns them.
  public mutating func forget(_ name: String) -> [LoadedSource] {
    let gone = sources.filter { source in
      let file = source.read.file
      // A packed file is named by itself, and takes all that is in it along.
      return source.called == name || file == name || file.hasSuffix("/" + name)
        || name.hasSuffix(".zip") && (file.hasPrefix(name + "/") || file.contains("/" + name + "/"))
    }
    if !gone.isEmpty { books.settle() }
    sources.removeAll { source in gone.contains { $0.id == source.id } }
    for at in requests.indices { requests[at].forgotten.formUnion(gone.map(\.read.file)) }
    index()
    return gone
  }

  /// Takes a file out of those that could not be read, so that nothing asks for it again.
  ///
  /// - Returns: whether there was one.
  public mutating func forgetUnread(_ name: String) -> Bool {
    let gone = notRead.map(\.file).filter { $0 == name || $0.hasSuffix("/" + name) }
    guard !gone.isEmpty else { return false }
    notRead.removeAll { gone.contains($0.file) }
    for at in requests.indices { requests[at].forgotten.formUnion(gone) }
    return true
  }

  public mutating func forgetEverything() {
    sources = []
    notRead = []
    requests = []
    books = SharedBooks()
    isDemo = false
    index()
  }

  /// Of a list there is one pack for a date. A log may come in several files, one for each team: where the second has a
  /// name of its own and none of the rows of the first, both are kept.
  mutating func refuseSecondPack(of source: ReadSource, called: String?, replacing: Bool) throws(LoadRefusal) {
    try refuseTwice(source)
    // Every file of a load is held against all that are there.
    let ofThatDay = sources.indices.filter { sources[$0].read.asAt == source.asAt }
    for table in source.tables where !ofThatDay.isEmpty {
      let name = table.definition.name
      guard let asAt = source.asAt, table.definition.snapshotsFrom == nil, !table.definition.isUndated else { continue }
      for at in ofThatDay {
        let old = sources[at]
        guard let held = old.read.tables.first(where: { $0.definition.name == name }) else { continue }
        guard replacing else {
          var way = "To take the new one instead, add: replacing"
          if table.definition.isLog, !table.definition.key.isEmpty {
            let common = Self.commonKeys(held.table, table.table, table.definition)
            if common == 0, let called, called != old.called { continue }
            way +=
              common == 0
              ? ". None of its rows is in the other: where both are parts of one log, keep both with: called, and a name"
              : ". It has \(common) row\(common == 1 ? "" : "s") that the other has too"
          }
          throw LoadRefusal(
            "\(source.file) holds \(table.definition.title) as at \(asAt.long), which \(old.read.file) holds already. "
              + "Nothing was loaded. \(way)")
        }
        sources[at].read.tables.removeAll { $0.definition.name == name }
      }
    }
    if replacing { sources.removeAll { $0.read.tables.isEmpty && $0.read.asAt != nil } }
  }

  private static func commonKeys(_ first: Table, _ second: Table, _ definition: DatasetDefinition) -> Int {
    let keys = RowKeys(Table.concatenating([first, second]), key: definition.key)
    let old = Set(keys.numbers.prefix(first.rowCount))
    return Set(keys.numbers.dropFirst(first.rowCount)).intersection(old).count
  }

  /// Two sheets of one workbook that hold the same list: which of them counts is nobody's guess.
  private func refuseTwice(_ source: ReadSource) throws(LoadRefusal) {
    var sheets: [String: String] = [:]
    for table in source.tables where !table.definition.isUndated && !table.definition.isPublished {
      let sheet = table.sheet ?? source.file
      if let first = sheets.updateValue(sheet, forKey: table.definition.name) {
        throw LoadRefusal(
          "\(source.file) holds \(table.definition.title) twice, in the sheets “\(first)” and “\(sheet)”. "
            + "Nothing was loaded. Take one of them out, and load it again.")
      }
    }
  }

  /// Makes the packs and definitions anew from the sources.
  mutating func index() {
    packs = [:]
    definitions = [:]
    index(adding: sources)
  }

  /// Adds the packs and definitions of the newest sources to those that are there.
  private mutating func index(adding newest: [LoadedSource]) {
    generation += 1
    var touched: Set<String> = []
    for source in newest {
      for table in source.read.tables {
        remember(table.definition)
        touched.insert(table.definition.name)
        guard !source.isOfOtherDay(table.definition.name) else { continue }
        for pack in Pack.packs(of: table, in: source) { packs[table.definition.name, default: []].append(pack) }
      }
    }
    for name in touched {
      if definitions[name]?.isPublished == true {
        packs[name] = Pack.editions(of: name, in: sources)
        continue
      }
      // A stable sort: packs of one date keep the order in which they were loaded.
      let list = (packs[name] ?? []).enumerated().sorted {
        ($0.element.asAt?.number ?? .min, $0.offset) < ($1.element.asAt?.number ?? .min, $1.offset)
      }.map(\.element)
      packs[name] = list.numberedTogether(by: definitions[name]?.key ?? [])
    }
  }

  /// The definition with every extra column that any file of the dataset brought.
  private mutating func remember(_ definition: DatasetDefinition) {
    guard var known = definitions[definition.name] else {
      definitions[definition.name] = definition
      return
    }
    var grew = false
    for (place, field) in definition.fields.enumerated() {
      // Nearly every file has the same fields in the same places.
      if place < known.fields.count, known.fields[place].name == field.name { continue }
      if known.field(field.name) != nil { continue }
      known.fields.append(field)
      grew = true
    }
    if grew { definitions[definition.name] = known }
  }

  /// What the newest month lacks that the month before it had, of lists that come every month.
  public func missingAgainstMonthBefore() -> [String] {
    guard let newest = asAt else { return [] }
    let month = Period.month(
      holding: newest.dayOfMonth <= settings.graceDays ? newest.firstOfMonth.adding(days: -1) : newest)
    let before = Period.month(holding: month.first.adding(days: -1))
    var lacking: [String] = []
    for (name, list) in packs {
      guard let definition = definition(name), !definition.isPublished else { continue }
      if definition.covers.contains(.everything) {
        if let end = stopped(of: name, upTo: newest) { lacking.append("\(definition.title) (ends \(end.long))") }
        continue
      }
      let months = Set(list.compactMap { $0.month(grace: settings.graceDays) })
      let end = definition.isLog ? list.last?.reach.period?.last : nil
      if let end = stopped(of: name, upTo: newest) ?? end, end < month.last, end < newest {
        lacking.append("\(definition.title) (ends \(end.long))")
      } else if months.contains(before), !months.contains(month) {
        lacking.append(definition.title)
      }
    }
    return lacking.sorted()
      + goneTeams(isNewest: true).map {
        settings.privacy == .published ? $0.sentenceForPublic : $0.sentence
      }
  }
}

extension Pack {
  /// The packs of one table of a source: one, or, where the dataset has snapshots of its own, one for each of their dates.
  static func packs(of read: ReadTable, in source: LoadedSource) -> [Pack] {
    let said = !source.read.asAtFrom.hasPrefix("latest")
    var definition = read.definition
    if let covers = read.covers { definition.covers = covers }
    let event = definition.keepsItsPast && !definition.isPublished && !definition.isGuessed ? definition.event : nil
    func pack(_ table: Table, asAt: Day?, said: Bool) -> Pack {
      Pack(
        source: source.id, file: source.read.file, sheet: read.sheet, asAt: asAt, asAtWasSaid: said, table: table,
        absentFields: Set(read.absentFields),
        reach: Reach.of(definition, asAt: asAt, asAtWasSaid: said, table: table),
        eventDays: asAt == nil ? nil : event.flatMap { table.daysThere(of: $0) })
    }
    guard let field = read.definition.snapshotsFrom, let column = read.table[field],
      case .days(let days, let valid, _) = column
    else {
      let asAt = read.definition.isPublished || read.definition.isUndated ? nil : source.read.asAt
      return [pack(read.table, asAt: asAt, said: said)]
    }
    let isMonth = read.definition.field(field)?.type == .month
    var rows: [Day: [Int]] = [:]
    valid.forEachSet { row in
      let day = Day(number: days[row])
      rows[isMonth ? day.lastOfMonth : day, default: []].append(row)
    }
    return rows.keys.sorted().compactMap { day in rows[day].map { pack(read.table.taking($0), asAt: day, said: true) } }
  }
}

extension DatasetDefinition {
  /// Rows of which no day is the position: inspections and what was said in them, files that no definition claims.
  var isUndated: Bool { !isPublished && usually == .allRows }
}

extension IntakeFailure {
  /// The sentence with the file, and the line where there is one.
  public var told: String {
    let place = line.map { "\(file), line \($0)" } ?? file
    return sentence.contains(file) ? sentence : "\(place): \(sentence)"
  }
}
