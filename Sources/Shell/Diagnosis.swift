import Glibc

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
