import Board
import Catalogue
import Language

/// Groups that are people: a level of privacy hides their names, or shows others in their place. What is said of groups by name
/// says of these how many they are, so that no line under a table names who is hidden in it.
extension Session {
  /// Whether a split is by people, or by something that is told of one of them alone.
  func namesPeople(_ dimensions: [Syntax.Dimension], in definition: DatasetDefinition) -> Bool {
    dimensions.contains { dimension in
      guard case .field(let name) = dimension.kind, let field = definition.field(name) else { return false }
      return field.is(.worker) || roleOfPerson(field, definition) != nil
    }
  }
}

extension Answer.Role {
  /// Whether its cells are people, or are told of one of them alone.
  var isOfPeople: Bool { [.worker, .child, .dateOfBirth, .privateText].contains(self) }
}

extension FigureTable {
  /// `FSP North, one worker`: names of groups as a line under the table gives them, each once; people among them by how many
  /// there are.
  static func told(_ names: [GroupName]) -> [String] {
    var out: [(name: GroupName, number: Int)] = []
    for name in names {
      if let at = out.firstIndex(where: { $0.name == name }) { out[at].number += 1 } else { out.append((name, 1)) }
    }
    return out.map { name, number in
      guard let who = name.person else { return name.words }
      let people = number == 1 ? "one \(who)" : "\(number) of the lines by \(who)"
      return name.words.isEmpty ? people : "\(name.words), \(people)"
    }
  }
}

/// What a group is called where something is said of it.
struct GroupName: Equatable {
  /// Empty where it is somebody's alone.
  var words: String
  /// `worker`: of whom it is, where that is hidden in its row.
  var person: String?
}
