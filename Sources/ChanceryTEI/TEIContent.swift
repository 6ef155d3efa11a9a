// SPDX-License-Identifier: Apache-2.0

internal import ChanceryModel
internal import ChanceryXML

/// Reads the content of one element into blocks and running text.
///
/// Each method is called on a start tag and returns on the matching end tag. What does not belong
/// in the flow (notes, entries of lists, documents inside documents, the page) is gathered on the
/// side.
struct TEIContent {
    let xml: XMLReader
    let names: TEIVocabulary
    /// Whether blanks at the beginning of the next text go.
    var dropsBlank = false

    /// The notes of the text that is being read.
    var notes: [Note] = []
    /// The texts beside the one that is being read, each with its own notes.
    var otherTexts: [DocumentText] = []
    /// What the text that is being read says of its language.
    var ownLanguage: String?
    /// What in the file is a document.
    let survey: TEISurvey
    /// Whether a document is being read, and not what stands around documents.
    var isInDocument = false
    /// Whether a division with the original text was read.
    var hasOriginal = false
    /// The language of texts that do not say theirs.
    var defaultLanguage = "en"
    /// The name that the source gives the document that is being read.
    var documentName: String?
    /// How many elements are open around the content of the document that is being read.
    var documentDepth = 0
    /// The documents that stood inside of the one that is being read.
    var inner: [TEIDraft] = []

    /// The page that is being read.
    var page: String?
    /// The pages that the document being read stands on.
    var pages: [String] = []
    /// Names and terms with an identifier, since the last item of a list began.
    var declared: [TEIDeclaration] = []
    /// The entries of lists of persons and terms.
    var entries: [TEIEntry] = []
    /// How many items of lists were read.
    var itemCount = 0
    /// What was noticed.
    var report: TEIReport

    init(xml: XMLReader, names: TEIVocabulary, survey: TEISurvey) {
        self.xml = xml
        self.survey = survey
        self.names = names
        report = TEIReport(file: xml.file)
    }

    // MARK: The current tag

    var element: TEIElement? { names.element(xml.localName) }

    func attribute(_ name: XMLName) -> String? {
        guard let value = xml.attribute(name), !value.isEmpty else { return nil }
        return name == names.id ? TEIName.decoded(value) : value
    }

    var start: Int { xml.range.lowerBound }

    func range(from start: Int) -> SourceRange { SourceRange(start, xml.range.upperBound) }

    /// A pointer into the same file without its `#`, and without stray signs before that.
    func localPointer(_ name: XMLName) -> String? {
        guard let value = attribute(name) else { return nil }
        return TEIPointer.local(value).map(TEIName.decoded)
    }

    /// The text of the event that the reader stands on, folded.
    mutating func text() -> String? {
        TEIText.folded(xml.textBytes, dropsBlank: &dropsBlank)
    }

    /// Takes the blank away from the end of running text that ends a block.
    static func trimEnd(_ content: inout [Inline]) {
        while case .text(let words) = content.last, words.utf8.last == 0x20 {
            content.removeLast()
            if words.utf8.count > 1 {
                content.append(.text(String(words.utf8.dropLast()) ?? words))
                return
            }
        }
    }
}

/// A name or term of a list that has an identifier.
struct TEIDeclaration {
    let isPerson: Bool
    let identifier: String
    let text: String
}

/// An item of a list of persons or terms.
struct TEIEntry {
    let declarations: [TEIDeclaration]
    let text: String
    let range: SourceRange
}

/// A document as it was read, before it has its place in the edition.
struct TEIDraft {
    var identifier: String?
    var number: String?
    var range: SourceRange
    var line: Int
    var column: Int
    var texts: [DocumentText]
    var languages: [String]
    var pages: [String]
    var inner: [TEIDraft]
}
