/// Invented names, which belong to nobody.
enum Names {
  static let first = [
    "Asha", "Bram", "Celia", "Dele", "Edie", "Farid", "Greta", "Hamza", "Imani", "Jonah", "Kezia", "Lorcan", "Mirela",
    "Nadia",
    "Osian", "Priya", "Quentin", "Rosa", "Samir", "Tilda", "Umar", "Vera", "Wanda", "Xenia", "Yusuf", "Zora", "Anselm",
    "Bea", "Corin",
  ]
  static let last = [
    "Merrow", "Finchley", "Oakes", "Tidewell", "Larkin", "Ashdown", "Brook", "Calder", "Denby", "Eastcott", "Fenwick",
    "Garrow", "Hartley", "Ingram", "Jessop", "Kettle", "Lowther", "Marsh", "Norwood", "Orchard", "Penrose", "Quay",
    "Rudd", "Selwyn", "Thorne", "Underhill", "Vane", "Wharton", "Yarrow", "Ravi", "Okoro",
  ]

  /// Different for each number up to the product of both lists, numbered after that.
  static func worker(_ number: Int) -> String {
    // 29 and 31 have no common divisor, so that both run on together through all pairs.
    let name = first[number % first.count] + " " + last[number % last.count]
    let round = number / (first.count * last.count)
    return round == 0 ? name : "\(name) \(round + 1)"
  }

  static let managers = [
    "Helen Stroud", "Marcus Bell", "Ifeoma Dale", "Graham Pike", "Sunita Rowe", "Owen Lacey", "Carys Holt",
  ]
  static func manager(_ team: Team) -> String { managers[team.rawValue % managers.count] }
  static let auditors = ["Ruth Anders", "Colm Weir", "Nasreen Ford", "Peter Hale"]
  static let chairs = ["Ama Field", "Joan Twist", "Leo Barr"]
}
