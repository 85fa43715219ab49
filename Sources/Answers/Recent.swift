import Language

extension Syntax.Body {
  /// The first thing that was asked for, as it can be typed: a measure, a theme or the scorecard.
  var what: String? {
    switch self {
    case .show(let show), .trend(let show):
      switch show.whats.first?.kind {
      case .measure(let name)?, .theme(let name)?: name.text
      case .scorecard?: "scorecard"
      default: nil
      }
    default: nil
    }
  }

  /// The dataset whose rows it showed or counted.
  var dataset: String? {
    switch self {
    case .list(let list): if case .dataset(let name) = list.subject { name.text } else { nil }
    case .changes(let name, _): name.text
    case .show(let show), .trend(let show):
      switch show.whats.first?.kind {
      case .dataset(let name)?: name.text
      case .number(let number)?: number.dataset?.text
      default: nil
      }
    default: nil
    }
  }
}
