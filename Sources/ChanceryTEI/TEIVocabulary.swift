// SPDX-License-Identifier: Apache-2.0

internal import ChanceryXML

/// The names that the reader asks for, with the numbers they have in its `XMLReader`.
struct TEIVocabulary {
    /// Every name, in the order of its number.
    let names: [String]
    private let elements: [TEIElement]

    let id, language, type, subtype, n, rend, rendition, place, corresp, target, ref, key: XMLName
    let facs, when, from, to, notBefore, notAfter, reason, extent, unit, quantity: XMLName
    let role, cols, rows, url, path, bareID: XMLName
    let whenCustom, fromCustom, toCustom, notBeforeCustom, notAfterCustom: XMLName

    init() {
        elements = TEIElement.allCases
        var names = elements.map(\.rawValue)
        func name(_ text: String) -> XMLName {
            if let index = names.firstIndex(of: text) { return XMLName(index: index) }
            names.append(text)
            return XMLName(index: names.count - 1)
        }
        _ = name("xml")
        bareID = name("id")
        _ = name("lang")
        id = name("xml:id")
        language = name("xml:lang")
        type = name("type")
        subtype = name("subtype")
        n = name("n")
        rend = name("rend")
        rendition = name("rendition")
        place = name("place")
        corresp = name("corresp")
        target = name("target")
        ref = name("ref")
        key = name("key")
        facs = name("facs")
        when = name("when")
        from = name("from")
        to = name("to")
        notBefore = name("notBefore")
        notAfter = name("notAfter")
        reason = name("reason")
        extent = name("extent")
        unit = name("unit")
        quantity = name("quantity")
        role = name("role")
        cols = name("cols")
        rows = name("rows")
        url = name("url")
        path = name("path")
        whenCustom = name("when-custom")
        fromCustom = name("from-custom")
        toCustom = name("to-custom")
        notBeforeCustom = name("notBefore-custom")
        notAfterCustom = name("notAfter-custom")
        self.names = names
    }

    /// The element with a local name; nil if the reader does not know it.
    @inline(__always)
    func element(_ name: XMLName) -> TEIElement? {
        name.index < elements.count ? elements[name.index] : nil
    }
}
