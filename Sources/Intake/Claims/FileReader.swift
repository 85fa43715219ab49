import Calendar
import Catalogue
import Language
import Tables
import Threads

/// One file: its format told from its first bytes, its cells read, its tables claimed, its date found.
struct FileReader {
  let catalogue: Catalogue
  /// Not asked where the file comes out of the cache.
  let reading: ReadingIndex
  var index: ClaimIndex { reading.claims }
  let saidAsAt: Day?
  let said: ClaimIndex.Candidate?
  /// Where texts taken out of PDF files are kept, or nil.
  let cache: ExtractionCache?
  /// Told of what was kept and is lost.
  let losses: LossLog
  /// In files of so many bytes, what no definition claims waits until it is asked for.
  let unclaimedWaitFrom: Int
  var meter: FileMeter
  var sizes = DelimitedFile.Sizes()
  /// Whether no other file is read beside it.
  var isAlone = false
  /// The file that is read, where what no definition claims may wait until it is asked for.
  private(set) var lender: UnclaimedColumns.Lender?

  /// - Parameter folders: the names of the folders it lies in, below the one that was given and that one itself.
  func read(_ path: String, shown: String, folders: [String], books: inout SharedBooks) throws(IntakeFailure)
    -> Reader.Outcome
  {
    guard let cache, FileBytes.size(path) >= ColumnCache.least else {
      return try readAnew(path, shown: shown, folders: folders, mayWait: true, books: &books)
    }
    let asked = [shown, folders.joined(separator: "/"), saidAsAt?.iso ?? "", said?.definition.name ?? ""]
    let columns = ColumnCache(beside: cache, path, asked: asked, catalogue)
    var reader = self
    // Nobody watches a reading that comes in the middle of an answer.
    reader.meter = LoadMeter(nil, files: 1, bytes: 0).of(path, size: 0)
    let kept = columns.source(losses) { [reader] in
      var own = SharedBooks()
      let outcome = try? reader.readAnew(path, shown: shown, folders: folders, books: &own)
      return outcome?.sources.first.map { ($0, own) }
    }
    if var kept {
      books.adopt(kept.books, from: &kept.source)
      return Reader.Outcome(kept.source)
    }
    let beginning = columns.begin()
    // With books of its own, as it is kept.
    var own = SharedBooks()
    var outcome = try readAnew(
      path, shown: shown, folders: folders, digestIsNeeded: beginning != nil, mayWait: beginning == nil, books: &own)
    if outcome.sources.count == 1, outcome.notRead.isEmpty { beginning?.keep(outcome.sources[0], own) }
    for place in outcome.sources.indices { books.adopt(own, from: &outcome.sources[place]) }
    return outcome
  }

  /// - Parameters:
  ///   - digestIsNeeded: the digest of a long file is reckoned meanwhile, and not when it is first asked for.
  ///   - mayWait: columns that no definition claims are read when they are asked for.
  private func readAnew(
    _ path: String, shown: String, folders: [String], digestIsNeeded: Bool = false, mayWait: Bool = false,
    books: inout SharedBooks
  ) throws(IntakeFailure) -> Reader.Outcome {
    let (file, bytes) = try FileBytes.open(
      path, shown: shown, lentFrom: min(FileBytes.shortestMapped, unclaimedWaitFrom))
    guard bytes.isMapped else { return try read(bytes, shown: shown, folders: folders, books: &books) }
    var grown = books
    let outcome: Result<Reader.Outcome, IntakeFailure>
    do throws(IntakeFailure) {
      let digest = Digest(of: file)
      var reader = self
      if mayWait, bytes.count >= unclaimedWaitFrom {
        reader.lender = UnclaimedColumns.Lender(file: file, loss: SourceLoss(unread: shown, losses))
      }
      if digestIsNeeded {
        outcome = .success(
          Reader.Outcome(try reader.read(bytes, digest: digest, besides: { _ = digest.text }, shown, folders, &grown)))
      } else {
        outcome = .success(
          Reader.Outcome(try reader.read(bytes, sha256: digest, shown: shown, folders: folders, books: &grown)))
      }
    } catch {
      outcome = .failure(error)
    }
    try file.refuseChanged()
    let read = try outcome.get()
    books = grown
    return read
  }

  private func read(_ bytes: ByteStore, shown: String, folders: [String], books: inout SharedBooks)
    throws(IntakeFailure) -> Reader.Outcome
  {
    try meter.at(0.1)
    if FileFormat.isZip(bytes.bytes) {
      let archive = try ZipArchive(bytes, shown: shown)
      if !archive.isOfficeDocument {
        return try read(PackedFolder(archive: archive, shown: shown), folders: folders, books: &books)
      }
    }
    return Reader.Outcome(try readFile(bytes, shown: shown, folders: folders, books: &books))
  }

