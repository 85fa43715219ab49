/// An element that holds others, while rows inside it are still waiting for what stands around them.
final class ReturnScope {
  struct Value {
    /// The number of the element's name.
    var name: Int
    /// Where its text lies in the store of the return; empty where the element is.
    var start: Int
    var length: Int
    var line: Int32
    /// The child of this scope in which it stands: its own name where it stands in the scope itself.
    var within: Int
    var isUsed = false
  }

  let name: Int
  let line: Int32
  let parent: ReturnScope?
  /// Its own values and those of the elements in it that are no rows.
  var values: [Value] = []
  /// Whether a row stands in it, at any depth: its values are then its own and nobody else's.
  var holdsRows = false

  init(name: Int, line: Int32, parent: ReturnScope?) {
    self.name = name
    self.line = line
    self.parent = parent
  }
}
