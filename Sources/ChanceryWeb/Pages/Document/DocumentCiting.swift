// SPDX-License-Identifier: Apache-2.0

package import ChanceryCitation
import ChanceryModel

/// How a document's page cites it: in the reader's style.
package struct DocumentCiting: Sendable {
    /// The style.
    package var style: ReferenceStyle
    /// The styles that the chooser offers.
    package var choices: [StyleChoice]
    /// Whether the document lies in the folder of the browser.
    package var isInFolder: Bool

    /// The standard form, for a reader who has chosen nothing.
    package init() {
        style = .form(Citing.standard)
        choices = [StyleChoice(name: style.name, title: style.title)]
        isInFolder = false
    }

    /// The reader's own style.
    init(_ citing: Citing, choices reader: ReaderChoices, document: DocumentID) {
        let own = citing.style(reader.style).style
        var offered = citing.choices
        if !offered.contains(where: { $0.name == own.name }) {
            offered.insert(StyleChoice(name: own.name, title: citing.title(of: own)), at: 0)
        }
        style = own
        choices = offered
        isInFolder = reader.folder.contains(document)
    }
}
