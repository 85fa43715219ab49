import Catalogue
import Glibc
import Language

/// How long reading takes, measured inside the process in time of the processor, so that a busy machine says the same. Prints
/// a line for each; nothing fails on a clock.
///
///     Scripts/bench language
@main
enum Benchmark {
  static func main() { LanguageBenchmark.run() }

  /// The best and the median of several runs, in milliseconds.
  static func measure(_ name: String, times: Int = 21, _ body: () -> Int) {
    var took: [Double] = []
    var made = 0
    for _ in 0..<times {
      let start = now()
      made += body()
      took.append(now() - start)
    }
    took.sort()
    print("\(padded(name)) \(shown(took[0])) ms best, \(shown(took[times / 2])) ms median (\(made / times))")
  }

  /// The slowest of many different inputs, each the best of three runs, in milliseconds.
  static func worst(_ name: String, over inputs: [String], _ body: (String) -> Int) {
    var worst = (0.0, "")
    var sum = 0.0
    var made = 0
    for input in inputs {
      var best = Double.infinity
      for _ in 0..<3 {
        let start = now()
        made += body(input)
        best = min(best, now() - start)
      }
      sum += best
      if best > worst.0 { worst = (best, input) }
    }
    let mean = sum / Double(max(1, inputs.count))
    print(
      "\(padded(name)) \(shown(worst.0)) ms worst, \(shown(mean)) ms mean of \(inputs.count) (\(made)): \(worst.1.suffix(60))"
    )
  }

  /// The time that this thread has had of the processor, in milliseconds.
  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) / 1e6
  }
  private static func padded(_ text: String) -> String { text + String(repeating: " ", count: max(0, 44 - text.count)) }
  private static func shown(_ value: Double) -> String {
    let whole = Int((value * 1000).rounded())
    let rest = String(whole % 1000)
    return "\(whole / 1000).\(String(repeating: "0", count: 3 - rest.count))\(rest)"
  }

  /// The text of a file, and of all files of a folder that end in `.scrutiny`.
  static func text(_ path: String) -> String {
    guard let file = fopen(path, "r") else { return "" }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
    return String(decoding: bytes, as: UTF8.self)
  }

  static func scripts(_ folder: String) -> [Source] {
    guard let handle = opendir(folder) else { return [] }
    defer { closedir(handle) }
    var names: [String] = []
    while let entry = readdir(handle) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasSuffix(".scrutiny") { names.append(name) }
    }
    return names.sorted().map { Source(file: $0, text: text(folder + "/" + $0)) }
  }
}
