// swift-tools-version: 6.1
import PackageDescription

// The house: see Sources/README.md for the picture and for why each dependency is here.
let package = Package(
  name: "scrutineer",
  products: [.executable(name: "scrutineer", targets: ["scrutineer"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2")
  ],
  targets: [
    .systemLibrary(name: "CLibedit", pkgConfig: "libedit", providers: [.apt(["libedit-dev"])]),
    .systemLibrary(name: "CLibxml2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CLibzip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(name: "CNettle", pkgConfig: "nettle", providers: [.apt(["nettle-dev"])]),
    .target(name: "CDefinitions"),

    .target(name: "Calendar", exclude: ["README.md"]),
    .target(name: "Threads", exclude: ["README.md"]),
    .target(name: "Tables", dependencies: ["Calendar", "Threads"], exclude: ["README.md"]),
    .target(name: "Engine", dependencies: ["Tables"], exclude: ["README.md"]),
    .target(name: "Language", dependencies: ["Calendar"], exclude: ["README.md"]),
    .target(
      name: "Catalogue", dependencies: ["Language", "Threads", "CDefinitions"],
      exclude: ["README.md", "Definitions", "Help"]),
    .target(
      name: "Intake", dependencies: ["Tables", "Catalogue", "CLibxml2", "CLibzip", "CNettle"], exclude: ["README.md"]),
    .target(name: "Board", dependencies: ["Intake", "CNettle"], exclude: ["README.md"]),
    .target(name: "Answers", dependencies: ["Board", "Engine"], exclude: ["README.md"]),
    .target(name: "Briefing", dependencies: ["Answers", "CNettle"], exclude: ["README.md"]),
    .target(name: "Demonstration", dependencies: ["Calendar"], exclude: ["README.md"]),
    .target(name: "Shell", dependencies: ["Briefing", "CLibedit", "Demonstration"], exclude: ["README.md"]),
    .executableTarget(
      name: "scrutineer",
      dependencies: [
        "Shell", "Answers", "Board", "Catalogue", "Language",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      exclude: ["README.md"]),

    // Times of what is inside, for Scripts/bench; no part of the program.
    .executableTarget(name: "Kernels", dependencies: ["Board", "Engine"], path: "Tests/Kernels"),
    .executableTarget(name: "Reading", dependencies: ["Catalogue"], path: "Tests/Reading"),

    .testTarget(name: "CalendarTests", dependencies: ["Calendar"]),
    .testTarget(name: "TablesTests", dependencies: ["Tables"]),
    .testTarget(name: "EngineTests", dependencies: ["Engine"], exclude: ["differential"]),
    .testTarget(name: "LanguageTests", dependencies: ["Language", "Catalogue"]),
    .testTarget(name: "CatalogueTests", dependencies: ["Catalogue"]),
    .testTarget(name: "IntakeTests", dependencies: ["Intake"]),
    .testTarget(name: "BoardTests", dependencies: ["Board"]),
    .testTarget(name: "AnswersTests", dependencies: ["Answers"]),
    .testTarget(name: "BriefingTests", dependencies: ["Briefing"]),
    .testTarget(name: "DemonstrationTests", dependencies: ["Demonstration"]),
    .testTarget(name: "ShellTests", dependencies: ["Shell"]),
  ],
  swiftLanguageModes: [.v6]
)
