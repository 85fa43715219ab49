import Calendar

/// Published figures of Thamesmere and its ten neighbours, all invented: six years, in the layout of the program's own published
/// figures, with the publisher's symbol where a count is small.
struct PublishedFiles {
  let world: World

  struct Council: Sendable {
    var name: String
    var title: String
    var code: String
    /// How much there is of everything, against England's rates; the children, against Thamesmere's.
    var level: Double
    var size: Double
  }

  static let thamesmere = Council(name: "thamesmere", title: "Thamesmere", code: "T09000001", level: 1, size: 1)
  /// The most alike first.
  static let neighbours = [
    Council(name: "brackwater", title: "Brackwater", code: "T09000002", level: 1.06, size: 1.1),
    Council(name: "gravenhythe", title: "Gravenhythe", code: "T09000003", level: 0.94, size: 0.9),
    Council(name: "oxlade", title: "Oxlade", code: "T09000004", level: 1.12, size: 1.3),
    Council(name: "fenholme", title: "Fenholme", code: "T09000005", level: 0.9, size: 0.7),
    Council(name: "wexmoor", title: "Wexmoor", code: "T09000006", level: 1.02, size: 1.6),
    Council(name: "saltby-reach", title: "Saltby Reach", code: "T09000007", level: 1.21, size: 0.8),
    Council(name: "aldersea", title: "Aldersea", code: "T09000008", level: 0.86, size: 1.2),
    Council(name: "thornmere", title: "Thornmere", code: "T09000009", level: 0.98, size: 0.6),
    Council(name: "marlpit-quay", title: "Marlpit Quay", code: "T09000010", level: 1.15, size: 1),
    Council(name: "northwold-docks", title: "Northwold Docks", code: "T09000011", level: 1.3, size: 1.4),
  ]
  static let years = 2019...2024
  static let folder = "published"

  /// The files: a dataset's name and its columns.
  private static let files: [(name: String, columns: String)] = [
    (
      "children-in-need-statistics",
      "anypoint-episodes,anypoint-episodes-rate,started-episodes,started-episodes-rate,ended-episodes,ended-episodes-rate,at31-episodes,at31-episodes-rate,awaiting-assessment"
    ),
    ("children-in-need-duration-of-open-episode", "2years-plus,2years-plus-percent"),
    ("child-in-need-plans", "cinplan-start,cinplan-end,cinplan-at31,cinplan-at31-rate"),
    (
      "children-in-need-referrals-and-rereferrals",
      "referrals,referrals-rate,re-referrals,re-referrals-percent,no-further-action,no-further-action-percent"
    ),
    (
      "children-in-need-assessments-duration",
      "assessments-completed,assessments-completed-rate,same-day,1-10-days,11-20-days,21-30-days,31-40-days,41-45-days,46-50-days,51-60-days,61-plus-days,25th-percentile-days,median-days,75th-percentile-days"
    ),
    ("factors-identified-at-end-of-assessment", "episodes-with-assessment-factor,neglect"),
    (
      "children-in-need-section-47s-and-icpcs",
      "section47,section47-rate,icpc,icpc-rate,duration-0-10-days,duration-11-15-days,duration-16-20-days,duration-21-plus-days,duration-median"
    ),
    ("children-in-need-referrals-by-source", "individual,schools,police,referrals"),
    (
      "child-protection-plans-statistics",
      "cpp-start,cpp-start-rate,cpp-end,cpp-end-rate,cpp-anypoint,cpp-at31,cpp-at31-rate"
    ),
    ("cpps-subsequent-plan", "cpp-start,cpp-subsequent,cpp-subsequent-percent"),
    ("cpps-at31march-by-category-of-abuse", "cpp-at31,neglect-initial,neglect-latest"),
    (
      "cpps-at31march-by-duration",
      "cpp-at31,3-months-or-less,3-months-or-less-percent,2-years-or-more,2-years-or-more-percent"
    ),
    (
      "cpps-reviewed-within-timescales",
      "cpp-at31-3months,reviewed-within-timescales,reviewed-within-timescales-percent"
    ),
    (
      "cpps-ending-by-duration",
      "cpp-end,3-months-or-less,3-months-or-less-percent,2-years-or-more,2-years-or-more-percent"
    ),
  ]

