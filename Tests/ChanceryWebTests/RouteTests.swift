// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
import ChanceryModel
@testable import ChanceryWeb
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

/// The site of an archive, as a server would run it.
func application(_ holdings: some Holdings) -> some ApplicationProtocol {
    let site = Site(
        holdings: holdings,
        // Only the built-in styles: what is installed differs from machine to machine.
        configuration: ServerConfiguration(
            baseAddress: "https://archive.example", styleFolders: [], localeFolder: "/nonexistent")
    ) { CalendarDay("1999-04-05") }
    return Application(responder: SiteResponder(site))
}

/// Asks a site once.
func ask(
    _ path: String, of holdings: some Holdings = Samples.holdings,
    method: HTTPRequest.Method = .get, headers: HTTPFields = [:]
) async throws -> TestResponse {
    try await application(holdings).test(.router) { client in
        try await client.execute(uri: path, method: method, headers: headers)
    }
}

extension TestResponse {
    /// The body as words.
    var words: String { String(buffer: body) }
}

@Suite("Routes")
struct RouteTests {
    @Test(
        "answer with the right type",
        arguments: [
            ("/", "text/html; charset=utf-8"), ("/search", "text/html; charset=utf-8"),
            ("/search?q=treaty&in=heading&kind=telegram&page=1", "text/html; charset=utf-8"),
            ("/documents/test1946/d1", "text/html; charset=utf-8"),
            ("/documents/test1946/d1.html", "text/html; charset=utf-8"),
            ("/documents/test1946/d1.json", "application/json"),
            ("/documents/test1946/d1.txt", "text/plain; charset=utf-8"),
            ("/documents/test1946/d1.tei", "application/tei+xml"),
            ("/documents/test1946/d1.ris", "application/x-research-info-systems; charset=utf-8"),
            ("/documents/test1946/d1.bib", "application/x-bibtex; charset=utf-8"),
            ("/documents/test1946/d1.csl.json", "application/vnd.citationstyles.csl+json"),
            ("/collections", "text/html; charset=utf-8"),
            ("/collections/test1946", "text/html; charset=utf-8"),
            ("/matter/test1946/preface", "text/html; charset=utf-8"),
            ("/collections/test1946.epub", "application/epub+zip"),
            ("/collections/test1946.tei", "application/tei+xml; charset=utf-8"),
            ("/search.epub?q=treaty", "application/epub+zip"),
            ("/search.tei?q=treaty", "application/tei+xml; charset=utf-8"),
            ("/people", "text/html; charset=utf-8"),
            ("/people/test1946:p_OF1", "text/html; charset=utf-8"),
            ("/places", "text/html; charset=utf-8"), ("/kinds", "text/html; charset=utf-8"),
            ("/places/Porto%20Ostro", "text/html; charset=utf-8"),
            ("/kinds/telegram", "text/html; charset=utf-8"),
            ("/years", "text/html; charset=utf-8"), ("/years/1946", "text/html; charset=utf-8"),
            ("/days/1946-04-05", "text/html; charset=utf-8"),
            ("/ghosts", "text/html; charset=utf-8"),
            ("/known?in=Washington&day=1946-04-05&at=18%3A00", "text/html; charset=utf-8"),
            ("/files", "text/html; charset=utf-8"),
            ("/files?begins=86", "text/html; charset=utf-8"),
            ("/doubts", "text/html; charset=utf-8"),
            ("/doubts?kind=text-breaks-off", "text/html; charset=utf-8"),
            ("/ghosts/Porto%20Ostro", "text/html; charset=utf-8"),
            ("/ghosts/Porto%20Ostro/551/1946", "text/html; charset=utf-8"),
            ("/about", "text/html; charset=utf-8"), ("/api", "text/html; charset=utf-8"),
            ("/help/search", "text/html; charset=utf-8"),
            ("/search.csv?q=a", "text/csv; charset=utf-8; header=present"),
            ("/search.jsonl?q=a", "application/jsonl"),
            ("/search.ris?q=a", "application/x-research-info-systems; charset=utf-8"),
            ("/search.bib?q=a", "application/x-bibtex; charset=utf-8"),
            ("/search.csl.json?q=a", "application/vnd.citationstyles.csl+json"),
            ("/cite", "text/html; charset=utf-8"), ("/folder", "text/html; charset=utf-8"),
            ("/styles", "text/html; charset=utf-8"),
            ("/opensearch.xml", "application/opensearchdescription+xml"),
            ("/robots.txt", "text/plain; charset=utf-8"), ("/unapi", "application/xml"),
            ("/unapi?id=test1946/d1&format=rdf_zotero", "application/rdf+xml"),
            ("/oembed?url=https://archive.example/documents/test1946/d1", "application/json"),
            ("/oembed?url=https://archive.example/documents/test1946/d0", "application/json"),
            (
                "/oembed?format=xml&url=https://archive.example/documents/test1946/d1",
                "text/xml; charset=utf-8"
            ), ("/suggestions?q=By", "application/x-suggestions+json"),
            ("/healthz", "text/plain; charset=utf-8"), ("/readyz", "text/plain; charset=utf-8"),
            ("/api/v1/openapi.json", "application/vnd.oai.openapi+json;version=3.1"),
        ])
    func types(_ path: String, _ type: String) async throws {
        let answer = try await ask(path, of: Samples.corresponding)
        #expect(answer.status == .ok, "\(answer.words.prefix(300))")
        #expect(answer.headers[.contentType] == type)
        #expect(!answer.words.isEmpty)
    }

