/// What comes near a plain question that nothing answers whole: what is offered says in what it is another.
extension StatementReader.Asked {
  /// Those that leave out least of what is asked, and no more than a third: a guess by one word that is shared leads astray. What each of
  /// them leaves out is said of it.
  func near(_ weighed: [WeighedStatement], _ question: AskedWords) -> Comes {
    var subjects: Set<String> = []
    // A number that is asked for is what the question turns on.
    let numbers = question.telling.filter(AskedWords.isNumber)
    let all = weighed.filter { one in
      one.named > 0 && one.isOfAWord(in: question) && !numbers.contains(where: one.left.contains)
        && (one.left.count - one.contrary) * 3 <= question.telling.count + (one.isContraryAlone ? 2 : 0)
    }.sorted(by: nearer)
    // What was late is told by what was in time, and not by how many there are.
    let timed =
      question.asksLate
      ? weighed.filter { $0.named > 0 && $0.isOfTime && $0.isOfLateAlone(question) }.sorted(by: nearer) : []
    if !timed.isEmpty {
      return .toTheRest(timed.filter { subjects.insert($0.subject ?? "").inserted }.prefix(4).map(\.text))
    }
    // Who is had by what the question names whole is none of what shares a word with it.
    let fit = question.isHad ? all.filter { $0.extra == 0 } : all
    guard let first = fit.first else { return .toNothing }
    let near = fit.filter { $0.weight == first.weight && subjects.insert($0.subject ?? "").inserted }.prefix(3)
    return .toNear(near.map { Near(text: $0.text, but: but($0, question)) })
  }

  private func but(_ one: WeighedStatement, _ question: AskedWords) -> String {
    let of = one.title.map { "is of “\($0)”" }
    if one.isContraryAlone { return [of, "tells the contrary"].compactMap(\.self).joined(separator: " and ") }
    if one.left.isEmpty { return of ?? "is of something else besides" }
    let nothing = "tells nothing of “\(question.spelled(one.left).joined(separator: " "))”"
    return (one.extra > 0 ? [of, nothing] : [nothing]).compactMap(\.self).joined(separator: " and ")
  }

  /// Which part is late can be asked of what is open still, and of what was done: the one flatters beside the other. How many were late
  /// in a time, or were late at all, is told by what was done in it too.
  func withThoseInTime(_ best: WeighedStatement, _ weighed: [WeighedStatement], _ question: AskedWords) -> Comes {
    let isLateInTime = question.asksLate && !question.asksPart && (question.isPast || saysATime(best.text))
    let others = weighed.filter { one in
      (one.isWhole
        ? one.isOfTheRest && one.widerTitle == nil
        : isLateInTime && one.isOfDays && one.isOfLateAlone(question))
        && list(of: one) == list(of: best) && one.subject != best.subject && one.named >= best.named - 1
    }
    let isMeasure = best.subject.map { vocabulary.entry(.measure, $0) != nil } ?? false
    guard isMeasure, question.asksPart || isLateInTime, !best.isOfTheRest, !others.isEmpty else {
      return .to(best.text)
    }
    return .toSeveral([best.text] + others.sorted(by: nearer).prefix(3).map(\.text))
  }

  private func list(of one: WeighedStatement) -> String? {
    one.subject.flatMap { vocabulary.told(ofMeasure: $0)?.dataset }
  }
}
