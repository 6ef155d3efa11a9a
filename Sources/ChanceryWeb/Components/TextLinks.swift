// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
import ChanceryHTML
import ChanceryModel

/// Where the pointers in a text lead.
struct TextLinks: Sendable {
    /// The volume that the text stands in.
    var volume: CollectionID
    /// What the archive holds; nil to believe every pointer.
    var names: HeldNames?

    /// Settings for a text without search and doubts.
    func settings(prefix: String = "") -> TextSettings {
        var settings = TextSettings(prefix: prefix)
        settings.personAddress = { person($0) }
        settings.referenceAddress = { address(of: $0) }
        return settings
    }

    /// The page of an entry of the volume's list of persons.
    func person(_ entry: String) -> String { SiteURL.person("\(volume):\(entry)") }

    /// The address that a pointer of the source leads to; nil for nowhere.
    ///
    /// Understood are `#d12`, `#d12fn3`, `#pg_733`, `#ch4`, the same after `volume`, `volume/`,
    /// and whole addresses of the web.
    func address(of target: String) -> String? {
        if target.hasPrefix("https://") || target.hasPrefix("http://") {
            return target.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } ? target : nil
        }
        let sides = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = sides.first else { return nil }
        var volume = first.isEmpty ? self.volume.description : String(first)
        var name = sides.count > 1 ? String(sides[1]) : ""
        if let slash = volume.utf8.firstIndex(of: UInt8(ascii: "/")) {
            // `volume/d12`, with the place in the document behind the sign.
            let document = String(volume[volume.utf8.index(after: slash)...])
            volume = String(volume[..<slash])
            guard let id = DocumentID("\(volume)/\(document)"), isHeld(id) else { return nil }
            let place = name.isEmpty ? "" : "#" + NoteNames.addressable(name)
            return SiteURL.document(id) + place
        }
        name = NoteNames.addressable(name)
        let node = CollectionID(volume)
        guard isHeld(node) else { return nil }
        guard !name.isEmpty, name != "-" else { return SiteURL.collection(node) }
        if name.hasPrefix("pg_") { return SiteURL.page(String(name.dropFirst(3)), of: node) }
        let document = DocumentID(volume: volume, local: name)
        if names?.holdsDocument(document) == true { return SiteURL.document(document) }
        guard name.utf8.first == UInt8(ascii: "d"), let second = name.utf8.dropFirst().first,
            (48...57).contains(second)
        else {
            let part = CollectionID("\(volume)/\(name)")
            return isHeld(part) ? SiteURL.collection(part) : nil
        }
        if let note = name.firstRange(of: "fn") {
            let document = DocumentID(volume: volume, local: String(name[..<note.lowerBound]))
            return isHeld(document)
                ? SiteURL.document(document) + "#" + name[note.lowerBound...] : nil
        }
        return isHeld(document) ? SiteURL.document(document) : nil
    }

    /// The address of a document that is cited and not held, where a link was put into a text.
    static func ghost(_ target: String) -> String? {
        target.hasPrefix(SiteURL.ghosts + "/") ? target : nil
    }

    private func isHeld(_ id: DocumentID) -> Bool { names?.holdsDocument(id) ?? true }

    private func isHeld(_ id: CollectionID) -> Bool { names?.holdsCollection(id) ?? true }
}