    @Test(
        "refuse with the right status and a page that says why",
        arguments: [
            ("/nothing", 404, "nothing at this address"),
            ("/documents/test1946/d77", 404, "no document of this name"),
            ("/documents/test1946/d77.ris", 404, "no document of this name"),
            ("/documents/test1946/d9", 410, "A withdrawn letter"),
            ("/documents/test1946/d9.ris", 410, "was withdrawn"),
            ("/collections/no-such", 404, "no collection"),
            ("/people/nobody", 404, "No list names"), ("/kinds/spaceship", 404, "No document"),
            ("/days/1946-02-30", 400, "not a day"), ("/days/1946", 400, "not a day"),
            ("/search?page=0", 400, "must be a number"), ("/search?in=x", 400, "must be one of"),
            ("/search?q=%FF", 400, "percent-encoded"), ("/search.csv", 400, "what to take away"),
            ("/files?begins=9", 404, "No class of files begins"),
            ("/pages/test1946/1", 404, "No document stands on page"),
            ("/unapi?id=test1946/d77", 404, "no document"),
            ("/unapi?id=test1946/d1&format=marc", 406, "rdf_zotero and ris"),
            ("/oembed?url=https://elsewhere.example/x", 404, "not the address"),
            ("/oembed?format=yaml&url=x", 501, "json and xml"),
            ("/oembed?url=https://archive.example/documents/test1946/d9", 410, "was withdrawn"),
            ("/unapi?id=test1946/d9", 410, "was withdrawn"),
            ("/witnesses/test1946/d9", 410, "A withdrawn letter"),
            ("/witnesses/test1946/d77", 404, "no document of this name"),
            ("/collate?a=test1946/d9&b=test1946/d1", 410, "A withdrawn letter"),
            ("/collate?a=test1946/d1&b=test1946/d9", 410, "A withdrawn letter"),
            ("/collate?a=test1946/d1&b=test1946/d77", 404, "no document of this name"),
            ("/ghosts/Nowhere/7/1946", 404, "No document cites"),
            ("/documents/%2e%2e/%2e%2e", 400, "cannot be read"),
            ("/assets/0/site.css", 404, "no such file"),
            ("/assets/..%2f..%2fetc/passwd", 404, "no such file"),
        ])
    func refusals(_ path: String, _ status: Int, _ reason: String) async throws {
        let answer = try await ask(path)
        #expect(answer.status.code == status)
        #expect(answer.words.contains(reason), "\(answer.words.prefix(800))")
        #expect(answer.headers[.contentType] == "text/html; charset=utf-8")
        #expect(answer.headers[.eTag] == nil)
    }

