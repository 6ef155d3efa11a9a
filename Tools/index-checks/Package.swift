// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0
import PackageDescription

// ChanceryIndex and its tests alone, so that they build in seconds under a sanitizer or with
// optimisation. The sources are those of the package above (`make check-index`).
let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "index-checks",
    platforms: [.macOS(.v15)],
    targets: [
        .systemLibrary(name: "CStemmer", providers: [.apt(["libstemmer-dev"])]),
        .target(name: "ChanceryIndex", dependencies: ["CStemmer"], swiftSettings: settings),
        .executableTarget(
            name: "search-worker", dependencies: ["ChanceryIndex"], swiftSettings: settings),
        .testTarget(
            name: "ChanceryIndexTests", dependencies: ["ChanceryIndex"], exclude: ["Samples"],
            swiftSettings: settings),
    ]
)
