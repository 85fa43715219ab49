extension Session {
  /// An answer that has nothing to show, and says why: what is not known is said, and a script goes on.
  func notKnown(_ kind: Answer.Kind, title: String, _ sentence: String) -> Answer {
    var answer = Answer(kind: kind, title: title, reading: "not known")
    answer.headingNotes.append(sentence)
    return answer
  }
}