    @Test(
        "lead on from older and shorter addresses",
        arguments: [
            ("/documents/test1946/d0", 308, "/documents/test1946/d1"),
            ("/documents/test1946/d0.ris", 308, "/documents/test1946/d1.ris"),
            ("/document/test1946/d1", 308, "/documents/test1946/d1"),
            ("/historicaldocuments/test1946/d1", 308, "/documents/test1946/d1"),
            ("/historicaldocuments/test1946/d1fn2", 308, "/documents/test1946/d1#fn2"),
            ("/historicaldocuments/test1946/ch3", 308, "/collections/test1946/ch3"),
            ("/historicaldocuments/test1946/pg_733", 308, "/pages/test1946/733"),
            ("/historicaldocuments/test1946", 308, "/collections/test1946"),
            ("/pages/test1946/733", 303, "/documents/test1946/d1#pg_733"),
            ("/pages/test1946/799", 303, "/documents/test1946/d9"),
            ("/witnesses/test1946/d0", 308, "/witnesses/test1946/d1"),
            (
                "/collate?a=test1946/d1&b=test1946/d0", 308,
                "/collate?a=test1946/d1&b=test1946/d1"
            ), ("/unapi?id=test1946/d0&format=ris", 308, "/unapi?id=test1946/d1&format=ris"),
            ("/ghosts/Moscow/1053/1946", 303, "/documents/test1946/d1"),
            ("/api/v1/ghosts/Moscow/1053/1946", 303, "/api/v1/documents/test1946/d1"),
            ("/api/v1/exchanges/test1946/d0", 308, "/api/v1/exchanges/test1946/d1"),
            ("/search?q=test1946/d9", 303, "/documents/test1946/d9"),
            ("/documents/test1946", 308, "/collections/test1946"),
            ("/documents", 308, "/collections"),
            ("/search?q=test1946/d1", 303, "/documents/test1946/d1"),
            (
                "/search?q=oil&since=1946-04&until=1947", 303,
                "/search?q=oil+date:1946-04..1947"
            ),
        ])
    func redirects(_ path: String, _ status: Int, _ location: String) async throws {
        let answer = try await ask(path)
        #expect(answer.status.code == status)
        #expect(answer.headers[.location] == location)
    }

    @Test("state the links between the forms of a document in a header")
    func signposts() async throws {
        let name = try #require(HTTPField.Name("Link"))
        let base = "https://archive.example/documents/test1946/d1"
        let page = try await ask("/documents/test1946/d1").headers[name] ?? ""
        for link in [
            "<\(base)>; rel=\"cite-as\"",
            "<\(base).csl.json>; rel=\"describedby\"; "
                + "type=\"application/vnd.citationstyles.csl+json\"",
            "<\(base).tei>; rel=\"item\"; type=\"application/tei+xml\"",
            "<https://schema.org/AboutPage>; rel=\"type\"",
            "; rel=\"alternate\"; type=\"text/xml+oembed\"",
        ] {
            #expect(page.split(separator: ", ").contains { $0.hasSuffix(link) }, "\(page)")
        }
        let data = try await ask("/documents/test1946/d1.ris").headers[name] ?? ""
        #expect(data.contains("<\(base)>; rel=\"describes\"; type=\"text/html\""))
        let text = try await ask("/documents/test1946/d1.tei").headers[name] ?? ""
        #expect(text.contains("<\(base)>; rel=\"collection\"; type=\"text/html\""))
        #expect(try await ask("/documents/test1946/d9").headers[name] == nil)
    }

    @Test("embed a card in XML that says what the one in JSON says")
    func card() async throws {
        let address = "/oembed?url=https://archive.example/documents/test1946/d1&maxwidth=300"
        let xml = try await ask(address + "&format=xml").words
        let json = try await ask(address + "&format=json").words
        #expect(xml.hasPrefix("<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>"))
        #expect(xml.contains("<width>300</width>") && json.contains("\"width\":300"))
        #expect(xml.contains("<html>&lt;blockquote&gt;") && xml.hasSuffix("</oembed>\n"))
    }

    @Test(
        "can only be read", arguments: [HTTPRequest.Method.post, .put, .delete, .patch, .options])
    func methods(_ method: HTTPRequest.Method) async throws {
        let answer = try await ask("/documents/test1946/d1", method: method)
        #expect(answer.status == .methodNotAllowed)
        #expect(answer.headers[.allow] == "GET, HEAD")
    }

    @Test("answer HEAD as GET without its body", arguments: ["/", "/documents/test1946/d1", "/no"])
    func head(_ path: String) async throws {
        let full = try await ask(path)
        let head = try await ask(path, method: .head)
        #expect(head.status == full.status)
        #expect(head.body.readableBytes == 0)
        #expect(head.headers[.contentType] == full.headers[.contentType])
        #expect(head.headers[.eTag] == full.headers[.eTag])
    }

    @Test("answer 304 to a tag that still holds, until the archive changes")
    func conditional() async throws {
        let path = "/documents/test1946/d1"
        let tag = try #require(try await ask(path).headers[.eTag])
        for known in [tag, "W/\(tag)", "\"x\", \(tag)"] {
            let answer = try await ask(path, headers: [.ifNoneMatch: known])
            #expect(answer.status == .notModified)
            #expect(answer.body.readableBytes == 0)
            #expect(answer.headers[.eTag] == tag)
        }
        #expect(try await ask(path, headers: [.ifNoneMatch: "\"x\""]).status == .ok)
        let worded: HTTPFields = [.ifNoneMatch: tag, .accept: "text/html, */*;q=0.1"]
        #expect(try await ask(path, headers: worded).status == .notModified)
        let other: HTTPFields = [.ifNoneMatch: tag, .accept: "application/json"]
        #expect(try await ask(path, headers: other).status == .ok)
        var later = Samples.holdings
        later.changeNumber += 1
        #expect(try await ask(path, of: later, headers: [.ifNoneMatch: tag]).status == .ok)
        #expect(try await ask("/documents/test1946/d2").headers[.eTag] != tag)
    }

