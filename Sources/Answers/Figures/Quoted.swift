import Language

/// A value as it may stand in a statement: in quotes where it holds a word that would end it, or a comma.
func quotedIfNeeded(_ value: String) -> String { Vocabulary.written(value) }

/// The names most like one that was mistyped, the nearest first.
func nearest(_ word: String, among names: [String]) -> [String] { Nearest.names(to: word, among: names) }
