/// Why the demo borough was not written: one plain sentence.
public struct DemoFailure: Error, Sendable, Equatable, CustomStringConvertible {
  public var sentence: String
  public init(_ sentence: String) { self.sentence = sentence }
  public var description: String { sentence }
}
