import Calendar
import Threads

/// The invented London borough of Thamesmere: a board's folder, the same for the same numbers, on every machine.
///
/// Every child, worker and figure is made up from the seed; nothing is read, not even the clock.
public struct DemoBorough: Sendable {
  /// The edition in `Data/demo`.
  public static let standardChildren = 340
  public static let standardMonths = 25
  public static let standardSeed: UInt64 = 2034

  /// About how many children have an open case at a time: 40 to 400,000.
  public let children: Int
  /// Packs, one a month, the newest cut on 31 October 2026: 1 to 60.
  public let months: Int
  public let seed: UInt64

  public init(
    children: Int = DemoBorough.standardChildren, months: Int = DemoBorough.standardMonths,
    seed: UInt64 = DemoBorough.standardSeed
  ) {
    self.children = children
    self.months = months
    self.seed = seed
  }

  /// Writes `board.scrutiny`, the packs and the logs into a folder, which is made; it may exist if it is empty.
  ///
  /// Each child is invented, written to the packs and logs, and forgotten: the size of the borough does not matter. The
  /// packs are shared out among all processors.
  /// Throws one sentence where the numbers are out of range, the folder holds something, or the disk refuses.
  public func write(to folder: String) throws(DemoFailure) {
    guard (40...400_000).contains(children) else {
      throw DemoFailure("The demo borough has from 40 to 400,000 children, not \(children).")
    }
    guard (1...60).contains(months) else {
      throw DemoFailure("The demo borough has from 1 to 60 months, not \(months).")
    }
    try Folder.prepare(folder)
    let world = World(children: children, months: months, seed: seed)
    let pieces = pieces(of: world.timeline.packs)
    var failures = [DemoFailure?](repeating: nil, count: pieces.count)
    failures.withUnsafeMutableBufferPointer { failures in
      concurrently(pieces.count) { number in
        do throws(DemoFailure) {
          try write(pieces[number], to: folder, world)
        } catch {
          failures[number] = error
        }
      }
    }
    if let failure = failures.compactMap({ $0 }).first { throw failure }
    try BoardLogs(timeline: world.timeline).write(to: folder)
    try PublishedFiles(world: world).write(to: folder)
    try InspectionFiles(timeline: world.timeline).write(to: folder)
    try BoardScript(world: world).write(to: folder)
  }

  /// What one thread writes: some packs, or some packs and the logs.
  private struct Piece {
    var packs: ArraySlice<Day>
    var hasLogs = false
  }

  /// As many pieces as threads. The logs take the time of about a third of the packs, so theirs are fewer.
  private func pieces(of packs: [Day]) -> [Piece] {
    let count = max(1, min(processorCount, packs.count))
    let share = Double(packs.count) * 4 / 3 / Double(count)
    var pieces: [Piece] = []
    var from = 0
    for number in 0..<count {
      let to = number == count - 1 ? packs.count : min(packs.count, Int((share * Double(number + 1)).rounded()))
      pieces.append(Piece(packs: packs[from..<max(from, to)], hasLogs: number == count - 1))
      from = max(from, to)
    }
    return pieces
  }

  /// Each piece invents the children anew, all alike, which takes less time than handing them from thread to thread.
  private func write(_ piece: Piece, to folder: String, _ world: World) throws(DemoFailure) {
    let logs = piece.hasLogs ? try Logs(in: folder, world: world) : nil
    var packs: [Pack] = []
    for day in piece.packs { packs.append(try Pack(day, in: folder, world: world)) }
    var caseloads = Caseloads(world: world)
    try eachChild(of: world) { child throws(DemoFailure) in
      for pack in packs { try pack.add(child) }
      if let logs {
        try logs.add(child)
        caseloads.add(child)
      }
    }
    for number in 0..<max(2, children * (months + 12) / 700) {
      let adopter = Adopter(number: number, world: world)
      for pack in packs { try pack.add(adopter) }
    }
    for pack in packs { try pack.close() }
    guard let logs else { return }
    try logs.close()
    try StaffLogs(world: world, caseloads: caseloads).write(to: folder)
  }

  private func eachChild(
    of world: World, _ body: (Child) throws(DemoFailure) -> Void
  ) throws(DemoFailure) {
    let journey = Journey(timeline: world.timeline, story: world.story, seed: seed)
    let span = months + 30
    // A month brings about eight new children for each hundred with an open case, and five who need no more than early help.
    let referred = Int(Double(children * span) * 0.068)
    let long = Int(Double(children) * 0.27)
    let left = Int(Double(children) * 0.15)
    let contacted = Int(Double(children * (months + 6)) * 0.039)
    var number = 1
    for _ in 0..<referred {
      try body(journey.referred(number))
      number += 1
    }
    for _ in 0..<long {
      try body(journey.longInCare(number))
      number += 1
    }
    for _ in 0..<left {
      try body(journey.leftCare(number))
      number += 1
    }
    for _ in 0..<contacted {
      try body(journey.contacted(number))
      number += 1
    }
  }
}
