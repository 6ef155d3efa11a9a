// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0
import PackageDescription

// The readers of foreign input alone, so that they build in minutes with the instruments of
// libFuzzer (`Tools/fuzz.py`). The sources are those of the package above.
let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableUpcomingFeature("InferIsolatedConformances"),
]

func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

let package = Package(
    name: "fuzzing",
    platforms: [.macOS(.v15)],
    targets: [
        .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
        .systemLibrary(name: "CStemmer", providers: [.apt(["libstemmer-dev"])]),
        .target(name: "CFuzzer"),
        module("ChanceryModel"),
        module("ChanceryIndex", ["CStemmer"]),
        module("ChanceryXML", ["CExpat"]),
        module("ChanceryTEI", ["ChanceryModel", "ChanceryXML"]),
        module("ChanceryCapture", ["ChanceryModel"]),
        module("ChanceryDiplomacy", ["ChanceryModel"]),
        module("ChanceryCitation", ["ChanceryXML"]),
        // The parser of queries and of pasted citations; the rest needs the store.
        module("ChanceryArchive", ["ChanceryDiplomacy", "ChanceryModel"]),
        .executableTarget(
            name: "fuzz",
            dependencies: [
                "CFuzzer", "ChanceryArchive", "ChanceryCapture", "ChanceryCitation",
                "ChanceryDiplomacy", "ChanceryIndex", "ChanceryModel", "ChanceryTEI",
                "ChanceryXML",
            ], swiftSettings: settings),
    ]
)
