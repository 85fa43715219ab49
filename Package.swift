// swift-tools-version: 6.1
import PackageDescription

// Optimized for the tests too: hundreds of invented papers, each of which an attacker takes apart by linear algebra, are a
// matter of minutes otherwise.
let optimized: [SwiftSetting] = [.unsafeFlags(["-O"], .when(configuration: .debug))]

// The house: see Sources/README.md for the picture and for why each dependency is here.
let package = Package(
  name: "scrutineer",
  products: [.executable(name: "scrutineer", targets: ["scrutineer"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2")
  ],
  targets: [
    // Small, and linked: the program is a prompt.
    .systemLibrary(name: "CLibedit", pkgConfig: "libedit", providers: [.apt(["libedit-dev"])]),
    // Headers alone: libzip-dev, nettle-dev. What stands behind them is loaded by `CLoading`.
    .systemLibrary(name: "CLibzip"),
    .systemLibrary(name: "CNettle"),
    // Loads libraries of the system when they are first needed. `pkg-config` would tell where libxml2's headers lie, but
    // also have it linked.
    .target(
      name: "CLoading", dependencies: ["CLibzip", "CNettle"],
      cSettings: [.unsafeFlags(["-I/usr/include/libxml2"])]),
    .target(name: "CDefinitions"),
    .target(name: "CScan"),

    .target(name: "Calendar", exclude: ["README.md"]),
    .target(name: "Threads", exclude: ["README.md"]),
    .target(name: "Tables", dependencies: ["Calendar", "Threads"], exclude: ["README.md"]),
    .target(name: "Engine", dependencies: ["Tables"], exclude: ["README.md"]),
    .target(name: "Language", dependencies: ["Calendar"], exclude: ["README.md"]),
    .target(
      name: "Catalogue", dependencies: ["Language", "Threads", "CDefinitions"],
      exclude: ["README.md", "Definitions", "Help"]),
    .target(
      name: "Intake", dependencies: ["Tables", "Catalogue", "CLibzip", "CNettle", "CLoading", "CScan"],
      exclude: ["README.md"]),
    .target(name: "Board", dependencies: ["Intake", "CLoading"], exclude: ["README.md"]),
    .target(name: "Answers", dependencies: ["Board", "Engine"], exclude: ["README.md"]),
    .target(
      name: "Briefing", dependencies: ["Answers", "CNettle", "CLoading"], exclude: ["README.md"],
      swiftSettings: optimized),
    .target(name: "Demonstration", dependencies: ["Calendar", "Threads"], exclude: ["README.md"]),
    .target(
      name: "Shell", dependencies: ["Briefing", "CLibedit", "CLoading", "Demonstration"], exclude: ["README.md"]),
    .executableTarget(
      name: "scrutineer",
      dependencies: [
        "Shell", "Answers", "Board", "Catalogue", "Language",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      exclude: ["README.md", "Linking"],
      // What is loaded at each start is kept small: the libraries of C++ and of the compiler become part of the program.
      linkerSettings: [
        .unsafeFlags(
          ["-L\(Context.packageDirectory)/Sources/scrutineer/Linking", "-Xclang-linker", "-static-libgcc"],
          .when(configuration: .release))
      ]),

    // Times of what is inside, for Scripts/bench; no part of the program.
    .executableTarget(name: "Kernels", dependencies: ["Board", "Engine"], path: "Tests/Kernels"),
    .executableTarget(name: "Reading", dependencies: ["Catalogue"], path: "Tests/Reading"),

    .testTarget(name: "CalendarTests", dependencies: ["Calendar"]),
    .testTarget(name: "TablesTests", dependencies: ["Tables"]),
    .testTarget(name: "EngineTests", dependencies: ["Engine"], exclude: ["differential"]),
    .testTarget(name: "LanguageTests", dependencies: ["Language", "Catalogue"]),
    .testTarget(name: "CatalogueTests", dependencies: ["Catalogue"]),
    .testTarget(name: "IntakeTests", dependencies: ["Intake", "CScan"]),
    .testTarget(name: "BoardTests", dependencies: ["Board"]),
    .testTarget(name: "AnswersTests", dependencies: ["Answers"]),
    .testTarget(name: "BriefingTests", dependencies: ["Briefing"], swiftSettings: optimized),
    .testTarget(name: "DemonstrationTests", dependencies: ["Demonstration"]),
    .testTarget(name: "ShellTests", dependencies: ["Shell"]),
  ],
  swiftLanguageModes: [.v6]
)
