// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
import HTTPTypes
package import Hummingbird
import Logging

/// What happens to every request before and after the router: hosts, methods, lengths, limits,
/// conditional requests, kept answers, errors as pages, and the headers that all answers share.
package struct SiteResponder: HTTPResponder {
    let site: Site
    let router: RouterResponder<SiteContext>

    /// Wraps the routes of a site.
    package init(_ site: Site) {
        self.site = site
        router = site.routes().buildResponder()
    }

    /// Answers a request; never throws.
    package func respond(to request: Request, context: SiteContext) async throws -> Response {
        let began = ContinuousClock.now
        let path = request.uri.path
        site.figures.enter()
        var response: Response
        do {
            response = try await answer(
                SiteResponder.withBody(request), path: path, context: context)
        } catch let error as SiteError {
            response = site.answer(to: error, path: path, request: request)
        } catch let error as SearchTooCostly {
            let refusal = SiteError(.unavailable, error.description)
            response = site.answer(to: refusal, path: path, request: request)
        } catch let error where Archive.isBusy(error) {
            response = site.answer(to: SiteResponder.busy, path: path, request: request)
        } catch {
            // The words of the error may hold a path or a reader's question: they stay here.
            context.logger.error("request failed", metadata: ["kind": "\(type(of: error))"])
            context.logger.debug("request failed", metadata: ["error": "\(error)"])
            let failure = SiteError(.internalError, "Something went wrong on our side.")
            response = site.answer(to: failure, path: path, request: request)
        }
        if request.method == .head {
            let isStreamed = response.body.contentLength == nil
            response = response.createHeadResponse()
            // The library counts the body that is no longer there.
            if isStreamed { response.headers[.contentLength] = nil }
        }
        SecurityHeaders.add(
            to: &response.headers, isOpenToOtherSites: SiteResponder.isOpen(path),
            isSecure: site.configuration.isSecure)
        note(response, to: request, path: path, took: .now - began, context)
        return response
    }

    /// A request for headers alone is answered as one for everything: what is made is kept for the
    /// next one, and its body is left out at the end.
    private static func withBody(_ request: Request) -> Request {
        guard request.method == .head else { return request }
        var head = request.head
        head.method = .get
        // Parts are asked for by GET alone (RFC 9110, section 14.2).
        head.headerFields[.range] = nil
        return Request(head: head, body: request.body)
    }

    private static let busy = SiteError(
        .unavailable, "The archive is busy; ask again in a moment.")

    private func note(
        _ response: Response, to request: Request, path: String, took: Duration,
        _ context: SiteContext
    ) {
        let family = RouteFamily(path: path)
        site.figures.leave(family, status: response.status.code, duration: took)
        guard context.logger.logLevel <= .info else { return }
        // What a reader asked for is the reader's own affair: the family says enough.
        context.logger.info(
            "request",
            metadata: [
                "method": "\(request.method.rawValue.prefix(10))", "family": "\(family.rawValue)",
                "status": "\(response.status.code)",
                "bytes": "\(response.body.contentLength ?? -1)",
                "ms": "\(Int(took / .milliseconds(1)))",
            ])
        context.logger.debug(
            "asked", metadata: ["target": "\(path)\(request.uri.query.map { "?\($0)" } ?? "")"])
    }

    private func answer(
        _ request: Request, path: String, context: SiteContext
    ) async throws -> Response {
        let isPosted = request.method == .post && SiteResponder.takesPosts(path)
        guard request.method == .get || isPosted else {
            throw SiteError(.methodNotAllowed, "This archive can only be read.")
        }
        guard SiteResponder.namesOneHost(request) else {
            throw SiteError(.badRequest, "The request must name one host (RFC 9112, section 3.2).")
        }
        let query = request.uri.query
        guard path.utf8.count + (query?.utf8.count ?? 0) <= site.configuration.targetBytes else {
            throw SiteError(.uriTooLong, "The address is longer than this archive reads.")
        }
        guard !SiteResponder.isUncached(path) else {
            return try await routeUnkept(request, context: context)
        }
        try admit(request, context)
        try await site.holdings.look()
        guard !SiteResponder.takesPosts(path) else {
            guard let slot = site.requests.take() else { throw SiteResponder.busy }
            defer { slot.giveBack() }
            return try await routeUnkept(request, context: context)
        }
        let format = site.variant(path: path, headers: request.headers)
        let tag = site.entityTag(path: path, query: query, format: format)
        let isCompressed =
            request.headers[.range] == nil
            && Gzip.isAccepted(by: request.headers[.acceptEncoding])
        if let known = request.headers[.ifNoneMatch], SiteResponder.names(tag, in: known) {
            return SiteResponder.unchanged(tag, path: path, isCompressed: isCompressed)
        }
        let key = PageCache.Key(
            address: query.map { "\(path)?\($0)" } ?? path, format: format,
            isCompressed: isCompressed)
        if let kept = site.pages.find(key, tag: tag) {
            let response = Response(
                status: .ok, headers: kept.headers, body: ResponseBody(byteBuffer: kept.body))
            return try await SiteResponder.part(of: response, for: request, tag: tag)
        }
        guard let slot = site.requests.take() else { throw SiteResponder.busy }
        defer { slot.giveBack() }
        let response = try await route(request, context: context)
        // Any answer will do (RFC 9110, section 13.1.2), if there is one.
        if request.headers[.ifNoneMatch].map({ Substring($0).trimmingBlanks() }) == "*",
            response.status == .ok
        {
            return SiteResponder.unchanged(tag, path: path, isCompressed: isCompressed)
        }
        return try await finish(response, request, key: key, tag: tag)
    }

    private static func unchanged(_ tag: String, path: String, isCompressed: Bool) -> Response {
        Response(
            status: .notModified,
            headers: [
                .eTag: SiteResponder.tag(tag, isCompressed: isCompressed),
                .cacheControl: "no-cache", .vary: SiteResponder.vary(path),
            ])
    }

    /// Turns away who asks too often.
    private func admit(_ request: Request, _ context: SiteContext) throws(SiteError) {
        guard let rate = site.rate else { return }
        let client = ClientAddress.find(
            peer: context.peer, forwarded: request.headers[ClientAddress.forwardedFor],
            hops: site.configuration.trustedHops)
        guard rate.admits(client) else {
            throw SiteError(.tooManyRequests, "You ask more often than this archive can answer.")
        }
    }

    /// Gives an answer its tag, compresses and keeps it, and cuts out the part that was asked for.
    private func finish(
        _ made: Response, _ request: Request, key: PageCache.Key, tag: String
    ) async throws -> Response {
        var response = made
        let isOurs = response.headers[.cacheControl] == nil
        if isOurs {
            response.headers[.cacheControl] = "no-cache"
            response.headers[.vary] = SiteResponder.vary(request.uri.path)
        }
        guard response.status == .ok else { return response }
        if isOurs { response.headers[.eTag] = tag }
        guard let bytes = try await response.body.wholeBytes() else { return response }
        if key.isCompressed, bytes.readableBytes >= 1000,
            SiteResponder.isCompressible(response.headers[.contentType]),
            let packed = Gzip.compress(bytes)
        {
            response.body = ResponseBody(byteBuffer: packed)
            response.headers[.contentEncoding] = "gzip"
            response.headers[.vary] = SiteResponder.vary(request.uri.path)
            if isOurs { response.headers[.eTag] = SiteResponder.tag(tag, isCompressed: true) }
        } else {
            response.headers[SiteResponder.acceptRanges] = "bytes"
        }
        if site.pages.isUsed, isOurs, let body = try await response.body.wholeBytes() {
            site.pages.keep(
                PageCache.Entry(tag: tag, headers: response.headers, body: body), as: key)
        }
        return try await SiteResponder.part(of: response, for: request, tag: tag)
    }

    /// The part of an answer that was asked for, if one was.
    private static func part(
        of whole: Response, for request: Request, tag: String
    ) async throws -> Response {
        guard let header = request.headers[.range] else { return whole }
        // A part of another state than the one the client has begins would fit nothing.
        if let condition = request.headers[ifRange], condition != tag { return whole }
        guard let bytes = try await whole.body.wholeBytes() else { return whole }
        var response = whole
        let size = bytes.readableBytes
        switch ByteRange(header, of: size) {
        case .whole: return whole
        case .outside:
            return Response(
                status: .rangeNotSatisfiable,
                headers: [.contentRange: "bytes */\(size)", .cacheControl: "no-store"])
        case .part(let range):
            guard
                let slice = bytes.getSlice(
                    at: bytes.readerIndex + range.lowerBound, length: range.count)
            else { return whole }
            response.status = .partialContent
            response.body = ResponseBody(byteBuffer: slice)
            response.headers[.contentRange] =
                "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(size)"
            return response
        }
    }

    /// Asks the router for what nobody may keep.
    private func routeUnkept(
        _ request: Request, context: SiteContext
    ) async throws -> Response {
        var response = try await route(request, context: context)
        if response.headers[.cacheControl] == nil {
            response.headers[.cacheControl] = "no-store"
        }
        return response
    }

    /// Asks the router; its own refusals, which have no body, become errors with words.
    private func route(_ request: Request, context: SiteContext) async throws -> Response {
        let response = try await router.respond(to: request, context: context)
        if response.status == .notFound {
            throw SiteError(.notFound, "There is nothing at this address.")
        }
        return response
    }

    /// Whether a request names exactly one host, in the letters that hosts are made of. Which one
    /// does not matter: addresses are made from the configuration alone.
    private static func namesOneHost(_ request: Request) -> Bool {
        // The library takes the first one out of the fields.
        guard let host = request.head.authority, request.headers[secondHost] == nil else {
            return false
        }
        return !host.isEmpty && host.utf8.count <= 255
            && host.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: ":"), UInt8(ascii: "."), UInt8(ascii: "-"),
                    UInt8(ascii: "_"), UInt8(ascii: "["), UInt8(ascii: "]"):
                    true
                default: false
                }
            }
    }

    /// Whether a list of tags (RFC 9110, section 13.1.2) names a tag; weak ones count, and so does
    /// that of the compressed form. "*" names none.
    static func names(_ tag: String, in list: String) -> Bool {
        let compressed = self.tag(tag, isCompressed: true)
        return list.split(separator: ",").contains { item in
            var item = item.trimmingBlanks()
            if item.hasPrefix("W/") { item = item.dropFirst(2) }
            return item == tag || item == compressed
        }
    }

    /// The tag of one form of an answer: another form is another sequence of bytes.
    static func tag(_ tag: String, isCompressed: Bool) -> String {
        isCompressed ? tag.dropLast() + "-gzip\"" : tag
    }

    private static func isCompressible(_ contentType: String?) -> Bool {
        guard let contentType else { return false }
        return contentType.hasPrefix("text/") || contentType.hasPrefix("application/")
            || contentType.hasPrefix("image/svg")
    }

    /// Addresses whose answers are about this moment.
    private static func isUncached(_ path: String) -> Bool {
        path == "/healthz" || path == "/livez" || path == "/readyz"
    }

    /// Addresses of protocols that ask by POST; nothing that is posted is kept.
    static func takesPosts(_ path: String) -> Bool {
        path == SiteURL.harvest || path == SiteURL.assistants
    }

    /// Addresses that pages of other sites may read.
    private static func isOpen(_ path: String) -> Bool {
        path.hasPrefix("/api/") || path == "/oembed" || path == "/oai"
    }

    /// The headers of a request on which the answer at a path depends.
    private static func vary(_ path: String) -> String {
        Site.showsChoices(path) ? "Accept, Accept-Encoding, Cookie" : "Accept, Accept-Encoding"
    }

    private static let secondHost = HTTPField.Name("Host") ?? .server
    private static let acceptRanges = HTTPField.Name("Accept-Ranges") ?? .server
    private static let ifRange = HTTPField.Name("If-Range") ?? .server
}
