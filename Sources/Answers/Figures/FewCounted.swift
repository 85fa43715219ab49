import Engine

extension Figures {
  /// Whether a group is of fewer than ten: of people, where they are counted, else of what there is.
  func isOfFew(_ group: Group?) -> Bool {
    guard let group, let number = (concernsPeople ? group.people.map(Double.init) : nil) ?? group.denominator else {
      return false
    }
    return number < Answer.fewestForPercentage
  }
}
