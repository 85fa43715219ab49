import Catalogue

/// A statutory return in XML, read as a stream: elements → the rows of the datasets that name them.
///
/// A row waits until the element at most two steps below the root is closed (a child with all that is about it), since
/// what belongs to it may stand behind it. Namespaces and the case of names make no difference.
final class ReturnListener: XMLListener {
  private struct Name {
    var text: String
    var folded: String
    var rows: [Int]
    /// For each part, which of its fields have this name.
    var claims: [[ReturnPlan.Claim]]
    var hasPaths: Bool
    var isHeader: Bool
  }

  private struct Open {
    var name: Int
    var line: Int32
    /// Made when it turns out to hold others.
    var scope: ReturnScope?
    var textStart: Int
  }

  /// What no field takes, told once for each name.
  struct Unused {
    var name: String
    var within: String
    var count: Int
    var line: Int
  }

  let store = ByteStore(capacity: 1 << 16)
  let plan: ReturnPlan
  private(set) var rows: [ReturnRows?]
  /// Leaves of the element `Header`, by folded name: the text, and its line.
  private(set) var header: [String: (text: String, name: String, line: Int)] = [:]
  private(set) var unused: [Unused] = []
  /// Text that stands beside elements, where none belongs.
  private(set) var strayText: [(line: Int, text: String)] = []
  private(set) var strayCount = 0
  static let mostDepth = 200
  static let mostNames = 10_000
  static let mostStray = 100

  private var names: [Name] = []
  private var byPointer: [UnsafePointer<UInt8>: Int] = [:]
  private var byText: [String: Int] = [:]
  private var open: [Open] = []
  private var pending: [ReturnScope] = []
  private var closed: [ReturnScope] = []
  /// Elements that are seen to hold rows: one of them without any keeps its values to itself all the same.
  private var holders: Set<Int> = []
  private var unusedAt: [Int: Int] = [:]
  private var headerDepth: Int?

  init(_ plan: ReturnPlan) {
    self.plan = plan
    rows = plan.parts.map { _ in nil }
  }

  var hasRows: Bool { rows.contains { $0 != nil } }

  // MARK: Events

  override func start(_ name: UnsafePointer<UInt8>, _ attributes: XMLAttributes) {
    guard open.count < Self.mostDepth else {
      complaint = "elements are nested more than \(Self.mostDepth) deep, which no return is"
      return
    }
    let number = self.number(of: name)
    guard complaint == nil else { return }
    let line = Int32(clamping: self.line)
    if let last = open.indices.last {
      tellStray(last)
      makeScope(last)
    }
    open.append(Open(name: number, line: line, scope: nil, textStart: store.count))
    if !names[number].rows.isEmpty { makeScope(open.count - 1) }
    if headerDepth == nil, names[number].isHeader, open.count <= 3 { headerDepth = open.count }
  }

