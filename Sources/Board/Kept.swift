import Catalogue
import Intake
import Language
import Synchronization

/// What is made of a catalogue alone, when it is first needed: kept beside the catalogue, and thrown away with it.
final class Kept: Sendable {
  private let reading = Mutex<ReadingIndex?>(nil)
  private let words = Mutex<Vocabulary?>(nil)

  func reading(_ catalogue: Catalogue) -> ReadingIndex {
    reading.withLock { known in
      if let known { return known }
      let made = ReadingIndex(catalogue)
      known = made
      return made
    }
  }

  func vocabulary(_ catalogue: Catalogue) -> Vocabulary {
    words.withLock { known in
      if let known { return known }
      let made = catalogue.vocabulary()
      known = made
      return made
    }
  }
}