  /// The files of a zip file, each a source of its own.
  private func read(_ packed: PackedFolder, folders: [String], books: inout SharedBooks) throws(IntakeFailure)
    -> Reader.Outcome
  {
    var outcome = Reader.Outcome()
    let (names, passedOver) = try packed.names()
    outcome.notRead = passedOver
    var unpacked = 0
    for (done, name) in names.enumerated() {
      try meter.at(0.1 + 0.9 * Double(done) / Double(names.count))
      let shown = packed.shown + "/" + name
      do throws(IntakeFailure) {
        let bytes = try packed.bytes(name, unpacked: &unpacked)
        if FileFormat.isZip(bytes.bytes), try !ZipArchive(bytes, shown: shown).isOfficeDocument {
          throw IntakeFailure(
            file: shown, "“\(shown)” is a packed file inside a packed file, and was not opened. Unpack it and load it.")
        }
        let above =
          folders + shown.split(separator: "/").dropLast().suffix(1 + name.count { $0 == "/" }).map(String.init)
        outcome.sources.append(
          try read(
            bytes, sha256: Digest(ofShort: bytes), shown: shown, folders: above, books: &books))
      } catch {
        if meter.wasStopped { throw error }
        outcome.notRead.append(error)
      }
    }
    guard !outcome.sources.isEmpty else {
      let reason = outcome.notRead.first.map { " " + $0.sentence } ?? ""
      throw IntakeFailure(file: packed.shown, "No file packed in “\(packed.shown)” can be read.\(reason)")
    }
    return outcome
  }

  private func readFile(_ bytes: ByteStore, shown: String, folders: [String], books: inout SharedBooks)
    throws(IntakeFailure) -> ReadSource
  {
    guard bytes.count >= Self.longFile else {
      return try read(bytes, sha256: Digest(ofShort: bytes), shown: shown, folders: folders, books: &books)
    }
    // The digest of a long file is taken aside.
    let digest = Digest(of: bytes)
    return try read(bytes, digest: digest, besides: { _ = digest.text }, shown, folders, &books)
  }

  /// Reads while something else is done on another thread.
  private func read(
    _ bytes: ByteStore, digest: Digest, besides other: () -> Void, _ shown: String, _ folders: [String],
    _ books: inout SharedBooks
  ) throws(IntakeFailure) -> ReadSource {
    var source: Result<ReadSource, IntakeFailure>?
    concurrently(2) { part in
      if part == 1 { return other() }
      do throws(IntakeFailure) {
        source = .success(try read(bytes, sha256: digest, shown: shown, folders: folders, books: &books))
      } catch {
        source = .failure(error)
      }
    }
    guard let source else { throw IntakeFailure(file: shown, "“\(shown)” was not read.") }
    return try source.get()
  }

  /// A file of so many bytes is worth more than one thread.
  private static let longFile = 1 << 20

  private func read(
    _ bytes: ByteStore, sha256: Digest, shown: String, folders: [String], books: inout SharedBooks
  ) throws(IntakeFailure) -> ReadSource {
    var source = ReadSource(file: shown, kind: "table", bytes: bytes.count, sha256: sha256)
    let format = try FileFormat(bytes.bytes, shown: shown)
    if let document = try ReportDocument(bytes, format, digest: source.sha256, shown: shown, cache: cache) {
      try readReport(document, into: &source, books: &books)
      return source
    }
    switch format {
    case .workbook:
      try readSheets(try Workbook.read(bytes, shown: shown), into: &source, isWorkbook: true, books: &books)
    case .xml:
      let read = try ReturnReader(index: index, said: said, meter: meter).read(bytes, shown: shown, books: &books)
      source.kind = read.kind
      source.tables = read.tables
      source.problems = read.problems
      source.lines = read.tables.reduce(0) { $0 + $1.rows }
      setDate(&source, shown: shown, folders: folders, inFile: read.referenceDate)
      Contradictions.report(&source)
      return source
    case .report, .webPage, .plainText: throw FileFormat.stranger(shown)
    case .json:
      try readSheets([try JSONRecords.read(bytes, shown: shown)], into: &source, isWorkbook: false, books: &books)
    case .delimited:
      try readDelimited(bytes, shown: shown, into: &source, books: &books)
    }
    if source.kind != PublishedLayout.kind {
      setDate(&source, shown: shown, folders: folders)
      Contradictions.report(&source)
    } else if let saidAsAt {
      (source.asAt, source.asAtFrom) = (saidAsAt, "said")
    }
    return source
  }

