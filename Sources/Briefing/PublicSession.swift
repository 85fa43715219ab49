import Answers
import Synchronization

/// What one session has shown at public privacy, for all its statements and papers together.
public final class PublicSession: ShownInPublic {
  private let ledger = Mutex(PublicLedger())

  public init() {}

  public func weighed(_ answer: Answer, isShown: Bool) -> Answer {
    ledger.withLock { ledger in
      if isShown { return ledger.prepared(answer) }
      var copy = ledger
      defer { ledger.bases.keep(copy.bases) }
      return copy.prepared(answer)
    }
  }

  /// What is about to be shown, as it may be.
  public func prepared(_ outcome: Outcome) -> Outcome {
    ledger.withLock { ledger in
      switch outcome {
      case .answer(let answer, let delivery): .answer(ledger.prepared(answer), delivery)
      case .document(let document, let delivery): .document(ledger.prepared(document), delivery)
      case .prose(let kind, let pieces): .prose(kind, ledger.prepared(pieces))
      default: outcome
      }
    }
  }
}
