import Language

extension DatasetDefinition {
  /// The dates that a row is given later, when something is done, which nobody can know before their day: when it ended,
  /// and what the definition warns of where it lies after the as-at date (`warn action-done after as-at`). A date that
  /// something is due on is none of them, nor are those with which a row begins: it is not read at all before them.
  public var datesOfDeeds: [String] {
    var names = opens?.until ?? []
    for warning in warnings {
      if case .compare(let left, .after, let right) = warning.condition.kind, case .field(let name) = left.kind,
        case .asAt = right.kind
      {
        names.append(name)
      }
    }
    var seen: Set<String> = []
    return names.filter { name in
      name != event && name != opens?.from && field(name)?.type == .date && seen.insert(name).inserted
    }
  }
}
