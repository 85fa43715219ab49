import Demonstration

/// An invented borough's packs and logs, for trying things out: `demo-data`.
public enum InventedBoard {
  public static let standardChildren = DemoBorough.standardChildren
  public static let standardMonths = DemoBorough.standardMonths
  public static let standardSeed = DemoBorough.standardSeed

  /// Writes them into a folder. False where that failed, which is told.
  public static func write(to folder: String, children: Int, months: Int, seed: UInt64) -> Bool {
    do {
      try DemoBorough(children: children, months: months, seed: seed).write(to: folder)
    } catch {
      Output.aside(error.sentence)
      return false
    }
    Output.aside("Written: \(folder). To open it: scrutineer \(folder)")
    return true
  }
}
