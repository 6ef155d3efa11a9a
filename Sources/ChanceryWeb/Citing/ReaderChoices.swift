// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel

/// What a reader has chosen and the browser keeps, without an account: a style and a folder.
package struct ReaderChoices: Hashable, Sendable {
    /// The name of the style.
    package var style: String?
    /// The documents put aside.
    package var folder: [DocumentID]

    /// The name of the cookie that holds the style.
    static let styleCookie = "style"
    /// The name of the cookie that holds the folder, which the script changes as well.
    static let folderCookie = "folder"
    /// A year, in seconds.
    private static let age = 31_536_000

    /// Nothing chosen.
    package init() {
        style = nil
        folder = []
    }

    /// Reads the header `Cookie`; what cannot be read is passed over.
    init(cookies: String?) {
        self.init()
        for pair in (cookies ?? "").split(separator: ";") {
            let sides = pair.trimmingBlanks().split(separator: "=", maxSplits: 1)
            guard sides.count == 2,
                let value = PercentEncoding.decode(sides[1], plusIsBlank: false)
            else { continue }
            switch sides[0] {
            case Self.styleCookie[...]: style = value.utf8.count <= 200 ? value : nil
            case Self.folderCookie[...]:
                folder = value.split(separator: ",").prefix(CiteState.mostDocuments)
                    .compactMap { DocumentID(String($0)) }
            default: break
            }
        }
    }

    /// What tells answers apart that these choices change; empty if nothing is chosen.
    var key: String {
        if style == nil, folder.isEmpty { return "" }
        return (style ?? "") + " " + folder.map(\.description).joined(separator: ",")
    }

    /// The header that keeps a style.
    static func keeping(style: String, isSecure: Bool) -> String {
        cookie(styleCookie, style, isSecure)
    }

    /// The header that keeps a folder, or forgets an empty one.
    static func keeping(folder: [DocumentID], isSecure: Bool) -> String {
        cookie(folderCookie, folder.map(\.description).joined(separator: ","), isSecure)
    }

    private static func cookie(_ name: String, _ value: String, _ isSecure: Bool) -> String {
        let age = value.isEmpty ? 0 : age
        let value = PercentEncoding.segment(value).replacing(",", with: "%2C")
            .replacing(";", with: "%3B")
        return "\(name)=\(value); Path=/; Max-Age=\(age); SameSite=Lax"
            + (isSecure ? "; Secure" : "")
    }
}
