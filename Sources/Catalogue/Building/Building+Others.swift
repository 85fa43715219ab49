import Calendar
import Language

// Themes, areas, teams and questions.
extension Building {
  mutating func addTheme(_ parsed: Parsed, _ origin: Origin, _ replaced: Origin?) {
    let name = parsed.definition.name.text
    var theme = ThemeDefinition(name: name, title: parsed.definition.title ?? spoken(name), origin: origin)
    theme.redefines = replaced
    read(parsed, into: &theme)
    catalogue.themes.updateValue(theme, forKey: name)
  }

  mutating func extendTheme(_ parsed: Parsed) {
    guard var theme = catalogue.themes[parsed.definition.name.text] else { return }
    read(parsed, into: &theme)
    catalogue.themes[theme.name] = theme
  }

  private mutating func read(_ parsed: Parsed, into theme: inout ThemeDefinition) {
    for line in parsed.definition.lines {
      switch line.content {
      case .alsoCalled(let names): theme.alsoCalled = joined(theme.alsoCalled, names)
      case .words(let words): theme.words = joined(theme.words, words)
      case .notWords(let words): theme.notWords = joined(theme.notWords, words)
      case .rule(let dataset, let condition, let concern):
        let rule = ThemeDefinition.Rule(
          dataset: dataset.text, condition: condition, text: parsed.text.text(line.range))
        if concern { theme.concerns.append(rule) } else { theme.rules.append(rule) }
      default: refuse(line, in: parsed)
      }
    }
  }

  mutating func addArea(_ parsed: Parsed, _ origin: Origin) {
    let name = parsed.definition.name.text
    var area = AreaDefinition(name: name, title: parsed.definition.title ?? spoken(name), origin: origin)
    read(parsed, into: &area)
    catalogue.areas.updateValue(area, forKey: name)
  }

  mutating func extendArea(_ parsed: Parsed) {
    guard var area = catalogue.areas[parsed.definition.name.text] else { return }
    read(parsed, into: &area)
    catalogue.areas[area.name] = area
  }

  private mutating func read(_ parsed: Parsed, into area: inout AreaDefinition) {
    for line in parsed.definition.lines {
      switch line.content {
      case .alsoCalled(let names): area.alsoCalled = joined(area.alsoCalled, names)
      case .codes(let codes): area.codes = joined(area.codes, codes)
      case .inArea(let name): area.inside = Vocabulary.canonical(name)
      // The order tells who is nearest, so a later line says them anew.
      case .neighbours(let names): area.neighbours = names.map(Vocabulary.canonical)
      default: refuse(line, in: parsed)
      }
    }
  }

  mutating func addTeam(_ parsed: Parsed, _ origin: Origin) {
    let name = parsed.definition.name.text
    var team = TeamDefinition(name: name, title: parsed.definition.title ?? spoken(name), origin: origin)
    read(parsed, into: &team)
    catalogue.teams.updateValue(team, forKey: name)
  }

  mutating func extendTeam(_ parsed: Parsed) {
    guard var team = catalogue.teams[parsed.definition.name.text] else { return }
    read(parsed, into: &team)
    catalogue.teams[team.name] = team
  }

  private mutating func read(_ parsed: Parsed, into team: inout TeamDefinition) {
    for line in parsed.definition.lines {
      switch line.content {
      case .was(let name, let since):
        guard let since else {
          team.was.append((name, since: nil))
          continue
        }
        if let day = since.settled {
          team.was.append((name, since: day))
        } else {
          refuse(parsed, line.range, "Say the year as well: a definition does not know which one is meant.")
        }
      default: refuse(line, in: parsed)
      }
    }
  }

  mutating func addQuestion(_ parsed: Parsed, _ origin: Origin) {
    let name = parsed.definition.name
    let question = QuestionDefinition(
      name: name.text, title: parsed.definition.title ?? spoken(name.text), source: parsed.text.source,
      body: parsed.text.body(after: name.range, of: parsed.range), origin: origin)
    catalogue.questions.updateValue(question, forKey: name.text)
  }
}

extension Syntax.WrittenDate {
  /// The day, where it was written so that no as-at date is needed to tell it; a period is its first day.
  var settled: Day? {
    switch self {
    case .day(let day): day
    case .dayOfYear: nil
    case .period(let period): period.settled?.first
    }
  }
}

extension Syntax.WrittenPeriod {
  /// The period, where it was written so that no as-at date is needed to tell it.
  var settled: Period? {
    switch self {
    case .month(let month, let year): year.flatMap { Period.month(year: $0, month: month) }
    case .quarter(let quarter, let year): year.flatMap { Period.quarter(quarter, reportingYear: $0) }
    case .reportingYear(let year): Period.reportingYear(year)
    case .year(let year): Period.calendarYear(year)
    case .between(let from, let to):
      if let from = from.settled, let to = to.settled { Period(first: from, last: to) } else { nil }
    case .this, .last, .lastCount, .since, .until, .sinceLastMeeting, .sinceInspection: nil
    }
  }
}
