/// The seven teams of Thamesmere.
enum Team: Int, CaseIterable, Sendable {
  case aiEast, aiWest, fspNorth, fspSouth, lookedAfter, leavingCare, disabledChildren

  var name: String {
    switch self {
    case .aiEast: "AI East"
    case .aiWest: "AI West"
    case .fspNorth: "FSP North"
    case .fspSouth: "FSP South"
    case .lookedAfter: "Looked After"
    case .leavingCare: "Leaving Care"
    case .disabledChildren: "Disabled Children"
    }
  }

  /// Posts for each child with an open case.
  var postsPerChild: Double {
    switch self {
    case .aiEast, .aiWest: 0.0148
    case .fspNorth, .fspSouth: 0.0178
    case .lookedAfter: 0.0206
    case .leavingCare: 0.0090
    case .disabledChildren: 0.0090
    }
  }

  var isAssessment: Bool { self == .aiEast || self == .aiWest }
}