  func write(to board: String) throws(DemoFailure) {
    let folder = board + "/" + PublishedFiles.folder
    try Folder.make(folder)
    for (place, file) in PublishedFiles.files.enumerated() {
      let output = try OutputFile("\(folder)/\(file.name).csv")
      try output.write("time_period,area_code,\(file.columns)\n")
      for year in PublishedFiles.years.reversed() {
        for (number, council) in ([PublishedFiles.thamesmere] + PublishedFiles.neighbours).enumerated() {
          let figures = Figures(council, number: number, year: year, children: world.children)
          try output.write("\(year),\(council.code),\(figures.cells(place).joined(separator: ","))\n")
        }
      }
      try output.close()
    }
  }

  /// Every count of one council in one year, and the cells of each file.
  private struct Figures {
    let children: Int
    let isThamesmere: Bool
    let draw: (Int) -> Double
    /// From 0 in the first year to 1 in the newest.
    let time: Double
    let inNeed, referrals, assessments, enquiries, conferences, plans, started, ended: Int

    init(_ council: Council, number: Int, year: Int, children: Int) {
      self.children = Int(Double(children * 30) * council.size)
      isThamesmere = number == 0
      time = Double(year - PublishedFiles.years.lowerBound) / Double(PublishedFiles.years.count - 1)
      // A council keeps its ways from year to year, with a little more or less of them.
      draw = { salt in
        0.7 * Randomness.draw(UInt64(number), 500 + salt) + 0.3 * Randomness.draw(UInt64(number), 600 + salt, year)
      }
      let level = council.level * (0.96 + 0.08 * draw(0))
      let population = Double(self.children)
      func of(_ rate: Double) -> Int { Int((population * rate / 10_000 * level).rounded()) }
      inNeed = of(330)
      referrals = of(525)
      assessments = of(540)
      enquiries = of(185)
      conferences = Int(Double(enquiries) * (0.29 + 0.08 * draw(1)))
      started = Int(Double(conferences) * (0.82 + 0.08 * draw(2)))
      ended = Int(Double(started) * (0.93 + 0.14 * draw(3)))
      plans = Int(Double(started) * (0.78 + 0.12 * draw(4)))
    }

    /// What Thamesmere's own story says, else what a council of its kind may have.
    private func share(_ own: (Double, Double), _ others: (Double, Double), _ salt: Int) -> Double {
      isThamesmere ? own.0 + (own.1 - own.0) * time : others.0 + (others.1 - others.0) * draw(salt)
    }

    private func part(_ whole: Int, _ share: Double) -> Int { Int((Double(whole) * share).rounded()) }

    /// A count as the publisher gives it: 1 to 5 are hidden.
    private func count(_ number: Int) -> String { (1...5).contains(number) ? "c" : String(number) }
    private func counts(_ numbers: [Int]) -> [String] { numbers.map(count) }
    private func rate(_ number: Int) -> String {
      (1...5).contains(number) ? "c" : tenth(10_000 * Double(number), children)
    }
    private func percent(_ number: Int, of whole: Int) -> String {
      (1...5).contains(number) || (1...5).contains(whole) ? "c" : whole == 0 ? "z" : tenth(100 * Double(number), whole)
    }
    private func tenth(_ above: Double, _ below: Int) -> String {
      let tenths = Int((above * 10 / Double(max(1, below))).rounded())
      return tenths % 10 == 0 ? String(tenths / 10) : "\(tenths / 10).\(tenths % 10)"
    }

