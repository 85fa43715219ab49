import Engine
import Language

extension Resolver {
  /// What the resolved terms rested on, for reach and for the basis of the answer.
  public struct Uses: Equatable {
    /// Fields of this dataset that a test needs, without those asked only `is recorded` or `is missing`, and without the dates of `open`.
    public var testedFields: Set<String> = []
    /// Those of them that are needed whatever else there is: not only as one of several that do.
    public private(set) var neededFields: Set<String> = []
    /// Where one of several does (`first recorded of`, `or`): the fields that each needs.
    public private(set) var alternatives: [[Set<String>]] = []
    /// Fields of whom the first that is recorded is taken: a blank in one of them is filled by another.
    public private(set) var standIns: [Set<String>] = []
    /// Fields of an earlier row of the same child: `previous end`. That this row lacks its own tells nothing of them.
    public var earlierFields: Set<String> = []
    /// Whether earlier rows of the same child are looked for: `previous end`, `number of previous`.
    public var readsEarlier = false
    /// Fields asked only whether they are recorded.
    public var recordedFields: Set<String> = []
    /// Datasets named in `has`, `number of` and `latest`.
    public var datasets: Set<String> = []
    /// Those of them whose rows are matched by the worker.
    public var datasetsByWorker: Set<String> = []
    /// How far back before the event or the position it looks, in months: `number of previous within 12 months`; with the dataset looked into.
    public var lookBacks: [LookBack] = []
    /// Whether `open` (or started, ended) was among the tests.
    public var readsOpening = false
    /// Whether what is open, or ended, was: the end of each row must be known for that.
    public var readsEnd = false
    /// Datasets named of which the same was asked.
    public var endsOf: Set<String> = []
    /// Fields of the datasets named that their conditions test: by dataset.
    public var relatedFields: [String: Set<String>] = [:]
    /// Inside a `has … where ( … )`: fields of the row just outside, said with `this`.
    var outerFields: Set<String> = []

    public init() {}

    /// A test needs a field of this dataset.
    mutating func test(_ field: String) {
      testedFields.insert(field)
      neededFields.insert(field)
    }

    /// Takes in what several rested on of whom one does.
    mutating func absorb(alternatives several: [Uses], areStandIns: Bool = false) {
      let needed = neededFields
      for one in several { absorbAll(one) }
      neededFields = needed
      alternatives.append(several.map(\.neededFields))
      if areStandIns { standIns.append(Set(several.map(\.testedFields).joined())) }
    }

    /// What each of the others needs, where a field is only one of several that do; nil where it is needed.
    func others(than field: String) -> [Set<String>]? {
      guard testedFields.contains(field), !neededFields.contains(field) else { return nil }
      let groups = alternatives.filter { $0.contains { $0.contains(field) } }
      return groups.isEmpty ? nil : groups.flatMap { $0.filter { !$0.contains(field) } }
    }

    /// The field with those that stand in for it where it is blank.
    func standIns(for field: String) -> Set<String> {
      neededFields.contains(field) ? [field] : standIns.first { $0.contains(field) } ?? [field]
    }

    mutating func lookBack(_ dataset: String, _ length: Engine.Duration) {
      let new = LookBack(dataset: dataset, length: length)
      if !lookBacks.contains(new) { lookBacks.append(new) }
    }

    /// Takes in what the condition on a related dataset rested on.
    mutating func absorb(_ inner: Uses, of dataset: String) {
      datasets.insert(dataset)
      datasets.formUnion(inner.datasets)
      datasetsByWorker.formUnion(inner.datasetsByWorker)
      if inner.readsEnd { endsOf.insert(dataset) }
      endsOf.formUnion(inner.endsOf)
      testedFields.formUnion(inner.outerFields)
      neededFields.formUnion(inner.outerFields)
      relatedFields[dataset, default: []].formUnion(inner.testedFields.union(inner.earlierFields))
      relatedFields.merge(inner.relatedFields) { $0.union($1) }
      for back in inner.lookBacks { lookBack(back.dataset, back.length) }
    }

    /// Takes in what was asked only whether it is recorded.
    mutating func absorbAsRecorded(_ inner: Uses) {
      var inner = inner
      inner.recordedFields.formUnion(inner.testedFields)
      (inner.testedFields, inner.neededFields) = ([], [])
      (inner.alternatives, inner.standIns) = ([], [])
      absorbAll(inner)
    }

    private mutating func absorbAll(_ inner: Uses) {
      testedFields.formUnion(inner.testedFields)
      neededFields.formUnion(inner.neededFields)
      alternatives += inner.alternatives
      standIns += inner.standIns
      earlierFields.formUnion(inner.earlierFields)
      recordedFields.formUnion(inner.recordedFields)
      datasets.formUnion(inner.datasets)
      datasetsByWorker.formUnion(inner.datasetsByWorker)
      readsEarlier = readsEarlier || inner.readsEarlier
      readsOpening = readsOpening || inner.readsOpening
      readsEnd = readsEnd || inner.readsEnd
      endsOf.formUnion(inner.endsOf)
      relatedFields.merge(inner.relatedFields) { $0.union($1) }
      outerFields.formUnion(inner.outerFields)
      for back in inner.lookBacks { lookBack(back.dataset, back.length) }
    }
  }

  /// How far back a test looks into a dataset.
  public struct LookBack: Equatable {
    public var dataset: String
    public var length: Engine.Duration
    public init(dataset: String, length: Engine.Duration) {
      self.dataset = dataset
      self.length = length
    }
  }
}

extension Engine.Duration {
  init(_ length: Syntax.Length) { self.init(length.count, TimeUnit(length.unit)) }
}

extension TimeUnit {
  init(_ unit: Syntax.Unit) {
    self =
      switch unit {
      case .hours: .hours
      case .days: .days
      case .workingDays: .workingDays
      case .weeks: .weeks
      case .months: .months
      case .years: .years
      }
  }
}
