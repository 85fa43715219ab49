import Language

/// Named conditions, themes and measures that rest on themselves, by whatever way round.
struct Cycles {
  /// A definition that others can rest on.
  private enum Node: Hashable {
    case named(dataset: String, String)
    case theme(String)
    case measure(String)
    case area(String)
    case team(String)

    var name: String {
      switch self {
      case .named(_, let name), .theme(let name), .measure(let name), .area(let name), .team(let name): name
      }
    }
  }

  private let catalogue: Catalogue
  private var done: Set<Node> = []
  private var path: [Node] = []
  private var found: [[Node]] = []

  private init(_ catalogue: Catalogue) { self.catalogue = catalogue }

  /// Each cycle once: the names that it goes through, and where each stands.
  ///
  /// - Parameter names: the definitions to set out from, by their kind.
  static func of(
    _ catalogue: Catalogue, from names: [Syntax.Definition.Kind: [String]]
  ) -> [[(name: String, origin: Origin, range: SourceRange?)]] {
    var cycles = Cycles(catalogue)
    for name in names[.dataset] ?? [] {
      for named in catalogue.datasets[name]?.named ?? [] { cycles.visit(.named(dataset: name, named.name)) }
    }
    for name in names[.theme] ?? [] { cycles.visit(.theme(name)) }
    for name in names[.measure] ?? [] { cycles.visit(.measure(name)) }
    for name in names[.area] ?? [] { cycles.visit(.area(name)) }
    for name in names[.team] ?? [] { cycles.visit(.team(name)) }
    return cycles.found.map { cycle in
      cycle.compactMap { node in cycles.place(of: node).map { (node.name, $0.0, $0.1) } }
    }
  }

  private mutating func visit(_ node: Node) {
    if let start = path.firstIndex(of: node) {
      found.append(Array(path[start...]))
      return
    }
    guard !done.contains(node) else { return }
    path.append(node)
    for next in steps(from: node) { visit(next) }
    path.removeLast()
    done.insert(node)
  }

  private func steps(from node: Node) -> [Node] {
    switch node {
    case .named(let dataset, let name):
      return catalogue.datasets[dataset]?.named(name).map { steps($0.term, in: dataset, outer: dataset) } ?? []
    case .theme(let name):
      return (catalogue.themes[name].map { $0.rules + $0.concerns } ?? []).flatMap { rule in
        rule.condition.map { steps($0, in: rule.dataset, outer: rule.dataset) } ?? []
      }
    case .measure(let name):
      guard case .ratioOfMeasures(let over, let under, _) = catalogue.measures[name]?.number else { return [] }
      return [.measure(over.text), .measure(under.text)]
    case .area(let name):
      return catalogue.areas[name]?.inside.map { [.area($0)] } ?? []
    case .team(let name):
      return (catalogue.teams[name]?.was ?? []).map { Vocabulary.canonical($0.0) }
        .filter { $0 != name && catalogue.teams[$0] != nil }.map { .team($0) }
    }
  }

  private func steps(_ term: Syntax.Term, in dataset: String, outer: String) -> [Node] {
    var fields = term.ownFields.map { (dataset, $0) }
    if case .this(let field) = term.kind { fields.append((outer, field)) }
    if case .latest(let field, let other, _) = term.kind { fields.append((other.text, field)) }
    var out: [Node] = fields.compactMap { holder, field in
      catalogue.datasets[holder]?.named(field) == nil ? nil : .named(dataset: holder, field)
    }
    if let theme = term.namedTheme { out.append(.theme(theme.text)) }
    for (part, other) in term.parts {
      out += steps(part, in: other ?? dataset, outer: other == nil ? outer : dataset)
    }
    return out
  }

  private func place(of node: Node) -> (Origin, SourceRange?)? {
    switch node {
    case .named(let dataset, let name):
      catalogue.datasets[dataset].map { ($0.origin, $0.named(name)?.term.range) }
    case .theme(let name):
      catalogue.themes[name].map { ($0.origin, ($0.rules + $0.concerns).lazy.compactMap { $0.condition?.range }.first) }
    case .measure(let name): catalogue.measures[name].map { ($0.origin, nil) }
    case .area(let name): catalogue.areas[name].map { ($0.origin, nil) }
    case .team(let name): catalogue.teams[name].map { ($0.origin, nil) }
    }
  }
}
