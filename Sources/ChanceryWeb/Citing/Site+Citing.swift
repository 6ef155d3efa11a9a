// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
import ChanceryCitation
import ChanceryModel
import HTTPTypes
import Hummingbird

extension Site {
    /// Citations in any style, the folder, and the list of styles.
    func addCiting(to router: Router<SiteContext>) {
        router.get("/cite") { request, _ in
            let items = try QueryItems(request.uri.query)
            let state = try CiteState(items)
            var response = Answer.page(
                try await CitePage.load(
                    state, choices: choices(of: request), citing: citing, from: holdings,
                    url: url), frame)
            keepStyle(of: state, items, request, in: &response)
            return response
        }
        router.get("/folder") { request, _ in try await folder(request) }
        router.get("/styles") { request, _ in
            let items = try QueryItems(request.uri.query)
            let state = try CiteState(items)
            var response = Answer.page(
                try await StylesPage.load(state, citing: citing, choices: choices(of: request)),
                frame)
            keepStyle(of: state, items, request, in: &response)
            return response
        }
        for format in CitationFormat.allCases {
            router.get("/cite.\(format.pathExtension)") { request, _ in
                let state = try CiteState(try QueryItems(request.uri.query))
                return try await citations(state, as: format, request)
            }
        }
        addCitingInterface(to: router)
    }

    /// What the reader's browser keeps.
    func choices(of request: Request) -> ReaderChoices {
        ReaderChoices(cookies: request.headers[.cookie])
    }

    /// Keeps a style that was chosen in the form of this site; an address that somebody shared
    /// changes nothing.
    private func keepStyle(
        of state: CiteState, _ items: QueryItems, _ request: Request,
        in response: inout Response
    ) {
        guard let style = state.style, items["keep"] == "style", Site.isOwn(request),
            (try? citing.styles.reference(named: style)) != nil
        else { return }
        response.headers[.setCookie] = ReaderChoices.keeping(
            style: style, isSecure: configuration.isSecure)
        response.headers[.cacheControl] = "no-store"
    }

    /// Whether a page of this site, or nobody, led here (Fetch Metadata). Browsers that say nothing
    /// are believed: what can be changed is a reader's own list.
    private static func isOwn(_ request: Request) -> Bool {
        guard let origin = request.headers[siteHeader] else { return true }
        return origin == "same-origin" || origin == "none"
    }

    private static let siteHeader = HTTPField.Name("Sec-Fetch-Site") ?? .server

    private func folder(_ request: Request) async throws -> Response {
        let items = try QueryItems(request.uri.query)
        let choices = choices(of: request)
        if let action = items["keep"], action != "style" {
            return try changedFolder(items, action, choices, request)
        }
        var state = try CiteState(items, isFolder: true)
        if state.isEmpty { state.subject = .documents(choices.folder) }
        var response = Answer.page(
            try await CitePage.load(
                state, choices: choices, citing: citing, from: holdings, url: url), frame)
        keepStyle(of: state, items, request, in: &response)
        return response
    }

    /// Adds to the folder of the browser, takes from it, or puts another in its place, and leads on
    /// to the address that holds the outcome.
    private func changedFolder(
        _ items: QueryItems, _ action: String, _ choices: ReaderChoices, _ request: Request
    ) throws -> Response {
        let names = items.all("ids").flatMap { $0.split(separator: ",").map(String.init) }
        let documents = try CiteState.documents(names)
        var folder: [DocumentID]
        switch action {
        case "add": folder = choices.folder + documents.filter { !choices.folder.contains($0) }
        case "remove": folder = choices.folder.filter { !documents.contains($0) }
        case "replace": folder = documents
        default: throw SiteError(.badRequest, "“keep” must be add, remove or replace.")
        }
        folder = try CiteState.documents(folder.map(\.description))
        var response = Answer.redirect(
            CiteState(folder, isFolder: true).address, permanent: false)
        if Site.isOwn(request) {
            response.headers[.setCookie] = ReaderChoices.keeping(
                folder: folder, isSecure: configuration.isSecure)
        }
        response.headers[.cacheControl] = "no-store"
        return response
    }

    /// The citations of a state as a file.
    private func citations(
        _ state: CiteState, as format: CitationFormat, _ request: Request
    ) async throws -> Response {
        guard !state.isEmpty else {
            throw SiteError(.badRequest, "Say what to cite: “ids”, “q” or a filter is missing.")
        }
        let found = try await CitedHoldings(holdings: holdings, url: url).documents(of: state)
        let records = found.documents.map(\.record)
        let text: String
        if format.isStyled {
            let list = ReferenceList(
                records.map { ReferenceList.Reference($0) },
                style: citing.style(state.style ?? choices(of: request).style).style,
                version: state.version, arrangement: state.arrangement)
            text = list.written(as: format) ?? ""
        } else {
            text = format.data(of: records.map { $0.item(state.version) }) ?? ""
        }
        var response = Answer.text(text, format.contentType)
        let isShown = format == .text
        response.headers[.contentDisposition] =
            "\(isShown ? "inline" : "attachment"); filename=\"citations.\(format.pathExtension)\""
        response.headers[SecurityHeaders.policy] = SecurityHeaders.sandbox
        return response
    }
}
