import Answers
import Calendar
import Intake

/// The files of a briefing, in as few lines as they can be told in: a file split by date is one line, packs of the same
/// files one line.
struct SourceLines {
  let lines: [String]

  private struct File: Hashable {
    var name: String
    var sheet: String?
  }

  init(_ sources: [Basis.Source]) {
    var order: [File] = []
    var parts: [File: [Basis.Source]] = [:]
    for source in sources {
      let file = File(name: source.file, sheet: source.sheet)
      if parts[file] == nil { order.append(file) }
      parts[file, default: []].append(source)
    }
    var packs: [[Day]] = []
    var packed: [[Day]: [File]] = [:]
    var out: [String] = []
    for file in order {
      let all = parts[file] ?? []
      let days = Set(all.compactMap(\.asAt)).sorted()
      if all.count > 1, Set(all.map(\.sha256)).count > 1, days.count == all.count {
        if packed[days] == nil { packs.append(days) }
        packed[days, default: []].append(file)
      } else {
        out.append(Self.line(file, all, days))
      }
    }
    for days in packs {
      guard let files = packed[days], let first = days.first, let last = days.last else { continue }
      let all = files.flatMap { parts[$0] ?? [] }
      let each = files.count == 1 ? "1 file each" : "\(files.count) files each"
      let names = files.map { file in
        let newest = parts[file]?.first { $0.asAt == last }
        return "\(Self.name(file))\(Self.hash(newest?.sha256, "newest SHA-256"))"
      }
      // The newest tell nothing of the files before them, which comparisons and trends rest on.
      let earlier = Self.overAll(files.flatMap { (parts[$0] ?? []).sorted { $0.asAt ?? first < $1.asAt ?? first } })
      out.append(
        "\(days.count) packs, \(first.long) – \(last.long), \(each)\(Self.rows(all, " in all")): \(names.joined(separator: "; "))\(earlier)"
      )
    }
    lines = out
  }

  private static func line(_ file: File, _ all: [Basis.Source], _ days: [Day]) -> String {
    var when = ""
    if days.count == 1 { when = ", as at \(days[0].long)" }
    if days.count == 1, let from = all.first?.asAtGuessedFrom { when += " (\(from))" }
    if days.count > 1, let last = days.last { when = ", \(days.count) dates to \(last.long)" }
    let hashes = Set(all.map(\.sha256)).sorted { $0.text < $1.text }
    return "\(name(file))\(rows(all))\(when)" + hashes.map { hash($0, "SHA-256") }.joined()
  }

  /// `; over all of them SHA-256 0f3c…`: the hash of their hashes, file by file and day by day. Whoever has the files can make it
  /// with `sha256sum` of the lines of hashes.
  private static func overAll(_ sources: [Basis.Source]) -> String {
    let hashes = sources.map(\.sha256.text)
    guard !hashes.contains(where: \.isEmpty) else { return "" }
    guard !hashes.contains(Digest.lost) else { return "; over all of them SHA-256 \(Digest.lost)" }
    let text = Digest.hexadecimal(of: hashes.map { "\($0)\n" }.joined())
    return "; over all of them SHA-256 \(Digest(text).short)"
  }

  private static func name(_ file: File) -> String { file.sheet.map { "\(file.name), \($0)" } ?? file.name }

  private static func hash(_ hash: Digest?, _ word: String) -> String {
    guard let hash, !hash.text.isEmpty else { return "" }
    return ", \(word) \(hash.short)"
  }

  /// `, 73 rows`; nothing where they are not told.
  private static func rows(_ sources: [Basis.Source], _ after: String = "") -> String {
    guard sources.allSatisfy({ $0.rows != nil }) else { return "" }
    let count = sources.reduce(0) { $0 &+ max(0, $1.rows ?? 0) }
    return (count == 1 ? ", 1 row" : ", \(Formatting.fixed(Double(count), decimals: 0)) rows") + after
  }
}
