extension Session {
  /// An answer that has nothing to show, and says why: what is not known is said, and a script goes on.
  func notKnown(_ kind: Answer.Kind, title: String, _ sentence: String) -> Answer {
    var answer = Answer(kind: kind, title: title, reading: Answer.notKnown)
    answer.headingNotes.append(sentence)
    return answer
  }
}

extension Answer {
  /// Whether there was nothing to answer from, which is no empty answer.
  var isNotKnown: Bool { reading == Self.notKnown }
  static let notKnown = "not known"
}
