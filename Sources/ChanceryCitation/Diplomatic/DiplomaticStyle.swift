// SPDX-License-Identifier: Apache-2.0

/// A recommended way to cite a diplomatic document that styles of CSL do not reach.
public enum DiplomaticStyle: String, CaseIterable, Hashable, Sendable {
    /// A full note after the answer that the Chicago Manual of Style gives for *Foreign Relations*.
    case chicagoNote = "chicago-note"
    /// A later note of the same style: `Kissinger to Nixon, December 18, 1970`.
    case chicagoShortNote = "chicago-short-note"
    /// An entry of a bibliography in the Chicago style.
    case chicagoBibliography = "chicago-bibliography"
    /// The form that the historians of the Department of State ask for: the edition and the number.
    case department = "department"
    /// The same with the address of this copy and the day on which it was looked up.
    case departmentOnline = "department-online"
    /// The original in its archive, from the item up to the repository.
    case archivalNote = "archival-note"
    /// The original as an entry of a bibliography, from the repository down.
    case archivalBibliography = "archival-bibliography"

    /// The name that readers see.
    public var title: String {
        switch self {
        case .chicagoNote: "Chicago, printed edition (note)"
        case .chicagoShortNote: "Chicago, printed edition (later note)"
        case .chicagoBibliography: "Chicago, printed edition (bibliography)"
        case .department: "Office of the Historian (edition)"
        case .departmentOnline: "Office of the Historian (edition, with address)"
        case .archivalNote: "Archival original (note)"
        case .archivalBibliography: "Archival original (bibliography)"
        }
    }

    /// Whether the style describes the original in its archive rather than the edition.
    public var isArchival: Bool { self == .archivalNote || self == .archivalBibliography }

    /// Whether the form is an entry of a bibliography.
    public var isEntry: Bool { self == .chicagoBibliography || self == .archivalBibliography }

    /// The form of an entry of a bibliography that goes with this form.
    public var entry: DiplomaticStyle {
        switch self {
        case .chicagoNote, .chicagoShortNote, .chicagoBibliography: .chicagoBibliography
        case .archivalNote, .archivalBibliography: .archivalBibliography
        case .department, .departmentOnline: self
        }
    }

    /// The form of a later note after a full one; nothing if all notes are alike.
    public var later: DiplomaticStyle? {
        switch self {
        case .chicagoNote, .archivalNote: .chicagoShortNote
        case .chicagoShortNote, .chicagoBibliography, .archivalBibliography, .department,
            .departmentOnline:
            nil
        }
    }
}