  override func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let last = open.last else { return }
    var bytes = bytes
    // Blanks before a text are no part of it, and most of a return is such.
    if store.count == last.textStart {
      let first = bytes.firstIndex { $0 > 0x20 } ?? bytes.endIndex
      bytes = UnsafeBufferPointer(rebasing: bytes[first...])
    }
    guard let start = bytes.baseAddress, !bytes.isEmpty else { return }
    guard store.count + bytes.count < ByteStore.most, store.count - last.textStart + bytes.count < CellSpan.mostBytes
    else {
      complaint = "a value is longer than can be read"
      return
    }
    store.append(start, count: bytes.count)
  }

  override func end(_ name: UnsafePointer<UInt8>) {
    guard let last = open.indices.last else { return }
    let element = open[last]
    if element.scope != nil { tellStray(last) }
    open.removeLast()
    if let scope = element.scope {
      close(scope, isRow: !names[element.name].rows.isEmpty)
    } else {
      leaf(element)
    }
    if headerDepth == open.count + 1 { headerDepth = nil }
    if open.count <= 2 { settle() }
    if let last = open.indices.last { open[last].textStart = store.count }
  }

  // MARK: Elements

  private func number(of pointer: UnsafePointer<UInt8>) -> Int {
    // libxml2 keeps one copy of each name for as long as it reads.
    if let known = byPointer[pointer] { return known }
    let text = String(cString: pointer)
    let folded = HeaderText.folded(text)
    let number = byText[text] ?? names.count
    if number == names.count {
      guard names.count < Self.mostNames else {
        complaint = "it has more than \(Self.mostNames) different elements, which no return has"
        return 0
      }
      names.append(
        Name(
          text: text, folded: folded, rows: plan.rows(folded), claims: plan.claimsByPart(folded),
          hasPaths: plan.hasPaths(folded),
          isHeader: folded == "header"))
      byText[text] = number
    }
    byPointer[pointer] = number
    return number
  }

  private func makeScope(_ at: Int) {
    guard open[at].scope == nil else { return }
    open[at].scope = ReturnScope(name: open[at].name, line: open[at].line, parent: at > 0 ? open[at - 1].scope : nil)
  }

  private func tellStray(_ at: Int) {
    let length = store.count - open[at].textStart
    guard length > 0 else { return }
    strayCount += 1
    if strayText.count < Self.mostStray {
      let bytes = UnsafeBufferPointer(start: store.base + open[at].textStart, count: length)
      strayText.append((line, oneLine(tidyText(bytes))))
    }
  }

  private func leaf(_ element: Open) {
    let length = store.count - element.textStart
    let name = names[element.name]
    if headerDepth != nil {
      let bytes = UnsafeBufferPointer(start: store.base + element.textStart, count: length)
      let key = HeaderText.folded(name.text)
      if header[key] == nil { header[key] = (oneLine(tidyText(bytes)), name.text, Int(element.line)) }
      return
    }
    guard let scope = open.last?.scope else { return }
    scope.values.append(
      ReturnScope.Value(
        name: element.name, start: element.textStart, length: length, line: element.line, within: element.name))
  }

  private func close(_ scope: ReturnScope, isRow: Bool) {
    if isRow { pending.append(scope) }
    if isRow || scope.holdsRows {
      if !isRow { holders.insert(scope.name) }
      scope.parent?.holdsRows = true
      closed.append(scope)
    } else if let parent = scope.parent, !holders.contains(scope.name) {
      for var value in scope.values {
        value.within = scope.name
        parent.values.append(value)
      }
    } else {
      closed.append(scope)
    }
  }

  /// Writes the rows that wait, and tells of the values around them that nobody took.
  private func settle() {
    for row in pending {
      for part in names[row.name].rows {
        if rows[part] == nil {
          rows[part] = ReturnRows(plan.parts[part], element: names[row.name].text, store: store)
        }
        rows[part]?.add(row) { claims(of: $0, in: $1, part) }
      }
    }
    pending.removeAll(keepingCapacity: true)
    for scope in closed {
      for value in scope.values where !value.isUsed && value.length > 0 { tellUnused(value, scope) }
    }
    closed.removeAll(keepingCapacity: true)
  }

  private func claims(of value: ReturnScope.Value, in scope: ReturnScope, _ part: Int) -> [ReturnPlan.Claim] {
    let all = names[value.name].claims[part]
    guard names[value.name].hasPaths else { return all }
    let around = [names[scope.name].folded, names[value.within].folded]
    return all.filter { $0.within.map(around.contains) ?? true }
  }

  private func tellUnused(_ value: ReturnScope.Value, _ scope: ReturnScope) {
    if let at = unusedAt[value.name] {
      unused[at].count += 1
    } else {
      unusedAt[value.name] = unused.count
      unused.append(
        Unused(name: names[value.name].text, within: names[scope.name].text, count: 1, line: Int(value.line)))
    }
  }
}
