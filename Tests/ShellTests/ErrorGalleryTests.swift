import Answers
import Board
import Catalogue
import Glibc
import Language
import Testing

@testable import Shell

/// The scripts of Tests/Errors, in the process: each fails, and every reason is brought out by one of them. What the
/// program says to each, and where it is marked, is proved by Scripts/errors.
@Suite struct ErrorGalleryTests {
  /// The name of a reason. A new one has no name here, so that this file does not build until it has a script.
  enum Reason: String, CaseIterable {
    case unknownName, otherKind, unknownStatement, opening, couldMean, notAnswered, wider, theRest, otherWord, expected,
      noClause,
      clauseNotHere, clauseTwice
    case impossibleDate, ambiguousPeriod, mixedAndOr, notYesNo, wrongType, unclosedText, unclosedBracket, unclosedBrace
    case ambiguousName, redefined, cycle, unexpected, plain

    init(_ reason: Diagnostic.Reason) {
      self =
        switch reason {
        case .unknownName: .unknownName
        case .otherKind: .otherKind
        case .unknownStatement: .unknownStatement
        case .opening: .opening
        case .couldMean: .couldMean
        case .notAnswered: .notAnswered
        case .wider: .wider
        case .theRest: .theRest
        case .otherWord: .otherWord
        case .expected: .expected
        case .noClause: .noClause
        case .clauseNotHere: .clauseNotHere
        case .clauseTwice: .clauseTwice
        case .impossibleDate: .impossibleDate
        case .ambiguousPeriod: .ambiguousPeriod
        case .mixedAndOr: .mixedAndOr
        case .notYesNo: .notYesNo
        case .wrongType: .wrongType
        case .unclosedText: .unclosedText
        case .unclosedBracket: .unclosedBracket
        case .unclosedBrace: .unclosedBrace
        case .ambiguousName: .ambiguousName
        case .redefined: .redefined
        case .cycle: .cycle
        case .unexpected: .unexpected
        case .plain: .plain
        }
    }
  }

  static let top = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")

  static let scripts: [(name: String, text: String)] = {
    let folder = top + "/Tests/Errors"
    guard let listing = opendir(folder) else { return [] }
    defer { closedir(listing) }
    var names: [String] = []
    while let entry = readdir(listing) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasSuffix(".scrutiny") { names.append(name) }
    }
    return names.sorted().compactMap { name in TextFile.read("\(folder)/\(name)").map { (name, $0) } }
  }()

  /// The demo board, opened once: a session is a value.
  static let demo: Session = {
    var session = Session(board: Board(catalogue: Catalogue.builtIn().catalogue))
    let folder = top + "/Data/demo"
    if let text = TextFile.read(folder + "/board.scrutiny") {
      _ = session.run(Source(file: "board.scrutiny", text: text), in: folder, speaker: .script) { _ in }
    }
    return session
  }()

  @Test func everyReasonIsBroughtOutByAScript() {
    #expect(Self.scripts.count > 200)
    #expect(!Self.demo.board.sources.isEmpty)
    var missing = Set(Reason.allCases)
    for (name, text) in Self.scripts {
      let source = Source(text: String(text.filter { $0 != "⟦" && $0 != "⟧" }))
      var session =
        text.contains("\n# board\n") ? Session(board: Board(catalogue: Catalogue.builtIn().catalogue)) : Self.demo
      var mistakes: [Diagnostic] = []
      var hasFailed = false
      if text.contains("\n# with: check\n") {
        mistakes = session.check(source)
        hasFailed = !mistakes.isEmpty
      } else {
        let status = session.run(source, in: Self.top + "/Tests/Errors/files") { outcome in
          if case .failure(.mistakes(let found, _)) = outcome { mistakes += found }
        }
        hasFailed = status.failed
      }
      #expect(hasFailed, "\(name) does not fail")
      for mistake in mistakes {
        missing.remove(Reason(mistake.reason))
        #expect(mistake.sentence.count > 8, "\(name)")
      }
    }
    #expect(missing.isEmpty, "no script brings out \(missing.map(\.rawValue).sorted())")
  }
}
