import Catalogue

extension Board {
  /// Takes what was defined after the files were read: named tests and sums, how rows lie in time, fields that no file
  /// has. Columns stay as they were read; a reload reads them anew.
  public mutating func takeDefinitions() {
    for (name, loaded) in definitions {
      guard let defined = catalogue.datasets[name], !loaded.isGuessed else { continue }
      var now = loaded
      (now.named, now.warnings, now.covers) = (defined.named, defined.warnings, defined.covers)
      (now.apart, now.grows, now.alsoToldBy) = (defined.apart, defined.grows, defined.alsoToldBy)
      (now.blanks, now.addsUp, now.cautions) = (defined.blanks, defined.addsUp, defined.cautions)
      (now.event, now.opens, now.usually) = (defined.event, defined.opens, defined.usually)
      (now.title, now.alsoCalled) = (defined.title, defined.alsoCalled)
      for field in defined.fields where now.field(field.name) == nil { now.fields.append(field) }
      if now != loaded { definitions[name] = now }
    }
  }
}