    @Test("negotiate the format of a document, and say what they gave")
    func negotiation() async throws {
        let path = "/documents/test1946/d1"
        let json = try await ask(path, headers: [.accept: "application/json"])
        #expect(json.headers[.contentType] == "application/json")
        #expect(json.headers[.contentLocation] == "/documents/test1946/d1.json")
        #expect(json.headers[.vary] == "Accept, Accept-Encoding, Cookie")
        let page = try await ask(path)
        #expect(page.headers[.eTag] != json.headers[.eTag])
        #expect(try await ask(path, headers: [.accept: "image/png"]).status.code == 406)
    }

    @Test("carry the headers of a careful site", arguments: ["/", "/documents/test1946/d1", "/no"])
    func security(_ path: String) async throws {
        let headers = try await ask(path).headers
        let policy = try #require(headers[.contentSecurityPolicy])
        #expect(policy.contains("default-src 'none'"))
        #expect(!policy.contains("unsafe"))
        #expect(headers[.xContentTypeOptions] == "nosniff")
        for name in [
            "Referrer-Policy", "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy",
            "Permissions-Policy", "X-Frame-Options",
        ] {
            #expect(headers[try #require(HTTPField.Name(name))] != nil, "\(name)")
        }
    }

    @Test("never write a script, a style or an event into a page, whatever the documents say")
    func hostile() async throws {
        for path in [
            "/documents/test1946/d3", "/", "/search?q=%3Cscript%3Ealert(1)%3C/script%3E",
            "/collections/test1946", "/unapi?id=test1946/d3&format=rdf_zotero",
            "/documents/test1946/%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E",
            "/people/%3Cscript%3E", "/days/%3Cscript%3E",
        ] {
            let words = try await ask(path).words
            #expect(!words.contains("<script>"), "\(path)")
            #expect(!words.contains("<img"), "\(path)")
            #expect(!words.contains("javascript:"), "\(path)")
            #expect(!words.contains(" style=\""), "\(path)")
        }
    }

    @Test("say that the archive cannot be read, and nothing of the reason")
    func failure() async throws {
        struct Secret: Error {}
        var broken = Samples.holdings
        broken.failure = Secret()
        #expect(try await ask("/readyz", of: broken).status.code == 503)
        #expect(try await ask("/healthz", of: broken).status == .ok)
        let answer = try await ask("/documents/test1946/d1", of: broken)
        #expect(answer.status == .internalServerError)
        #expect(!answer.words.contains("Secret"))
    }

    @Test("serve an archive that holds nothing")
    func empty() async throws {
        for path in ["/", "/search?q=x", "/collections", "/people", "/help/search", "/api"] {
            #expect(try await ask(path, of: MemoryHoldings()).status == .ok, "\(path)")
        }
    }

    @Test("refuse addresses that are too long")
    func long() async throws {
        let path = "/search?q=" + String(repeating: "a", count: 20_000)
        #expect(try await ask(path).status.code == 414)
    }

    @Test("give problem details to programs")
    func problems() async throws {
        let answer = try await ask("/api/v1/documents/test1946/d77")
        #expect(answer.headers[.contentType] == "application/problem+json")
        #expect(answer.words.contains("\"status\":404"))
        let page = try await ask("/no", headers: [.accept: "application/json"])
        #expect(page.headers[.contentType] == "application/problem+json")
    }

    @Test("hold what reference managers read")
    func referenceManagers() async throws {
        let page = try await ask("/documents/test1946/d1").words
        for needle in [
            "<abbr class=\"unapi-id\" title=\"test1946/d1\"></abbr>",
            "<link rel=\"unapi-server\" type=\"application/xml\" title=\"unAPI\" href=\"/unapi\">",
            "<meta name=\"z:itemType\" content=\"bookSection\">",
            "<meta name=\"citation_author\" content=\"Halloran, Edmund R.\">",
            "<link rel=\"canonical\" href=\"https://archive.example/documents/test1946/d1\">",
        ] { #expect(page.contains(needle), "\(needle)") }
        let results = try await ask("/search?q=a").words
        #expect(results.contains("<span class=\"Z3988\" title=\"ctx_ver=Z39.88-2004&amp;"))
        let unAPI = try await ask("/unapi?id=test1946/d1")
        #expect(unAPI.status.code == 300)
    }
}
