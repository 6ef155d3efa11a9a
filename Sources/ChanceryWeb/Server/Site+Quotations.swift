// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
import ChanceryModel
import ChanceryPublishing
import HTTPTypes
import Hummingbird

extension Site {
    /// Quotations: find the place of quoted words, seal them, and open a seal.
    func addQuotations(to router: Router<SiteContext>) {
        router.get(RouterPath(SiteURL.quote)) { request, _ in
            let question = try quotation(QueryItems(request.uri.query))
            var matches: [QuotationMatch]?
            if let question {
                matches = try await holdings.places(
                    ofQuotation: question.text, in: question.documents, limit: 5)
            }
            return Answer.page(
                QuotePage(
                    text: question?.text ?? "", document: question?.documents.first,
                    matches: matches), frame)
        }
        router.get("/quotations/:volume/:document/:seal") { request, _ in
            let (sealed, id, seal) = try await sealed(
                Array(try Site.parts(of: request).dropFirst()))
            let status: HTTPResponse.Status
            switch sealed {
            case .broken, .unknown: status = .notFound
            case .withdrawn: status = .gone
            case .unchanged, .changed, .gone, .hidden: status = .ok
            }
            let page = SealedQuotationPage(sealed: sealed, id: id, seal: seal)
            let response = Answer.page(page, frame, status: status == .notFound ? .ok : status)
            guard status == .notFound else { return response }
            throw SiteError(.notFound, page.words)
        }
        router.get("/api/v1/quotations") { request, _ in
            guard let question = try quotation(QueryItems(request.uri.query)) else {
                throw SiteError(.badRequest, "Say what is quoted: “text”.")
            }
            let matches = try await holdings.places(
                ofQuotation: question.text, in: question.documents, limit: 10)
            let title = holdings.title
            var json = JSONWriter()
            json.object { json in
                json.name("matches")
                json.array { json in
                    for match in matches {
                        QuotationJSON.write(match, archive: title, addresses: url, to: &json)
                    }
                }
            }
            return Answer.json(json.bytes)
        }
        router.get("/api/v1/quotations/:volume/:document/:seal") { request, _ in
            let (sealed, _, _) = try await sealed(Array(try Site.parts(of: request).dropFirst(3)))
            switch sealed {
            case .unknown: throw SiteError(.notFound, "The archive has no such quotation.")
            case .broken, .unchanged, .changed, .gone, .hidden, .withdrawn: break
            }
            var json = JSONWriter()
            QuotationJSON.write(
                sealed, archive: holdings.title, addresses: url, to: &json)
            return Answer.json(json.bytes)
        }
    }

    private func sealed(
        _ parts: [String]
    ) async throws -> (SealedQuotation, DocumentID, QuotationSeal) {
        guard parts.count == 3, let id = DocumentID("\(parts[0])/\(parts[1])"),
            let seal = QuotationSeal(parts[2])
        else { throw SiteError(.notFound, "This is not the address of a quotation.") }
        return (try await holdings.open(seal, of: id), id, seal)
    }

    private func quotation(
        _ items: QueryItems
    ) throws(SiteError) -> (text: String, documents: [DocumentID])? {
        guard let text = items["text"] else { return nil }
        guard text.utf8.count <= QuotedText.limit else {
            throw SiteError(
                .badRequest, "A quotation may have at most \(QuotedText.limit) bytes.")
        }
        guard let name = items["document"] else { return (text, []) }
        guard let id = DocumentID(name) else {
            throw SiteError(.badRequest, "“\(name)” is no document's name.")
        }
        return (text, [id])
    }
}
