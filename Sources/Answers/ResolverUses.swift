import Engine
import Language

extension Resolver {
  /// What the resolved terms rested on, for reach and for the basis of the answer.
  public struct Uses: Equatable {
    /// Fields of this dataset that a test needs, without those asked only `is recorded` or `is missing`, and without the dates of `open`.
    public var testedFields: Set<String> = []
    /// Fields of an earlier row of the same child: `previous end`. That this row lacks its own tells nothing of them.
    public var earlierFields: Set<String> = []
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
    /// Fields of the datasets named that their conditions test: by dataset.
    public var relatedFields: [String: Set<String>] = [:]
    /// Inside a `has … where ( … )`: fields of the row just outside, said with `this`.
    var outerFields: Set<String> = []

    public init() {}

    mutating func lookBack(_ dataset: String, _ length: Engine.Duration) {
      let new = LookBack(dataset: dataset, length: length)
      if !lookBacks.contains(new) { lookBacks.append(new) }
    }

    /// Takes in what the condition on a related dataset rested on.
    mutating func absorb(_ inner: Uses, of dataset: String) {
      datasets.insert(dataset)
      datasets.formUnion(inner.datasets)
      datasetsByWorker.formUnion(inner.datasetsByWorker)
      testedFields.formUnion(inner.outerFields)
      relatedFields[dataset, default: []].formUnion(inner.testedFields.union(inner.earlierFields))
      relatedFields.merge(inner.relatedFields) { $0.union($1) }
      for back in inner.lookBacks { lookBack(back.dataset, back.length) }
    }

    /// Takes in what was asked only whether it is recorded.
    mutating func absorbAsRecorded(_ inner: Uses) {
      var inner = inner
      inner.recordedFields.formUnion(inner.testedFields)
      inner.testedFields = []
      absorbAll(inner)
    }

    private mutating func absorbAll(_ inner: Uses) {
      testedFields.formUnion(inner.testedFields)
      earlierFields.formUnion(inner.earlierFields)
      recordedFields.formUnion(inner.recordedFields)
      datasets.formUnion(inner.datasets)
      datasetsByWorker.formUnion(inner.datasetsByWorker)
      readsOpening = readsOpening || inner.readsOpening
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
