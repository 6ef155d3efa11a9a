// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
import HTTPTypes
package import Hummingbird
import Logging

/// What happens to every request before and after the router: methods, lengths, conditional
/// requests, errors as pages, and the headers that all answers share.
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
        let path = request.uri.path
        var response: Response
        do {
            response = try await answer(request, path: path, context: context)
        } catch let error as SiteError {
            response = site.answer(to: error, path: path, request: request)
        } catch let error as SearchTooCostly {
            let refusal = SiteError(.unavailable, error.description)
            response = site.answer(to: refusal, path: path, request: request)
        } catch {
            // The words of the error may hold a path or a reader's question: they stay here.
            context.logger.error("request failed", metadata: ["kind": "\(type(of: error))"])
            context.logger.debug("request failed", metadata: ["error": "\(error)"])
            let failure = SiteError(.internalError, "Something went wrong on our side.")
            response = site.answer(to: failure, path: path, request: request)
        }
        if request.method == .head { response = response.createHeadResponse() }
        SecurityHeaders.add(
            to: &response.headers, isOpenToOtherSites: SiteResponder.isOpen(path))
        return response
    }

    private func answer(
        _ request: Request, path: String, context: SiteContext
    ) async throws -> Response {
        let isPosted = request.method == .post && SiteResponder.takesPosts(path)
        guard request.method == .get || request.method == .head || isPosted else {
            throw SiteError(.methodNotAllowed, "This archive can only be read.")
        }
        let query = request.uri.query
        guard path.utf8.count + (query?.utf8.count ?? 0) <= site.configuration.targetBytes else {
            throw SiteError(.uriTooLong, "The address is longer than this archive reads.")
        }
        guard !SiteResponder.isUncached(path) else {
            var response = try await route(request, context: context)
            if response.headers[.cacheControl] == nil {
                response.headers[.cacheControl] = "no-store"
            }
            return response
        }
        let tag = site.entityTag(
            path: path, query: query, accept: request.headers[.accept])
        if let known = request.headers[.ifNoneMatch], SiteResponder.names(tag, in: known) {
            return Response(
                status: .notModified,
                headers: [.eTag: tag, .cacheControl: "no-cache", .vary: "Accept"])
        }
        var response = try await route(request, context: context)
        if response.headers[.cacheControl] == nil {
            response.headers[.cacheControl] = "no-cache"
            if response.status == .ok { response.headers[.eTag] = tag }
            response.headers[.vary] = "Accept"
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

    /// Whether a list of tags (RFC 9110, section 13.1.2) names a tag; weak ones count.
    static func names(_ tag: String, in list: String) -> Bool {
        list.split(separator: ",").contains { item in
            var item = item.trimmingBlanks()
            if item == "*" { return true }
            if item.hasPrefix("W/") { item = item.dropFirst(2) }
            return item == tag || "W/" + item == tag
        }
    }

    /// Addresses whose answers are about this moment.
    private static func isUncached(_ path: String) -> Bool {
        path == "/healthz" || path == "/readyz" || takesPosts(path)
    }

    /// Addresses of protocols that ask by POST; nothing that is posted is kept.
    static func takesPosts(_ path: String) -> Bool {
        path == SiteURL.harvest || path == SiteURL.assistants
    }

    /// Addresses that pages of other sites may read.
    private static func isOpen(_ path: String) -> Bool {
        path.hasPrefix("/api/") || path == "/oembed" || path == "/oai"
    }
}
