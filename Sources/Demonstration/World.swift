import Calendar

/// What every writer knows: the months, the story and the staff.
struct World: Sendable {
  let children: Int
  let seed: UInt64
  let timeline: Timeline
  let story: Story
  let workforce: Workforce

  init(children: Int, months: Int, seed: UInt64) {
    self.children = children
    self.seed = seed
    timeline = Timeline(months: months)
    story = Story(timeline: timeline)
    workforce = Workforce(children: children, timeline: timeline, story: story, seed: seed)
  }
}

/// A person who asked about adopting, and how far they came.
struct Adopter: Sendable {
  var id: String
  var family: String
  var female: Bool
  var ethnicity: String
  var fostering: Bool
  /// Enquiry, stage 1, stage 2, application, approval, match, placement, order.
  var steps: [Day]
  var left: Day?

  init(number: Int, world: World) {
    var random = Randomness(seed: Randomness.mixed(world.seed ^ 0xAD09) &+ UInt64(number))
    id = String(70_001 + number)
    family = "A\(5_001 + number)"
    female = random.chance(0.6)
    ethnicity = Codes.ethnicities[random.weighted(Codes.ethnicityWeights)]
    fostering = random.chance(0.2)
    let timeline = world.timeline
    let since = timeline.first.adding(months: -12)
    var day = timeline.work.onOrAfter(since.adding(days: random.between(0, Int(timeline.last.number - since.number))))
    steps = [day]
    for gap in [(10, 30), (45, 75), (2, 20), (80, 130), (5, 15), (10, 25), (30, 200), (15, 40), (120, 200)] {
      day = timeline.work.onOrAfter(day.adding(days: random.between(gap.0, gap.1)))
      steps.append(day)
    }
    left = random.chance(0.25) ? timeline.work.onOrAfter(steps[1].adding(days: random.between(5, 90))) : nil
  }
}
