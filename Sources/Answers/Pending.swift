import Catalogue

// Stands in for what another room is building: each line goes when the real one lands (remove it here as you land yours).
extension Catalogue { static func help(topic: String) -> String? { nil } }
