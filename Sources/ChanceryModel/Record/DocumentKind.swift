// SPDX-License-Identifier: Apache-2.0

/// What sort of document it is, as historians of diplomacy sort them.
package enum DocumentKind: String, Hashable, Sendable, CaseIterable {
    /// A message by cable.
    case telegram
    /// A cable to several posts.
    case circularTelegram = "circular telegram"
    /// A message in telegraphic form by air mail.
    case airgram
    /// An airgram to several posts.
    case circularAirgram = "circular airgram"
    /// A numbered letter from a post to its ministry.
    case despatch
    /// A numbered letter from a ministry to its post.
    case instruction
    /// A letter.
    case letter
    /// A formal note between governments.
    case note
    /// A memorandum left with the other side.
    case aideMemoire = "aide-mémoire"
    /// A message, often between heads of government.
    case message
    /// A message outside the regular channels.
    case backchannelMessage = "backchannel message"
    /// Correspondence whose form is not marked.
    case correspondence = "correspondence (unmarked)"
    /// A memorandum.
    case memorandum
    /// A memorandum that asks for a decision.
    case actionMemorandum = "action memorandum"
    /// A memorandum that informs.
    case informationMemorandum = "information memorandum"
    /// The record of a conversation.
    case memorandumOfConversation = "memorandum of conversation"
    /// The record of a discussion in council.
    case memorandumOfDiscussion = "memorandum of discussion"
    /// The record of a conversation by telephone.
    case telephoneConversation = "telephone conversation"
    /// Minutes of a meeting.
    case minutes
    /// A report.
    case report
    /// A paper.
    case paper
    /// An intelligence estimate.
    case estimate
    /// A directive.
    case directive
    /// A statement.
    case statement
    /// An entry of a diary.
    case diary
    /// A note by the editors in the place of a document.
    case editorialNote = "editorial note"
    /// Something else.
    case other
}
