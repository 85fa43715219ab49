extension Basis {
  /// A measure that an answer rests on, as its annex tells of it.
  public struct Definition: Sendable, Equatable {
    public var name: String
    public var title: String
    public var text: String
    public var source: String?
    public var place: String
    /// Whether its target is the program's own default, and not one that this board set; nil where it has none.
    public var hasDefaultTarget: Bool?
    /// What a reader of the figure must know of how it is counted.
    public var caution: String?
    /// By what date or time of its own it counts, which its words alone do not say: `those whose “Raised” falls in the time`.
    public var counting: String?
    public init(
      name: String, title: String, text: String, source: String?, place: String, hasDefaultTarget: Bool? = nil,
      caution: String? = nil, counting: String? = nil
    ) {
      self.counting = counting
      self.caution = caution
      self.hasDefaultTarget = hasDefaultTarget
      self.name = name
      self.title = title
      self.text = text
      self.source = source
      self.place = place
    }
  }
}
