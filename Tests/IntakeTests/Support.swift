import Calendar
import Catalogue
import Glibc
import Language
import Tables

@testable import Intake

/// A folder for one test, gone when the test is.
final class Workbench {
  let path: String

  init() {
    var template = Array("/tmp/scrutineer-intake-XXXXXX".utf8CString)
    path = mkdtemp(&template).map { String(cString: $0) } ?? "/tmp"
  }
  deinit { run(["rm", "-rf", path]) }

  func write(_ name: String, _ bytes: some Collection<UInt8>) {
    let full = path + "/" + name
    let folder = full.split(separator: "/").dropLast().joined(separator: "/")
    run(["mkdir", "-p", "/" + folder])
    guard let file = fopen(full, "w") else { return }
    let all = Array(bytes)
    fwrite(all, 1, all.count, file)
    fclose(file)
  }
  func write(_ name: String, _ text: String) { write(name, text.utf8) }

  @discardableResult func run(_ words: [String]) -> Int32 { runProgram(words) }

  func read(_ name: String, asAt: Day? = nil, as dataset: String? = nil) throws -> Reader.Outcome {
    var books = SharedBooks()
    return try Reader(catalogue: testCatalogue).read(name, in: path, asAt: asAt, dataset: dataset, books: &books)
  }
  func table(_ name: String) throws -> ReadTable { try first(read(name)) }
  func first(_ outcome: Reader.Outcome) throws -> ReadTable {
    guard let table = outcome.sources.first?.tables.first else { throw IntakeFailure(file: "", "no table") }
    return table
  }
  /// The failure that reading a file gives, or nil where it is read.
  func failure(_ name: String) -> IntakeFailure? {
    do {
      _ = try read(name)
      return nil
    } catch { return error as? IntakeFailure }
  }
}

@discardableResult func runProgram(_ words: [String]) -> Int32 {
  var pid = pid_t()
  var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
  defer { for argument in arguments { free(argument) } }
  guard posix_spawnp(&pid, words[0], nil, nil, &arguments, environ) == 0 else { return 127 }
  var status: Int32 = 0
  waitpid(pid, &status, 0)
  return status >> 8 & 255
}

let builtIn = Catalogue.builtIn().catalogue

func definition(
  _ name: String, _ fields: [FieldDefinition], key: [String] = [], event: String? = nil, files: [String] = [],
  sheets: [String] = []
) -> DatasetDefinition {
  var definition = DatasetDefinition(
    name: name, title: name, origin: Origin(file: "test", line: 1, builtIn: true))
  definition.fields = fields
  definition.key = key
  definition.event = event
  definition.files = files
  definition.sheets = sheets
  return definition
}

func field(
  _ name: String, _ type: Syntax.FieldType, _ header: String, required: Bool = false, codes: [CodeDefinition] = []
) -> FieldDefinition {
  var field = FieldDefinition(name: name, title: name, type: type, headers: [header])
  field.required = required
  field.codes = codes
  return field
}

private let nowhere = SourceRange(0, 0)

/// Two lists and a log: enough to be told apart.
let testCatalogue: Catalogue = {
  var plans = definition(
    "cp-plans",
    [
      field("child", .id, "Child Unique ID", required: true),
      field(
        "gender", .code, "Gender",
        codes: [
          CodeDefinition(name: "female", title: "Female", patterns: ["*fem*", "f", "2"]),
          CodeDefinition(name: "male", title: "Male", patterns: ["*male", "m", "1"]),
        ]),
      field("date-of-birth", .date, "Date of Birth"), field("age-recorded", .number, "Age"),
      field("start", .date, "Child Protection Plan Start Date", required: true),
      field(
        "category", .code, "Latest Category of Abuse",
        codes: [
          CodeDefinition(name: "neglect", title: "Neglect", patterns: ["neglect*", "NEG"]),
          CodeDefinition(name: "emotional", title: "Emotional abuse", patterns: ["emo*"]),
        ]),
      field("seen-alone", .yesNo, "Was the Child Seen Alone?"),
      field("end", .date, "Child Protection Plan End Date"), field("team", .team, "Allocated Team"),
      field("worker", .worker, "Allocated Worker"),
    ], key: ["child", "start"], event: "start", files: ["list 7"], sheets: ["List 7"])
  func term(_ name: String) -> Syntax.Term { Syntax.Term(.field(name), range: nowhere) }
  plans.warnings = [
    DatasetDefinition.Warning(
      condition: Syntax.Term(.compare(term("end"), .before, term("start")), range: nowhere), text: "end before start"),
    DatasetDefinition.Warning(
      condition: Syntax.Term(.compare(term("start"), .before, term("date-of-birth")), range: nowhere),
      text: "start before date-of-birth"),
  ]
  let visits = definition(
    "visits",
    [
      field("child", .id, "Child ID"), field("date", .date, "Date"), field("team", .team, "Team"),
      field("bedroom-seen", .yesNo, "Bedroom Seen"),
    ], key: ["child", "date"], event: "date", files: ["visits"])
  let reviews = definition(
    "reviews",
    [
      field("child", .id, "Child ID"), field("date", .date, "Date"), field("team", .team, "Team"),
      field("multi-agency", .yesNo, "Multi Agency"),
    ], key: ["child", "date"], event: "date", files: ["reviews"])
  var catalogue = Catalogue()
  for made in [plans, visits, reviews] { catalogue.datasets[made.name] = made }
  return catalogue
}()

/// The folder of real data beside the repository, or nil, which is said.
func sharedData(_ below: String) -> String? {
  let root = getenv("SCRUTINEER_SHARED").map { String(cString: $0) } ?? repositoryRoot() + "/../shared"
  let path = root + "/data/" + below
  guard access(path, R_OK) == 0 else {
    print("skipped: \(below) is not beside the repository")
    return nil
  }
  return path
}

private func repositoryRoot() -> String {
  let parts = #filePath.split(separator: "/").dropLast(3)
  return "/" + parts.joined(separator: "/")
}

/// Numbers by chance, the same in every run.
struct Chance {
  var state: UInt64
  mutating func below(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(limit))
  }
  mutating func one(_ from: [String]) -> String { from[below(from.count)] }
}
