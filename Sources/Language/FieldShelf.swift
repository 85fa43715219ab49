import Synchronization

/// The fields of one dataset, and where each name stands among them.
final class DatasetFields: Sendable {
  let entries: [Vocabulary.FieldEntry]
  let places: [String: Int]

  init(_ entries: [Vocabulary.FieldEntry]) {
    self.entries = entries
    places = Dictionary(entries.enumerated().map { ($0.element.name, $0.offset) }, uniquingKeysWith: { $1 })
  }

  /// Whether the name of a field goes on behind what was read.
  func goesOn(behind read: String) -> Bool {
    let start = read + "-"
    return entries.contains { $0.name.hasPrefix(start) }
  }
}

/// The fields of datasets, each list read when it is first asked for, and kept.
final class FieldShelf: Sendable {
  typealias Reading = @Sendable (_ datasets: [String]) -> [[Vocabulary.FieldEntry]]

  /// In their order.
  let datasets: [String]
  private let slots: [String: Slot]
  private let read: Reading

  private final class Slot: Sendable {
    let kept = AtomicLazyReference<DatasetFields>()
  }

  init(_ datasets: [String], _ read: @escaping Reading) {
    self.datasets = datasets
    self.read = read
    slots = Dictionary(datasets.map { ($0, Slot()) }, uniquingKeysWith: { first, _ in first })
  }

  func has(_ dataset: String) -> Bool { slots[dataset] != nil }

  func fields(of dataset: String) -> DatasetFields? {
    guard let slot = slots[dataset] else { return nil }
    return slot.kept.load() ?? slot.kept.storeIfNil(DatasetFields(read([dataset]).first ?? []))
  }

  /// All of them, in the order of the datasets.
  var all: [DatasetFields] {
    let missing = datasets.filter { slots[$0]?.kept.load() == nil }
    for (name, fields) in zip(missing, missing.isEmpty ? [] : read(missing)) {
      _ = slots[name]?.kept.storeIfNil(DatasetFields(fields))
    }
    return datasets.compactMap { slots[$0]?.kept.load() }
  }
}
