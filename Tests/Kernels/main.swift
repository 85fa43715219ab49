// Times the readers and the figures from inside, without a process around them; Scripts/bench asks the peers the same.
import Glibc

func seconds() -> Double {
  var now = timespec()
  clock_gettime(CLOCK_MONOTONIC, &now)
  return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
}

/// What all processors together have worked for this program.
func worked() -> Double {
  var used = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used)
  return Double(used.tv_sec) + Double(used.tv_nsec) / 1e9
}

/// Prints the quickest run, and the least work of all processors together: it says what the time does not where the
/// machine is busy.
func measure(_ name: String, runs: Int, _ work: () -> Void) {
  var (best, least) = (Double.infinity, Double.infinity)
  for _ in 0..<runs {
    let (start, before) = (seconds(), worked())
    work()
    best = min(best, seconds() - start)
    least = min(least, worked() - before)
  }
  // To a tenth of a microsecond: of ten thousand rows hundredths of a millisecond would make stairs in a picture.
  func milliseconds(_ time: Double) -> Double { (time * 1e7).rounded() / 1e4 }
  print(name, milliseconds(best), "ms", milliseconds(least), "ms of work")
}

let arguments = CommandLine.arguments
let runs = arguments.last.flatMap { Int($0) } ?? 5
switch arguments.count > 1 ? arguments[1] : "" {
case "load" where arguments.count > 3: measureLoad(arguments[2], definitions: arguments[3], runs: runs)
case "tab" where arguments.count > 3: measureTab(arguments[2], definitions: arguments[3], runs: runs)
case "memory" where arguments.count > 3: measureMemory(arguments[2], definitions: arguments[3])
case "queries":
  measureQueries(
    rows: arguments.count > 2 ? Int(arguments[2]) ?? 1_000_000 : 1_000_000,
    runs: arguments.count > 3 ? Int(arguments[3]) ?? 5 : 5,
    only: arguments.count > 4 ? arguments[4] : nil)
case "write" where arguments.count > 4: writeTables(rows: Int(arguments[2]) ?? 1000, to: arguments[3], arguments[4])
default:
  print(
    "Kernels load|tab|memory FILE DEFINITIONS [RUNS] · Kernels queries ROWS [RUNS [QUESTION]] · Kernels write ROWS FILE FILE"
  )
}
