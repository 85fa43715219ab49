import Catalogue
import Language
import Tables

/// What the columns of rows hold, and what they tell of one person.
extension Session {
  /// What a field tells about one person, by what is known of it without its values; nil where it tells nothing.
  func roleOfPerson(_ field: FieldDefinition, _ definition: DatasetDefinition) -> Answer.Role? {
    if field.isPrivate { return .privateText }
    if field.name == definition.personField || isOfOne(field, definition) { return .child }
    return field.name == "date-of-birth" ? .dateOfBirth : nil
  }

  /// Whether a number of a record about a child tells whose it is, as the child's own does: `A2602-1007919`, a family's. A
  /// number that datasets of areas have too is a place's.
  private func isOfOne(_ field: FieldDefinition, _ definition: DatasetDefinition) -> Bool {
    // What type a column has that no definition claims would have to be looked for in all its rows.
    guard definition.personField != nil, field.is(.id) else { return false }
    return !board.definitions.values.contains { other in
      !other.concernsPeople && other.field(field.name)?.type == .id && other.fields.contains { $0.type == .area }
    }
  }

  func listColumn(_ name: String, _ definition: DatasetDefinition, _ table: Table? = nil) -> Answer.Column {
    guard let field = definition.field(name) else { return .init(name, role: .plain) }
    if !board.catalogue.people(in: name, of: definition, table).isDisjoint(with: [.unclaimed, .unclaimedDay]) {
      return .init(name, role: .worker, unit: .text)
    }
    if let role = roleOfPerson(field, definition) {
      return .init(name, role: role, unit: role == .dateOfBirth ? .day : .text)
    }
    switch field.type {
    case .worker: return .init(name, role: .worker, unit: .text)
    case .date, .month: return .init(name, role: .plain, unit: .day)
    case .number: return .init(name, role: .plain, unit: .number)
    default: return .init(name, role: .plain, unit: .text)
    }
  }
}
