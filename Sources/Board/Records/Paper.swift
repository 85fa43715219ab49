import Calendar

/// A paper that was made: which briefing, of what, which figures stood in it, and which files it rests on. So what a reader has
/// seen can be held against what is told today.
public struct Paper: Sendable, Equatable {
  /// The name of its file.
  public var file: String
  public var title: String
  public var asAt: Day?
  /// What it was narrowed to.
  public var selection: [String]
  public var privacy: Privacy
  public var made: Day
  public var figures: [Figure]
  public var sources: [Source]

  /// A figure as the paper had it. None are kept of a paper for the public, which hides some of them.
  public struct Figure: Sendable, Equatable {
    /// Which figure it is, in words that are the same for the same: `cp-visits-on-time, team "FSP South", open at 31 October 2026`.
    public var key: String
    public var value: Double
    public var numerator: Double?
    public var denominator: Double?
    public init(key: String, value: Double, numerator: Double? = nil, denominator: Double? = nil) {
      (self.key, self.value, self.numerator, self.denominator) = (key, value, numerator, denominator)
    }
  }

  /// A file that it rests on.
  public struct Source: Sendable, Equatable, Hashable {
    public var file: String
    /// The datasets in it, as they are named.
    public var datasets: String
    public var asAt: Day?
    /// The SHA-256 of its bytes.
    public var bytes: String
    public init(file: String, datasets: String, asAt: Day?, bytes: String) {
      (self.file, self.datasets, self.asAt, self.bytes) = (file, datasets, asAt, bytes)
    }
  }

  public init(
    file: String, title: String, asAt: Day?, selection: [String], privacy: Privacy, made: Day, figures: [Figure],
    sources: [Source]
  ) {
    (self.file, self.title, self.asAt, self.selection) = (file, title, asAt, selection)
    (self.privacy, self.made, self.figures, self.sources) = (privacy, made, figures, sources)
  }

  // MARK: In a log

  fileprivate var particulars: [(String, String?)] {
    [("title", title), ("position", asAt?.iso), ("privacy", privacy.rawValue)] + selection.map { ("for", $0) }
      + sources.flatMap { source -> [(String, String?)] in
        [("source", source.file), ("of", source.datasets), ("as-at", source.asAt?.iso), ("bytes", source.bytes)]
      }
      + figures.flatMap { figure -> [(String, String?)] in
        [
          ("figure", figure.key), ("value", "\(figure.value)"), ("numerator", figure.numerator.map { "\($0)" }),
          ("denominator", figure.denominator.map { "\($0)" }),
        ]
      }
  }

  fileprivate init?(_ event: LogEvent) {
    guard event.verb == "paper" else { return nil }
    self.init(
      file: event.subject, title: event["title"] ?? event.subject, asAt: event["position"].flatMap { Day(iso: $0) },
      selection: event.all("for"),
      // A level that nobody knows any more hides most.
      privacy: event["privacy"].flatMap(Privacy.init(rawValue:)) ?? .published, made: event.moment.day, figures: [],
      sources: [])
    // What follows a figure or a source is told of it, until the next one.
    for (key, value) in event.particulars {
      switch key {
      case "source": sources.append(Source(file: value, datasets: "", asAt: nil, bytes: ""))
      case "of" where !sources.isEmpty: sources[sources.count - 1].datasets = value
      case "as-at" where !sources.isEmpty: sources[sources.count - 1].asAt = Day(iso: value)
      case "bytes" where !sources.isEmpty: sources[sources.count - 1].bytes = value
      case "figure": figures.append(Figure(key: value, value: .nan))
      case "value" where !figures.isEmpty: figures[figures.count - 1].value = Double(value) ?? .nan
      case "numerator" where !figures.isEmpty: figures[figures.count - 1].numerator = Double(value)
      case "denominator" where !figures.isEmpty: figures[figures.count - 1].denominator = Double(value)
      default: break
      }
    }
    figures.removeAll { !$0.value.isFinite }
  }
}

extension Board {
  public var paperLog: ChainedLog? {
    log("papers.log", "The papers that were made of this board's figures, kept by scrutineer.")
  }

  /// The papers that were made, oldest first, with what is wrong with their log.
  public func papers() throws(AtomicFile.Failure) -> (papers: [Paper], faults: [String]) {
    guard let log = paperLog else { return ([], []) }
    let content = try log.read()
    return (
      content.events.compactMap(Paper.init), content.faults.map { $0.told(in: AtomicFile.split(log.file.path).name) }
    )
  }

  /// Writes down that a paper was made. The day it was made is that of the clock, as every line of a log has it.
  public func keep(
    file: String, title: String, asAt: Day?, selection: [String], privacy: Privacy, figures: [Paper.Figure],
    sources: [Paper.Source]
  ) throws(AtomicFile.Failure) {
    guard let log = paperLog else { throw Board.cannotKeep }
    let moment = try moment()
    let paper = Paper(
      file: file, title: title, asAt: asAt, selection: selection, privacy: privacy, made: moment.day,
      figures: figures, sources: sources)
    _ = try log.append { _ in LogEvent(moment, "paper", file, paper.particulars + [("by", keeping.person?())]) }
  }
}
