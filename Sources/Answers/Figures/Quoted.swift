import Language

/// A value as it may stand in a statement: in quotes where it holds a word that would end it, or a comma.
func quotedIfNeeded(_ value: String) -> String { Vocabulary.written(value) }
