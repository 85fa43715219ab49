import Language

/// Lines of one definition that say different things: one that may stand once stands twice, a code is told twice, amber
/// begins on the wrong side of its target.
extension Building {
  mutating func refuseContradictions(in parsed: Parsed) {
    var first: [String: SourceRange] = [:]
    for line in parsed.definition.lines {
      guard let (kind, words) = line.content.saysOnce else { continue }
      guard let before = first.updateValue(line.range, forKey: kind) else { continue }
      first[kind] = before
      let holder = "\(parsed.definition.kind.rawValue) \(parsed.definition.name.text)"
      refuse(
        parsed, line.range, "The \(holder) says \(words) twice; the first is at \(parsed.text.origin(before).place).")
    }
    for line in parsed.definition.lines {
      guard case .field(let field) = line.content else { continue }
      var codes: [String: SourceRange] = [:]
      for code in field.codes {
        guard let before = codes.updateValue(code.name.range, forKey: code.name.text) else { continue }
        refuse(
          parsed, code.name.range,
          "The field \(field.name.text) has the code “\(code.name.text)” twice; the first is at "
            + "\(parsed.text.origin(before).place).")
      }
    }
  }

  /// Amber lies between the target and what is red: on the side that is worse.
  mutating func refuseAmber(of measure: MeasureDefinition, in parsed: Parsed) {
    guard let higher = measure.higherIsBetter else { return }
    for line in parsed.definition.lines {
      guard case .target(let target) = line.content else { continue }
      if let amber = target.amber, higher ? amber > target.value : amber < target.value {
        refuse(
          parsed, line.range,
          "Amber begins on the wrong side: where \(higher ? "higher" : "lower") is better, it must be "
            + "\(higher ? "below" : "above") the target.")
      }
      if target.percent, measure.unit == .count {
        refuse(
          parsed, line.range,
          "The measure \(measure.name) counts, and a count has no percentage: say its target as a number.")
      }
      if !target.percent, measure.isPercent {
        for share in [target.value, target.amber].compactMap(\.self)
        where share > 0 && (share < 1 || share == 1 && higher) {
          let (written, hundredfold) = (Self.written(share), Self.written((share * 1e10).rounded() / 1e8))
          refuse(
            parsed, line.range,
            "The measure \(measure.name) is a percentage: write \(hundredfold)%, or \(written)% where \(written) in a hundred is meant."
          )
          break
        }
      }
    }
  }

  private static func written(_ number: Double) -> String {
    number == number.rounded() ? String(Int(number)) : String(number)
  }
}

extension Syntax.Definition.Content {
  /// What a line says that can be said once in a definition, and how that is called; nil for lines that add up.
  fileprivate var saysOnce: (kind: String, words: String)? {
    switch self {
    case .oneRowPer: ("key", "what one row is")
    case .covers: ("covers", "what it covers")
    case .event: ("event", "its event")
    case .openFrom: ("open", "when a row is open")
    case .usually: ("usually", "how its rows are usually counted")
    case .snapshotsFrom: ("snapshots", "where its snapshots are from")
    case .higherIsBetter: ("better", "which way is better")
    case .countedBy: ("counted", "by which date it is counted")
    case .overMonths: ("over", "over how many months it is")
    case .ripeAfter: ("ripe", "how long its outcome may take")
    case .stock, .flow: ("kind", "whether it is a stock or a flow")
    case .inArea: ("in", "in which area it lies")
    default: nil
    }
  }
}
