// SPDX-License-Identifier: Apache-2.0

internal import ChanceryModel
internal import ChanceryXML

/// What the header of a file says of the volume.
struct TEIHeader {
    var titles: [String: String] = [:]
    var firstTitle: String?
    var editors: [String] = []
    var generalEditors: [String] = []
    var publisher: String?
    var place: String?
    var published: String?
    var identifiers: [String: String] = [:]
    var series: String?
    var language: String?
    /// The persons that the header describes (`particDesc`).
    var persons: [PersonEntry] = []

    /// Reads the header from its tree; nil stands for a file without one.
    init(_ header: XMLElement?) {
        let description = header?.first(named: "fileDesc")
        let statement = description?.first(named: "titleStmt")
        for title in statement?.elements(named: "title") ?? [] {
            let text = PlainText.folded(title.text)
            guard !text.isEmpty else { continue }
            firstTitle = firstTitle ?? text
            let type = title["type"] ?? "main"
            titles[type] = titles[type] ?? text
        }
        let persons = ["editor", "author", "principal"].lazy.compactMap { name in
            let found = statement?.elements(named: name) ?? []
            return found.isEmpty ? nil : found
        }
        for person in persons.first ?? [] {
            let name = PlainText.folded(person.text)
            guard !name.isEmpty, !editors.contains(name), !generalEditors.contains(name) else {
                continue
            }
            // The role tells those who answer for the series from those who made the volume.
            if (person["role"] ?? "").lowercased().utf8.starts(with: "general".utf8) {
                generalEditors.append(name)
            } else {
                editors.append(name)
            }
        }
        let publication = description?.first(named: "publicationStmt")
        publisher = TEIHeader.text(publication, "publisher")
        place = TEIHeader.text(publication, "pubPlace")
        published =
            TEIHeader.text(publication, "date") ?? publication?.first(named: "date")?["when"]
        for number in publication?.elements(named: "idno") ?? [] {
            let text = PlainText.folded(number.text)
            if !text.isEmpty { identifiers[number["type"] ?? ""] = text }
        }
        series =
            titles["series"] ?? TEIHeader.text(description?.first(named: "seriesStmt"), "title")
        language =
            header?.first(named: "profileDesc")?.first(named: "langUsage")?
            .first(named: "language")?["ident"]
        for list in header?.first(named: "profileDesc")?.elements(named: "particDesc") ?? [] {
            collectPersons(list)
        }
    }

    private mutating func collectPersons(_ list: XMLElement) {
        for element in list.elements {
            guard element.localName == "person", let id = element["xml:id"].map(TEIName.decoded)
            else {
                collectPersons(element)
                continue
            }
            guard let name = TEIHeader.text(element, "persName") else { continue }
            let rest = element.elements.filter { $0.localName != "persName" }
                .map { PlainText.folded($0.text) }.filter { !$0.isEmpty }
            persons.append(
                PersonEntry(id: id, name: name, description: rest.joined(separator: "; ")))
        }
    }

    /// The volume with the name that the file gives it, or with one made from the file's name.
    func volume(root: String?, language rootLanguage: String?, file: String) -> Volume {
        let id = CollectionID(
            DocumentID.sanitized(
                root ?? identifiers["frus"] ?? chanceryVolume ?? TEIHeader.stem(of: file)))
        let title = titles["complete"] ?? joinedTitle ?? firstTitle ?? id.description
        let subseries = titles["subseries"]
        let publication = Publication(
            series: series, year: subseries,
            volume: titles["volumenumber"].map(TEIHeader.volumeNumber),
            title: titles["volume"] ?? titles["main"] ?? firstTitle, editors: editors,
            generalEditors: generalEditors, publisher: publisher, place: place, published: published
        )
        return Volume(
            id: id, publication: publication, title: title,
            isbn: identifiers["isbn-13"] ?? identifiers["isbn-10"] ?? identifiers["isbn"],
            language: rootLanguage ?? language ?? "en",
            ancestors: ancestors(of: id, subseries: subseries))
    }

    /// The volume of the name that an archive gave the file's document, or of the file.
    private var chanceryVolume: String? {
        let name = identifiers["chancery"]?.utf8.prefix { $0 != UInt8(ascii: "/") }
        return name.flatMap { $0.isEmpty ? nil : String($0) }
    }

    private var joinedTitle: String? {
        let parts = ["series", "subseries", "volumenumber", "volume"].compactMap { titles[$0] }
        return parts.count > 1 ? parts.joined(separator: ", ") : nil
    }

    /// The series and the subseries. The series is named by the letters with which the volume's
    /// name begins (`frus1964-68v22`: `frus`), or else by its title.
    private func ancestors(of id: CollectionID, subseries: String?) -> [Collection] {
        guard let series else { return [] }
        let name = id.description
        let letters = name.utf8.prefix { (97...122).contains($0 | 0x20) }
        let hasNumber = name.utf8.dropFirst(letters.count).first.map { (48...57).contains($0) }
        let short =
            letters.isEmpty || hasNumber != true
            ? TEIHeader.slug(series) : String(letters) ?? TEIHeader.slug(series)
        let root = Collection(
            id: CollectionID(short), parent: nil, level: .series, title: series, position: 0)
        guard let subseries else { return [root] }
        let part = Collection(
            id: CollectionID("\(short)-\(TEIHeader.slug(subseries))"), parent: root.id,
            level: .subseries, title: subseries, position: 0)
        return [root, part]
    }

    private static func text(_ parent: XMLElement?, _ name: String) -> String? {
        guard let element = parent?.first(named: name) else { return nil }
        let text = PlainText.folded(element.text)
        return text.isEmpty ? nil : text
    }

    private static func volumeNumber(_ text: String) -> String {
        for word in ["Volume ", "Volumes ", "Vol. "] where text.utf8.starts(with: word.utf8) {
            return String(text.dropFirst(word.count))
        }
        return text
    }

    private static func slug(_ text: String) -> String {
        DocumentID.sanitized(text.lowercased())
    }

    /// The name of a file without folder and ending.
    static func stem(of file: String) -> String {
        let name = file.utf8.split(separator: UInt8(ascii: "/")).last.map(Substring.init) ?? ""
        guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), dot > name.startIndex else {
            return String(name)
        }
        return String(name[..<dot])
    }
}
