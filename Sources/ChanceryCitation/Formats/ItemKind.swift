// SPDX-License-Identifier: Apache-2.0

/// What other formats call the type of an item: one table for all of them.
struct ItemKind: Equatable {
    /// The type in RIS.
    let ris: String
    /// The entry type in BibLaTeX.
    let bibLaTeX: String
    /// The item type of Zotero.
    let zotero: String
    /// The class of the bibliographic ontology that Zotero's RDF uses.
    let rdfClass: String

    static let manuscript = ItemKind(
        ris: "MANSCPT", bibLaTeX: "unpublished", zotero: "manuscript", rdfClass: "Manuscript")
    static let section = ItemKind(
        ris: "CHAP", bibLaTeX: "incollection", zotero: "bookSection", rdfClass: "BookSection")

    private init(ris: String, bibLaTeX: String, zotero: String, rdfClass: String) {
        self.ris = ris
        self.bibLaTeX = bibLaTeX
        self.zotero = zotero
        self.rdfClass = rdfClass
    }

    /// Finds the row of the item's CSL type.
    init(_ item: CitationItem) {
        switch item.type {
        case "manuscript", "personal_communication", "collection": self = .manuscript
        case "chapter", "entry", "entry-dictionary", "entry-encyclopedia": self = .section
        case "book", "classic":
            self.init(ris: "BOOK", bibLaTeX: "book", zotero: "book", rdfClass: "Book")
        case "article-journal", "article":
            self.init(
                ris: "JOUR", bibLaTeX: "article", zotero: "journalArticle", rdfClass: "Article")
        case "article-magazine":
            self.init(
                ris: "MGZN", bibLaTeX: "article", zotero: "magazineArticle", rdfClass: "Article")
        case "article-newspaper":
            self.init(
                ris: "NEWS", bibLaTeX: "article", zotero: "newspaperArticle", rdfClass: "Article")
        case "report":
            self.init(ris: "RPRT", bibLaTeX: "report", zotero: "report", rdfClass: "Report")
        case "thesis":
            self.init(ris: "THES", bibLaTeX: "thesis", zotero: "thesis", rdfClass: "Thesis")
        case "webpage", "post", "post-weblog":
            self.init(ris: "ELEC", bibLaTeX: "online", zotero: "webpage", rdfClass: "Document")
        default:
            self.init(ris: "GEN", bibLaTeX: "misc", zotero: "document", rdfClass: "Document")
        }
    }
}

extension CitationItem {
    /// Collection and place inside the repository, as one text.
    var archivePath: String {
        let collection = plain(.archiveCollection)
        let location = plain(.archiveLocation)
        if collection.isEmpty || location.utf8.starts(with: collection.utf8) { return location }
        return location.isEmpty ? collection : collection + ", " + location
    }
}
