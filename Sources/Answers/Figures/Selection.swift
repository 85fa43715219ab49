import Catalogue
import Engine
import Language
import Tables

extension Session {
  /// What the selectors pick, as a condition of one dataset.
  struct Selected {
    var condition: Condition = .always
    /// The title of a theme by which the dataset cannot be told; nil where it can.
    var notToldBy: String?
  }
}
