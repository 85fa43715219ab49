/// The codes of Annex A, lettered as councils' exports have them.
enum Codes {
  static let ethnicities = [
    "a) WBRI", "b) WIRI", "d) WOTH", "f) MWBC", "g) MWBA", "h) MWAS", "i) MOTH", "j) AIND", "k) APKN", "l) ABAN",
    "m) AOTH", "n) BCRB", "o) BAFR", "p) BOTH", "q) CHNE", "r) OOTH", "s) NOBT",
  ]
  static let ethnicityWeights = [26, 1, 8, 6, 3, 3, 5, 3, 5, 14, 4, 6, 10, 3, 1, 3, 2]

  static let sources = [
    "a) 1A: Family member/relative/carer", "d) 1D: Other individual", "e) 2A: Schools", "f) 2B: Education services",
    "g) 3A: GP", "h) 3B: Health visitor", "k) 3E: A&E", "l) 3F: Other health services", "m) 4: Housing",
    "n) 5A: LA social care", "p) 5C: LA external", "q) 6: Police", "r) 7: Other legal agency", "s) 8: Other",
    "t) 9: Anonymous",
  ]
  static let sourceNames = [
    "Family", "Another person", "School", "Education service", "GP", "Health visitor", "Emergency department", "Health",
    "Housing", "Council social care", "Another council", "Police", "Court or probation", "Other", "Anonymous",
  ]
  static let sourceWeights = [7, 3, 19, 3, 3, 4, 6, 5, 3, 5, 3, 28, 4, 4, 3]

  static let needs = [
    "N1 - Abuse or neglect", "N2 - Child's disability or illness", "N4 - Family in acute stress",
    "N5 - Family dysfunction", "N6 - Socially unacceptable behaviour", "N8 - Absent parenting",
  ]
  static let categories = [
    "a) Neglect", "b) Physical abuse", "c) Sexual abuse", "d) Emotional abuse", "e) Multiple/not recommended",
  ]
  static let permanence = [
    "a) Return to family", "b) Adoption", "c) SGO/CAO", "d) Supported living", "f) Fostering (long term)",
  ]
  static let placements = [
    "U6: Foster placement with other foster carer", "U4: Foster placement long term",
    "U3: Foster placement with relative",
    "K2: Children's home", "H5: Semi-independent living", "P1: Placed with own parents", "A5: Placed for adoption",
  ]
  static let placementWeights = [40, 20, 14, 14, 0, 6, 0]
  static let organisations = [
    "Thamesmere Family Hub", "Marsh Lane School", "Riverside Health Visiting", "Quayside Voluntary Action",
  ]
  static let accommodation = [
    "B: With parents", "D: Semi-independent", "E: Supported lodgings", "U: Independent living",
    "Z: With former foster carer", "X: In custody",
  ]
  static let accommodationWeights = [14, 24, 8, 40, 11, 3]
  static let activities = [
    "F1: Full time higher education", "F2: Full time other education", "F3: Full time training or employment",
    "P3: Part time training or employment", "G4: NEET - illness or disability", "G5: NEET - other",
    "G6: NEET - pregnancy or parenting",
  ]
  static let activityWeights = [7, 22, 22, 6, 11, 25, 7]
}
