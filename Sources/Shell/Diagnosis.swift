import CLoading
import Catalogue
import Glibc
import Language

/// What `scrutineer doctor` finds: what is there, and what each missing piece would add.
public enum Diagnosis {
  public static func lines(version: String) -> [String] {
    var lines = [version]
    for (program, adds) in [
      ("pdftotext", "reading inspection reports (package poppler-utils)"),
      ("pandoc", "writing briefings as Word and PDF (package pandoc)"),
      ("less", "paging of long answers at the prompt (package less)"),
    ] {
      lines.append(line(program, Program.find(program), missing: "would add \(adds)"))
    }
    // The names of the packages are Debian's.
    for (library, isThere, adds) in [
      ("libxml2", libxml2_is_there(), "reading workbooks, returns and web pages (package libxml2)"),
      ("libzip", libzip_is_there(), "reading workbooks and zips (package libzip4)"),
    ] {
      lines.append(line(library, isThere ? "loaded" : nil, missing: "would add \(adds)"))
    }
    let (catalogue, mistakes) = Catalogue.builtIn().whole
    let names =
      "\(catalogue.measures.count) measures, \(catalogue.datasets.count) datasets, \(catalogue.themes.count) themes"
    lines.append(line("definitions", mistakes.isEmpty ? names : nil, missing: "in part: they hold mistakes"))
    lines += mistakes.map { "  " + DiagnosticRenderer.line($0.mistake, in: $0.source) }
    lines.append(
      line(
        "demo board", BoardPlace.demoFolder(),
        missing: "not where this program lies; SCRUTINEER_HOME can name the folder that holds Data/demo"))
    lines.append(line("history", StateFolder.path, missing: "cannot be kept: there is no home folder"))
    setlocale(LC_CTYPE, "")
    let codes = String(cString: nl_langinfo(CInt(CODESET)))
    lines.append(
      line(
        "letters", codes == "UTF-8" ? codes : nil,
        missing: "the locale is \(codes): the program uses C.UTF-8 in its place"))
    return lines
  }

  private static func line(_ name: String, _ found: String?, missing: String) -> String {
    let padding = String(repeating: " ", count: max(1, 12 - name.count))
    return name + padding + (found.map { "there    \($0)" } ?? "missing  \(missing)")
  }
}
