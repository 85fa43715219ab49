/// A test of a list that a question names: a yes or no, or codes of one field.
struct NamedTest {
  /// `placement is one of foster, foster-long-term`
  var test: String
  /// The words of the question that say it.
  var stems: Set<String>
  var isCode: Bool
}

extension StatementReader.Asked {
  /// The tests of a list that a question names whole, those that hold most of its words first: `long-term foster care` is a code,
  /// and no test that is called `long-term` beside another code.
  func named(in dataset: String, _ question: AskedWords) -> [NamedTest] {
    let telling = Set(question.telling + question.weak)
    var found: [(test: NamedTest, length: Int, name: String)] = []
    for field in vocabulary.fields(of: dataset) ?? [] {
      let test: NamedTest?
      if field.kind == .type(.yesNo) || field.kind == .namedCondition {
        let stems = AskedWords.telling(of: field.name)
        let isSaid = !stems.isEmpty && stems.isSubset(of: telling)
        test = isSaid ? NamedTest(test: field.name, stems: stems, isCode: false) : nil
      } else {
        test = codes(of: field, telling, question)
      }
      if let test { found.append((test, field.name.utf8.count, field.name)) }
    }
    // Of as many words a yes or no before a code, and `category` before `initial-category`. The words of the list itself say nothing
    // of its rows: `children with a disability` are the disabled, not those whose need is coded `Child's disability`.
    let ofAll = AskedWords.telling(of: dataset)
    func words(_ test: NamedTest) -> Int { test.stems.subtracting(ofAll).count }
    return found.sorted {
      (-words($0.test), $0.test.isCode ? 1 : 0, $0.length, $0.name)
        < (-words($1.test), $1.test.isCode ? 1 : 0, $1.length, $1.name)
    }.map(\.test)
  }

  /// The code whose title or spelling stands whole in the question, and all others of the field that say the same words and more:
  /// foster care is that of relatives too.
  private func codes(of field: Vocabulary.FieldEntry, _ telling: Set<String>, _ question: AskedWords) -> NamedTest? {
    let texts = field.codes.map { code in ([code.title] + code.spellings).filter { $0.utf8.count > 2 } }
    let stems = texts.map { $0.map(AskedWords.telling(of:)) }
    var best: Set<String> = []
    for (at, own) in stems.enumerated() {
      for (text, said) in zip(texts[at], own) where said.isSubset(of: telling) && said.count > best.count {
        if isSaidAlike(text, said, question) { best = said }
      }
    }
    guard !best.isEmpty else { return nil }
    let chosen = field.codes.indices.filter { at in
      zip(texts[at], stems[at]).contains { $1 == best || $1.isSuperset(of: best) && best.contains(head($0)) }
    }
    let names = chosen.map { field.codes[$0].name }
    let test = names.count == 1 ? "is \(names[0])" : "is one of \(names.joined(separator: ", "))"
    return NamedTest(test: "\(field.name) \(test)", stems: best, isCode: true)
  }

  /// What a text names: `care` of `Kinship foster care, long term`, and `nurse` of `School nurse`, which is no school.
  private func head(_ text: String) -> String {
    let first = text.split(separator: ",").first.map(String.init) ?? text
    return AskedWords.stems(of: first.split(separator: " ").last.map(String.init) ?? first).last ?? ""
  }

  /// Who returned home is none for whom that is planned: what has happened is told by a code that says so itself.
  private func isSaidAlike(_ text: String, _ stems: Set<String>, _ question: AskedWords) -> Bool {
    let words = Set(Vocabulary.canonical(text).split(separator: "-").map(String.init))
    return question.spelled(Array(stems)).allSatisfy { !$0.hasSuffix("ed") || words.contains($0) }
  }
}