  /// In blocks, where the file is long and plain; else, and where anything is wrong with it, cell by cell.
  func readDelimited(_ bytes: ByteStore, shown: String, into source: inout ReadSource, books: inout SharedBooks)
    throws(IntakeFailure)
  {
    // Bytes that lie in memory already are looked at sooner than copied.
    let mayAssume = bytes.isMapped || sizes.assumed == 0
    var file = try DelimitedFile(bytes, shown: shown, sizes: sizes, mayAssume: mayAssume)
    if try readInBlocks(file, into: &source, books: &books) { return }
    if file.isAssumed {
      // Not all of it is as plain as its beginning.
      file = try DelimitedFile(bytes, shown: shown, sizes: sizes)
      if try readInBlocks(file, into: &source, books: &books) { return }
    }
    try readSheets([try file.grid()], into: &source, isWorkbook: false, books: &books)
  }

  /// False where it cannot be read so, and nothing was changed.
  private func readInBlocks(_ file: DelimitedFile, into source: inout ReadSource, books: inout SharedBooks)
    throws(IntakeFailure) -> Bool
  {
    guard let first = file.firstRows() else { return false }
    var (blocks, grown) = (source, books)
    if (try? readSheets([first], into: &blocks, isWorkbook: false, books: &grown)) != nil {
      (source, books) = (blocks, grown)
      return true
    }
    try meter.at(0)
    return false
  }

  private func readReport(_ document: ReportDocument, into source: inout ReadSource, books: inout SharedBooks)
    throws(IntakeFailure)
  {
    let report = try ReportReader(catalogue: catalogue, index: index).read(
      document.lines, shown: source.file, books: &books)
    source.kind = ReadSource.report
    source.tables = report.tables
    source.problems =
      document.remarks.map { Problem(source: source.file, problem: $0, done: "read all the same") } + report.problems
    source.asAt = report.published
    source.asAtFrom = report.published == nil ? "" : report.publishedFrom
    if let saidAsAt { (source.asAt, source.asAtFrom) = (saidAsAt, "said") }
  }

  // MARK: The date

  /// The date that was said, else the one that the file tells, else that of its name, of its folder, of its cover or its
  /// titles, or of its rows. Where two of these disagree, it is asked which is right.
  private func setDate(_ source: inout ReadSource, shown: String, folders: [String], inFile: Day? = nil) {
    defer { askWhichIsRight(&source, shown: shown) }
    if let saidAsAt {
      (source.asAt, source.asAtFrom) = (saidAsAt, "said")
      if let inFile, inFile != saidAsAt {
        source.problems.append(
          Problem(
            source: shown, value: inFile.iso, problem: "the file says as at \(inFile.long)",
            done: "\(saidAsAt.long) was taken, as it was said"))
      }
      return
    }
    if let inFile {
      (source.asAt, source.asAtFrom) = (inFile, "reference date in the file")
      return
    }
    let last = shown.split(separator: "/").last.map(String.init) ?? shown
    if let day = DateInName.find(last) {
      (source.asAt, source.asAtFrom) = (day, "file name")
      return
    }
    for folder in folders.reversed() {
      if let day = DateInName.find(folder) {
        (source.asAt, source.asAtFrom) = (day, "folder name")
        return
      }
    }
    if let stated = source.stated {
      (source.asAt, source.asAtFrom) = (stated.day, stated.words)
    } else if let day = DateInContent.fromAges(source.tables) {
      (source.asAt, source.asAtFrom) = (day, DateInContent.agesInFile)
    } else if let day = DateInContent.latest(source.tables) {
      (source.asAt, source.asAtFrom) = (day, DateInContent.latestInFile)
    }
  }

  /// A day that was said or stands in a name, and another one inside: one of the two is wrong, and every clock hangs on it.
  private func askWhichIsRight(_ source: inout ReadSource, shown: String) {
    guard let asAt = source.asAt, !source.asAtFrom.hasPrefix("latest"), source.asAtFrom != DateInContent.agesInFile,
      source.tables.contains(where: { !$0.definition.isPublished && $0.definition.snapshotsFrom == nil })
    else { return }
    var found: (day: Day, words: String)?
    if let stated = source.stated, stated.day != asAt {
      found = (stated.day, "\(stated.place) states \(stated.day.long)")
    } else if let day = DateInContent.fromAges(source.tables), day != asAt {
      found = (day, "the ages in the file are those of \(day.long)")
    }
    guard let found else { return }
    let taken =
      source.asAtFrom == "said" ? "\(asAt.long) was said" : "\(asAt.long) is taken from the \(source.asAtFrom)"
    source.problems.append(
      Problem(
        source: shown, field: Problem.dateField, value: found.day.iso, problem: "\(found.words), and \(taken)",
        done: "the date was kept: is it right?"))
  }
}
