import Board
import Catalogue

/// What was shown at public privacy in one session: it decides what may be shown besides. The shell gives a session the
/// one that its answers are shown by; it stays as it is where a statement fails and is taken back, since what a reader
/// has seen he has seen.
public protocol ShownInPublic: AnyObject, Sendable {
  /// The answer as it may be shown after all that was shown.
  ///
  /// - Parameter isShown: whether it counts as shown from here on: it is shown, or something is decided by it.
  func weighed(_ answer: Answer, isShown: Bool) -> Answer
}

extension Board {
  /// Whether it may be told how many rows there are of a dataset: in public not of one about people, whose rows less those
  /// that are counted would be a small figure.
  func tellsRows(of definitions: [DatasetDefinition]) -> Bool {
    settings.privacy != .published || !definitions.contains(where: \.concernsPeople)
  }

  func tellsRows(of dataset: String) -> Bool { tellsRows(of: [definition(dataset)].compactMap { $0 }) }
}

extension Session {
  /// The answer as it is. At public privacy as it may be shown: nothing is decided (whether an expectation is met, what
  /// stands first, what is asked about) by a figure that is hidden, or whoever asks often enough would know it.
  func weighed(_ answer: Answer, isShown: Bool) -> Answer {
    guard board.settings.privacy == .published, let shownInPublic, answer.concernsPeople else { return answer }
    return shownInPublic.weighed(answer, isShown: isShown)
  }
}
