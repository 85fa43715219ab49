import Calendar

/// One challenge of the board: what was asked of whom, and what became of it.
public struct Challenge: Sendable, Equatable {
  /// From 1; written `C1`.
  public var number: Int
  public var text: String
  public var owner: String?
  public var due: Day?
  /// The measure, theme, dataset or subject.
  public var about: String?
  /// How the figure stood that day.
  public var figure: KeptFigure?
  public var recorded: Day
  /// Answers, closings and reopenings, oldest first.
  public var steps: [Step] = []

  public struct Step: Sendable, Equatable {
    public enum Kind: String, Sendable, Equatable { case answer, close, reopen }
    public var kind: Kind
    public var text: String
    public var day: Day
  }

  public enum Status: String, Sendable, Equatable, CaseIterable { case open, answered, closed, reopened, overdue }

  /// How it stands at a day, or at that of its recording where that is later: open or reopened past its date is overdue. The day
  /// itself is still in time.
  public func status(at day: Day?) -> Status {
    switch steps.last?.kind {
    case .close: return .closed
    case .answer: return .answered
    case .reopen, nil:
      if let due, let day, due < max(day, recorded) { return .overdue }
      return steps.isEmpty ? .open : .reopened
    }
  }

  public var name: String { "C\(number)" }
}

extension Board {
  /// The challenges of the board, by number. None where the log cannot be read: `challengeRecords` tells why.
  public var challenges: [Challenge] { ((try? challengeRecords()) ?? ChallengeRecords()).challenges }

  /// What the challenge log holds, with what is wrong with it.
  public func challengeRecords() throws(AtomicFile.Failure) -> ChallengeRecords {
    guard let log = challengeLog else { return ChallengeRecords() }
    return ChallengeRecords(try log.read(), name: AtomicFile.split(log.file.path).name)
  }

  /// Records a challenge; its number is given under the lock of the log.
  public func record(
    _ text: String, owner: String?, due: Day?, about: String?, figure: KeptFigure?
  ) throws(AtomicFile.Failure) -> Challenge {
    guard let log = challengeLog else { throw Board.cannotKeep }
    let moment = try moment()
    let event = try log.append { content in
      LogEvent(
        moment, "challenge", "C\(ChallengeRecords.highest(content) + 1)",
        [("text", text), ("owner", owner), ("due", due?.iso), ("about", about)] + (figure?.particulars ?? [])
          + [("by", keeping.person?())])
    }
    guard let challenge = Challenge(event) else { throw AtomicFile.Failure("The challenge could not be kept.") }
    return challenge
  }

  /// Answers, closes or reopens a challenge. Refuses what has no sense: to close what is closed.
  public func take(_ kind: Challenge.Step.Kind, _ number: Int, _ text: String) throws(AtomicFile.Failure) -> Challenge {
    guard let log = challengeLog else { throw Board.cannotKeep }
    let moment = try moment()
    var taken: Challenge?
    _ = try log.append { content throws(AtomicFile.Failure) in
      let records = ChallengeRecords(content, name: AtomicFile.split(log.file.path).name)
      guard let challenge = records.challenges.first(where: { $0.number == number }) else {
        throw AtomicFile.Failure(records.unknown(number))
      }
      if let refusal = challenge.refusal(of: kind) { throw AtomicFile.Failure(refusal) }
      var changed = challenge
      changed.steps.append(Challenge.Step(kind: kind, text: text, day: moment.day))
      taken = changed
      return LogEvent(moment, kind.rawValue, challenge.name, [("text", text), ("by", keeping.person?())])
    }
    guard let taken else { throw AtomicFile.Failure("Nothing was written.") }
    return taken
  }
}

extension Challenge {
  init?(_ event: LogEvent) {
    guard event.verb == "challenge", event.subject.hasPrefix("C"), let number = Int(event.subject.dropFirst()) else {
      return nil
    }
    self.number = number
    text = event["text"] ?? ""
    owner = event["owner"]
    due = event["due"].flatMap { Day(iso: $0) }
    about = event["about"]
    figure = KeptFigure(event)
    recorded = event.moment.day
  }

  fileprivate func refusal(of kind: Step.Kind) -> String? {
    let isClosed = steps.last?.kind == .close
    switch kind {
    case .close where isClosed:
      return "\(name) is closed already: “\(steps.last?.text ?? "")”"
    case .answer where isClosed: return "\(name) is closed. To answer it all the same, first: reopen \(name) \"…\""
    case .reopen where !isClosed: return "\(name) is not closed, so it need not be reopened."
    default: return nil
    }
  }
}

/// The challenge log, read.
public struct ChallengeRecords: Sendable, Equatable {
  public var challenges: [Challenge] = []
  /// What is wrong with the log, a sentence each.
  public var faults: [String] = []
  /// The day of its newest line.
  public var newest: Day?

  public init() {}

  init(_ content: ChainedLog.Content, name: String) {
    faults = content.faults.map { $0.told(in: name) }
    newest = content.events.map(\.moment.day).max()
    var places: [Int: Int] = [:]
    for event in content.events {
      if let challenge = Challenge(event) {
        if places[challenge.number] != nil { faults.append("\(name) holds \(challenge.name) twice.") }
        places[challenge.number] = challenges.count
        challenges.append(challenge)
      } else if let kind = Challenge.Step.Kind(rawValue: event.verb), let number = Int(event.subject.dropFirst()) {
        guard let place = places[number] else {
          faults.append("\(name) speaks of \(event.subject), which it does not hold: \(event["text"] ?? "")")
          continue
        }
        challenges[place].steps.append(
          Challenge.Step(kind: kind, text: event["text"] ?? "", day: event.moment.day))
      } else {
        faults.append("\(name) holds a line of a kind that is not known here: \(event.verb) \(event.subject)")
      }
    }
    challenges.sort { $0.number < $1.number }
  }

  /// The highest number that was ever given, in lines that were cut short too: none is given twice.
  static func highest(_ content: ChainedLog.Content) -> Int {
    // A line is of one challenge at most, so none that is gone from the end had a higher number than there were lines.
    var highest = content.remembered
    for event in content.events where event.subject.hasPrefix("C") {
      highest = max(highest, Int(event.subject.dropFirst()) ?? 0)
    }
    for fault in content.faults {
      for word in fault.text.split(separator: " ").prefix(3) where word.hasPrefix("C") {
        highest = max(highest, Int(word.dropFirst()) ?? 0)
      }
    }
    return highest
  }

  func unknown(_ number: Int) -> String {
    guard let last = challenges.last else {
      return "There is no challenge C\(number): none is recorded yet. To record one: record challenge \"…\""
    }
    return "There is no challenge C\(number). The newest is \(last.name): list challenges"
  }
}
