import Calendar

/// A child of the borough, with everything that happens to the child.
struct Child: Sendable {
  var id: String
  /// What the draws that belong to this child hang on.
  var key: UInt64
  var female: Bool
  var ethnicity: String
  var birth: Day
  var disabled: Bool
  var contacts: [Contact] = []
  var helps: [EarlyHelp] = []
  var spells: [Spell] = []
  var leaver: Leaver?
  var adoption: Adoption?

  init(number: Int, seed: UInt64, random: inout Randomness) {
    // 7919 shares no divisor with 9,000,000: each number its own id, in no order that could be read.
    id = String(1_000_000 + number * 7919 % 9_000_000)
    key = Randomness.mixed(seed &+ UInt64(number) &* 0x9E37_79B9_7F4A_7C15)
    female = random.chance(0.48)
    ethnicity = Codes.ethnicities[random.weighted(Codes.ethnicityWeights)]
    birth = Day(number: 0)
    disabled = random.chance(0.09)
  }

  func age(at day: Day) -> Int { Day.age(born: birth, at: day) ?? 0 }
}

struct Contact: Sendable {
  var day: Day
  var source: Int
  /// Referral, early help, signposted, no further action.
  var decision: Int
}

struct EarlyHelp: Sendable {
  var start: Day
  var completed: Day
  var organisation: Int
}

/// One time of need, from referral to closure. Days beyond the newest pack have not happened yet.
struct Spell: Sendable {
  var referral: Day
  var source: Int
  var nfa = false
  var authorised: Day
  var needsSupport = true
  var need: String
  var enquiry: Enquiry?
  var plan: Plan?
  var care: Care?
  var phases: [Phase] = []
  var visits: [Visit] = []
  var endReason = 0

  var end: Day { phases.last?.end ?? referral }
  func phase(at day: Day) -> Phase? { phases.last { $0.start <= day } ?? phases.first }
  func isOpen(at day: Day) -> Bool { !nfa && referral <= day && end > day }
  func lastVisit(at day: Day, since: Day? = nil, kind: Phase.Kind? = nil) -> Visit? {
    visits.last { visit in
      visit.day <= day && (kind == nil || visit.kind == kind) && (since.map { visit.day >= $0 } ?? true)
    }
  }
}

/// A stretch of a spell in one team and one status.
struct Phase: Sendable {
  enum Kind: Sendable { case assessment, plan, need, care }
  var kind: Kind
  var team: Team
  var start: Day
  var end: Day
}

struct Visit: Sendable {
  var day: Day
  var due: Day
  var kind: Phase.Kind
  var team: Team
}

struct Enquiry: Sendable {
  var requested: Day
  var strategy: Day
  var immediate: Bool
  /// The day on which it was known that no conference was needed.
  var closedWithout: Day?
  var conference: Day?
  var ledToPlan: Bool
}

struct Plan: Sendable {
  var start: Day
  var end: Day
  var initial: Int
  var category: Int
  var changed: Day
  var reviews: [Day]
  var previous: Int
  var emergency: Bool
  var isNeglect: Bool { category == 0 }
}

struct Care: Sendable {
  struct Placement: Sendable {
    var start: Day
    var kind: Int
  }
  var start: Day
  var end: Day
  var endReason: String
  var courtOrder: Day?
  var fullOrder: Day?
  var permanence: Int
  var permanenceFrom: Day?
  var reviews: [Day]
  var placements: [Placement]
  var unaccompanied: Bool
  var missing: Int
}

struct Leaver: Sendable {
  var from: Day
  var until: Day
}

struct Adoption: Sendable {
  var entered: Day
  var decision: Day
  var placementOrder: Day
  var matched: Day
  var placed: Day
  var order: Day
}
