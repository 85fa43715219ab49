/// Whether two trees say the same: equal in all but their places, and the blanks and hyphens of headings.
enum SameTree {
  static func same(_ first: Any, _ second: Any) -> Bool {
    if first is SourceRange || first is [String: SourceRange] { return true }
    if let first = first as? Syntax.ColumnTerm, let second = second as? Syntax.ColumnTerm {
      return same(first.term, second.term) && Vocabulary.canonical(first.text) == Vocabulary.canonical(second.text)
    }
    if let first = first as? Syntax.Definition.Content, let second = second as? Syntax.Definition.Content,
      case .warn(let term, let text) = first, case .warn(let otherTerm, let otherText) = second
    {
      return same(term, otherTerm) && Vocabulary.canonical(text) == Vocabulary.canonical(otherText)
    }
    let (one, other) = (Mirror(reflecting: first), Mirror(reflecting: second))
    guard one.subjectType == other.subjectType, one.children.count == other.children.count else { return false }
    if one.children.isEmpty { return String(describing: first) == String(describing: second) }
    for (child, match) in zip(one.children, other.children) {
      guard child.label == match.label, same(child.value, match.value) else { return false }
    }
    return true
  }
}
