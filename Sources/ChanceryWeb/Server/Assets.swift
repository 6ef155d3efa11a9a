// SPDX-License-Identifier: Apache-2.0

/// The files of the site itself: the style sheet, the scripts, the picture in the tab.
///
/// They are built into the program from `Assets/`. Their address holds a digest of their bytes, so
/// that browsers keep them for ever and see a new one at once.
package struct Assets: Sendable {
    /// A file of the site.
    struct File: Sendable {
        var name: String
        var contentType: String
        var bytes: [UInt8]
        var digest: String
    }

    private let files: [String: File]
    /// A digest of all files together.
    let digest: String

    /// The files that are built in.
    package init() {
        self.init([
            ("site.css", "text/css; charset=utf-8", PackageResources.site_css),
            ("site.js", "text/javascript; charset=utf-8", PackageResources.site_js),
            (
                "static-search.js", "text/javascript; charset=utf-8",
                PackageResources.static_search_js
            ),
            ("icon.svg", "image/svg+xml", PackageResources.icon_svg),
            (
                "openapi.json", "application/vnd.oai.openapi+json;version=3.1",
                PackageResources.openapi_json
            ),
        ])
    }

    private init(_ sources: [(name: String, contentType: String, bytes: [UInt8])]) {
        var files: [String: File] = [:]
        var all = Digest()
        for source in sources {
            var digest = Digest()
            digest.add(source.bytes)
            all.add(source.bytes)
            files[source.name] = File(
                name: source.name, contentType: source.contentType, bytes: source.bytes,
                digest: digest.hexadecimal)
        }
        self.files = files
        digest = all.hexadecimal
    }

    /// A file by name; nil if there is none.
    subscript(name: String) -> File? { files[name] }

    /// The address of a file.
    func address(of name: String) -> String {
        SiteURL.asset(name, digest: files[name]?.digest ?? "0")
    }
}

/// A digest that tells versions apart (FNV-1a, 64 bits); it guards against nothing else.
struct Digest: Sendable {
    private var state: UInt64 = 0xCBF2_9CE4_8422_2325

    /// Takes bytes in.
    mutating func add(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { state = (state ^ UInt64(byte)) &* 0x100_0000_01B3 }
    }

    /// Takes a number in.
    mutating func add(_ number: Int) {
        for shift in stride(from: 0, to: 64, by: 8) {
            add(CollectionOfOne(UInt8(truncatingIfNeeded: number >> shift)))
        }
    }

    /// The digest in sixteen hexadecimal digits.
    var hexadecimal: String {
        let digits = String(state, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
}
