// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0
import PackageDescription

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .treatAllWarnings(as: .error),
]

/// A target of ours: depends on what stands above it in ARCHITECTURE.md, and on nothing else.
func module(
    _ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = []
) -> Target {
    .target(
        name: name, dependencies: dependencies, resources: resources, swiftSettings: settings)
}

func tests(
    _ module: String, _ dependencies: [Target.Dependency] = [], data: [String] = []
) -> Target {
    .testTarget(
        name: "\(module)Tests", dependencies: dependencies + [.byName(name: module)],
        exclude: data, swiftSettings: settings)
}

/// The commit, as `make` names it. The package manager itself keeps what it once read of the
/// repository, so that a program asked later would name an old one.
let commit = (Context.environment["CHANCERY_COMMIT"] ?? "").filter {
    $0.isHexDigit || $0 == "+"
}

let package = Package(
    name: "chancery",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "chancery", targets: ["chancery"]),
        .library(name: "ChanceryIndex", targets: ["ChanceryIndex"]),
        .library(name: "ChanceryCitation", targets: ["ChanceryCitation"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras.git", from: "1.35.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // Libraries of the system.
        .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
        .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CStemmer", providers: [.apt(["libstemmer-dev"])]),
        // What Swift's view of the C library leaves out.
        .systemLibrary(name: "CAllocator"),

        .target(
            name: "CCommit",
            cSettings: [.define("CHANCERY_COMMIT", to: "\"\(commit)\"")]),

        // Leaves.
        module("ChanceryModel"),
        module("ChanceryIndex", ["CStemmer"]),

        // Joints.
        module("ChanceryXML", ["CExpat"]),
        module("ChanceryTEI", ["ChanceryModel", "ChanceryXML"]),
        module("ChanceryCapture", ["ChanceryModel"]),
        module("ChanceryDiplomacy", ["ChanceryModel"]),
        module("ChanceryCitation", ["ChanceryXML"]),
        module("ChanceryHTML", ["ChanceryModel"]),
        module(
            "ChanceryStore",
            [
                "ChanceryModel", "CZstd", .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        module(
            "ChanceryArchive",
            [
                "ChanceryCapture", "ChanceryCitation", "ChanceryDiplomacy", "ChanceryIndex",
                "ChanceryModel", "ChanceryStore", "ChanceryTEI", "ChanceryXML",
            ]),

        module(
            "ChanceryPublishing",
            [
                "ChanceryArchive", "ChanceryCitation", "ChanceryHTML", "ChanceryIndex",
                "ChanceryModel",
                "ChanceryStore", "ChanceryTEI", "ChanceryXML", "CZlib",
            ]),

        // Shells.
        module(
            "ChanceryWeb",
            [
                "ChanceryArchive", "ChanceryCitation", "ChanceryHTML", "ChanceryModel",
                "ChanceryPublishing", "CAllocator", "CZlib",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            resources: [.embedInCode("Assets")]),
        .executableTarget(
            name: "chancery",
            dependencies: [
                "CCommit", "ChanceryArchive", "ChanceryCitation", "ChanceryHTML", "ChanceryModel",
                "ChanceryPublishing", "ChanceryStore", "ChanceryWeb",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings),

        // Programs for measuring; not shipped.
        .executableTarget(
            name: "search-worker", dependencies: ["ChanceryIndex"], swiftSettings: settings),
        .executableTarget(
            name: "csl-suite", dependencies: ["ChanceryCitation"], swiftSettings: settings),

        .testTarget(
            name: "FuzzTests",
            dependencies: [
                "ChanceryArchive", "ChanceryCapture", "ChanceryCitation", "ChanceryDiplomacy",
                "ChanceryIndex", "ChanceryModel", "ChanceryTEI", "ChanceryXML",
            ], exclude: ["Findings"], swiftSettings: settings),
        tests("ChanceryModel"),
        tests("ChanceryIndex", data: ["Samples"]),
        tests("ChanceryXML"),
        tests("ChanceryTEI", ["ChanceryModel", "ChanceryXML"]),
        tests("ChanceryDiplomacy", ["ChanceryModel", "ChanceryTEI"]),
        tests("ChanceryCapture", ["ChanceryModel"]),
        tests("ChanceryCitation", ["ChanceryXML"], data: ["passing.txt", "skipped.txt"]),
        tests("ChanceryHTML", ["ChanceryModel"]),
        tests(
            "ChanceryStore",
            ["ChanceryModel", .product(name: "GRDB", package: "GRDB.swift")]),
        tests(
            "ChanceryArchive",
            [
                "ChanceryDiplomacy", "ChanceryIndex", "ChanceryModel", "ChanceryStore",
                "ChanceryTEI",
                // FTS5 as an oracle.
                .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        tests(
            "ChanceryPublishing",
            ["ChanceryArchive", "ChanceryModel", "ChanceryStore", "ChanceryXML"]),
        tests(
            "ChanceryWeb",
            [
                "ChanceryArchive", "ChanceryHTML", "ChanceryModel", "ChanceryStore",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdTesting", package: "hummingbird"),
            ], data: ["Snapshots"]),
        .testTarget(
            name: "CommandTests", dependencies: ["chancery"], swiftSettings: settings),
    ]
)