    func cells(_ file: Int) -> [String] {
      switch file {
      case 0:
        let (anypoint, begun, over) = (part(inNeed, 1.9), part(inNeed, 0.99), part(inNeed, 0.9))
        return [anypoint, begun, over, inNeed].flatMap { [count($0), rate($0)] } + [count(part(inNeed, 0.04))]
      case 1:
        let long = part(inNeed, share((0.30, 0.34), (0.24, 0.40), 10))
        return [count(long), percent(long, of: inNeed)]
      case 2:
        let at31 = part(inNeed, share((0.27, 0.24), (0.18, 0.32), 11))
        return counts([part(at31, 1.4), part(at31, 1.35), at31]) + [rate(at31)]
      case 3:
        let again = part(referrals, share((0.25, 0.21), (0.16, 0.27), 12))
        let none = part(referrals, share((0.09, 0.07), (0.03, 0.12), 13))
        return [
          count(referrals), rate(referrals), count(again), percent(again, of: referrals), count(none),
          percent(none, of: referrals),
        ]
      case 4: return assessmentCells
      case 5:
        let factors = part(assessments, 0.94)
        return counts([factors, part(factors, share((0.17, 0.19), (0.11, 0.22), 14))])
      case 6: return enquiryCells
      case 7:
        let police = part(referrals, share((0.29, 0.30), (0.24, 0.36), 15))
        let schools = part(referrals, 0.18 + 0.06 * draw(16))
        return counts([part(referrals, 0.09), schools, police, referrals])
      case 8:
        let anypoint = ended + plans
        return [count(started), rate(started), count(ended), rate(ended), count(anypoint), count(plans), rate(plans)]
      case 9:
        let later = part(started, share((0.26, 0.23), (0.18, 0.31), 17))
        return [count(started), count(later), percent(later, of: started)]
      case 10: return counts([plans, part(plans, 0.45), part(plans, share((0.44, 0.47), (0.36, 0.56), 18))])
      case 11: return durations(plans, short: 0.26 + 0.08 * draw(19), long: share((0.05, 0.06), (0.01, 0.07), 20))
      case 12:
        let due = part(plans, 0.7)
        let inTime = part(due, share((0.95, 0.90), (0.84, 0.99), 21))
        return [count(due), count(inTime), percent(inTime, of: due)]
      default: return durations(ended, short: 0.12 + 0.1 * draw(22), long: share((0.04, 0.05), (0.01, 0.07), 23))
      }
    }

    private func durations(_ whole: Int, short: Double, long: Double) -> [String] {
      let (quick, slow) = (part(whole, short), part(whole, long))
      return [count(whole), count(quick), percent(quick, of: whole), count(slow), percent(slow, of: whole)]
    }

    private var assessmentCells: [String] {
      let inTime = part(assessments, share((0.76, 0.78), (0.72, 0.94), 24))
      var bands = [0.02, 0.12, 0.2, 0.22, 0.26].map { part(inTime, $0) }
      bands.append(inTime - bands.reduce(0, +))
      let late = assessments - inTime
      bands += [part(late, 0.4), part(late, 0.3)]
      bands.append(late - bands[6] - bands[7])
      let median = 31 + Int(8 * draw(25))
      return [count(assessments), rate(assessments)] + counts(bands)
        + [median - 13, median, median + 10].map(String.init)
    }

    private var enquiryCells: [String] {
      let inTime = part(conferences, share((0.70, 0.77), (0.68, 0.92), 26))
      let quick = part(inTime, 0.12)
      let late = conferences - inTime
      let (soon, later) = (part(late, 0.5), late - part(late, 0.5))
      return [count(enquiries), rate(enquiries), count(conferences), rate(conferences)]
        + counts([quick, inTime - quick, soon, later]) + [String(12 + Int(4 * draw(27)))]
    }
  }

  /// The areas, as a board's file defines them.
  var definitions: [String] {
    var lines = [
      "# The borough and its statistical neighbours, the most alike first. None of them is real, nor is any figure of theirs.",
      "area thamesmere \"Thamesmere\"", "  codes \"\(PublishedFiles.thamesmere.code)\"", "  in outer-london",
      "  neighbours " + PublishedFiles.neighbours.map(\.name).joined(separator: ", "), "",
    ]
    for council in PublishedFiles.neighbours {
      lines += ["area \(council.name) \"\(council.title)\"", "  codes \"\(council.code)\"", "  in outer-london", ""]
    }
    return lines
  }
}
