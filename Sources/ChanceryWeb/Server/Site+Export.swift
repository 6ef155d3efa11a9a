// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
import ChanceryCitation
import ChanceryModel
import ChanceryPublishing
import HTTPTypes
import Hummingbird

extension Site {
    /// A whole result set, sent while it is read: the names first, then one document at a time, so
    /// that neither its size nor a slow reader costs memory.
    func export(_ state: SearchState, as format: ResultFormat) async throws -> Response {
        guard !state.isEmpty else {
            throw SiteError(.badRequest, "Say what to take away: “q” or a filter is missing.")
        }
        guard let slot = exports.take() else {
            throw SiteError(
                .unavailable, "Other readers are taking results away; ask again in a moment.")
        }
        var request = state.request(counting: false)
        request.showsContext = false
        let ids = try await holdings.identifiers(of: request)
        let body = ResponseBody { writer in
            defer { slot.giveBack() }
            var buffer: [UInt8] = []
            if format == .csv { buffer += Array(ResultTable.heading.utf8) }
            if format == .cslJSON { buffer += Array("[".utf8) }
            var isFirst = true
            for id in ids {
                guard case .held(let held) = try await holdings.document(id) else { continue }
                if format == .cslJSON, !isFirst { buffer.append(UInt8(ascii: ",")) }
                isFirst = false
                add(held, as: format, to: &buffer)
                if buffer.count > Site.chunk {
                    try await writer.write(ByteBuffer(bytes: buffer))
                    buffer.removeAll(keepingCapacity: true)
                }
            }
            if format == .cslJSON { buffer += Array("\n]\n".utf8) }
            try await writer.write(ByteBuffer(bytes: buffer))
            try await writer.finish(nil)
        }
        return Response(
            status: .ok,
            headers: [
                .contentType: format.contentType,
                .contentDisposition: "attachment; filename=\"results.\(format.pathExtension)\"",
                SecurityHeaders.policy: SecurityHeaders.sandbox,
            ], body: body)
    }

    private func add(_ held: HeldDocument, as format: ResultFormat, to buffer: inout [UInt8]) {
        let document = held.document
        let address = url.permanent(document.id)
        let citation = { () -> DiplomaticRecord in
            DiplomaticRecord(of: document, address: address, archiveTitle: holdings.title)
        }
        switch format {
        case .csv: buffer += Array(ResultTable.row(document, address: address).utf8)
        case .ris: buffer += Array(RIS.text(of: [citation().item()]).utf8)
        case .bibLaTeX: buffer += Array(BibLaTeX.text(of: [citation().item()]).utf8)
        case .cslJSON: buffer += Array(("\n" + CSLJSON.object(of: citation().item())).utf8)
        case .jsonLines:
            buffer += documentJSON(held)
            buffer.append(0x0A)
        }
    }

    /// How many bytes are sent at once.
    private static let chunk = 65_536
}
