import Synchronization

extension Syntax {
  /// The type of a field: known, or told from the values of a file when somebody first asks for it.
  public enum ToldType: Sendable, Equatable {
    case known(FieldType)
    case late(LateType)

    public var type: FieldType {
      switch self {
      case .known(let type): type
      case .late(let late): late.type
      }
    }

    /// However it came to be known.
    public static func == (a: ToldType, b: ToldType) -> Bool {
      if case .late(let a) = a, case .late(let b) = b { return a == b }
      return a.type == b.type
    }

    /// Whether it is this one. A type that is not told yet is told only where it can be.
    public func `is`(_ type: FieldType) -> Bool {
      switch self {
      case .known(let known): known == type
      case .late(let late): LateType.possible.contains(type) && late.type == type
      }
    }
  }

  /// A type that is told from values, once, by whoever asks first; all copies of a field share it.
  public final class LateType: Sendable, Equatable {
    /// Values tell no others.
    public static let possible: Set<FieldType> = [.date, .yesNo, .number, .text]

    private let told: Mutex<FieldType?> = Mutex(nil)
    private let tell: @Sendable () -> FieldType

    /// - Parameter tell: one of those that are possible. It may not ask for the type itself.
    public init(_ tell: @escaping @Sendable () -> FieldType) { self.tell = tell }

    public var type: FieldType {
      told.withLock { told in
        if let told { return told }
        let type = tell()
        told = type
        return type
      }
    }

    public static func == (a: LateType, b: LateType) -> Bool { a === b || a.type == b.type }
  }
}
