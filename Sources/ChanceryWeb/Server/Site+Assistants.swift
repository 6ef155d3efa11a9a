// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
import ChanceryPublishing
import HTTPTypes
import Hummingbird

extension Site {
    /// The archive for assistants: the Model Context Protocol over HTTP.
    func addAssistants(to router: Router<SiteContext>) {
        let server = AssistantServer(holdings, addresses: url, version: ProgramVersion.number)
        router.post(RouterPath(SiteURL.assistants)) { request, _ in
            // Pages of other sites must not speak through a reader's browser.
            if let origin = request.headers[.origin], origin != url.base {
                return Answer.text(
                    "Requests of other sites are refused.\n", "text/plain; charset=utf-8",
                    status: .forbidden)
            }
            let body = try await request.body.collect(upTo: AssistantServer.limit)
            let answer = await server.answer(
                Array(buffer: body),
                headers: AssistantServer.Headers(
                    version: request.headers[Site.header("MCP-Protocol-Version")],
                    method: request.headers[Site.header("Mcp-Method")],
                    name: request.headers[Site.header("Mcp-Name")]))
            let status = HTTPResponse.Status(code: answer.status)
            guard let bytes = answer.body else { return Response(status: status) }
            return Answer.json(bytes, status: status)
        }
        router.get(RouterPath(SiteURL.assistants)) { _, _ in
            Response(status: .methodNotAllowed, headers: [.allow: "POST"])
        }
    }

    /// A header by name; the fallback is never taken, the names are tokens.
    private static func header(_ name: String) -> HTTPField.Name { HTTPField.Name(name) ?? .server }
}
