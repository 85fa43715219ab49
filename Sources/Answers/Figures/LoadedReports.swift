import Intake
import Language

extension Session {
  /// `Told by the 5 reports that are loaded: one that is not stands in no figure.` What is read from reports is of those that somebody put
  /// there, and nothing tells whether they are all that there are.
  func ofLoadedReports(_ asked: Asked) -> String? {
    guard asked.measure == nil, let dataset = asked.dataset, let packs = board.packs[dataset] else { return nil }
    let ids = Set(packs.map(\.source))
    let reports = board.sources.filter { ids.contains($0.id) && $0.read.kind == ReadSource.report }.count
    guard reports > 0 else { return nil }
    let all = reports == 1 ? "the one report that is" : "the \(grouped(reports)) reports that are"
    return "Told by \(all) loaded: one that is not stands in no figure."
  }
}
