/// Nouns whose plural no ending makes: `knife` of knives, `child` of children. In both directions: whoever types the one looks for
/// the other as well.
///
/// A list, since the ending does not tell: `knives` is of knife, `drives` of drive.
enum IrregularPlurals {
  static let one = Dictionary(uniqueKeysWithValues: pairs.map { ($0.many, $0.one) })
  static let many = Dictionary(uniqueKeysWithValues: pairs.map { ($0.one, $0.many) })

  private static let pairs: [(one: String, many: String)] = [
    ("child", "children"), ("grandchild", "grandchildren"), ("schoolchild", "schoolchildren"), ("man", "men"),
    ("woman", "women"), ("person", "people"), ("foot", "feet"), ("tooth", "teeth"), ("knife", "knives"),
    ("wife", "wives"), ("midwife", "midwives"), ("life", "lives"), ("half", "halves"), ("self", "selves"),
    ("thief", "thieves"), ("leaf", "leaves"), ("loaf", "loaves"), ("shelf", "shelves"), ("crisis", "crises"),
    ("analysis", "analyses"), ("basis", "bases"), ("hypothesis", "hypotheses"), ("diagnosis", "diagnoses"),
    ("emphasis", "emphases"), ("criterion", "criteria"), ("phenomenon", "phenomena"), ("addendum", "addenda"),
    ("curriculum", "curricula"),
  ]
}
