// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
import ChanceryCitation
import ChanceryModel
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import ChanceryWeb

@Suite("Citing on the site")
struct CitingTests {
    private static let one = "/cite?ids=test1946/d1"
    private static let two = "/cite?ids=test1946/d1,test1946/d2"

    @Test("works by address alone: style, arrangement, version")
    func page() async throws {
        let note = try await ask(Self.one)
        #expect(note.words.contains("Edmund R. Halloran to Secretary of State, telegram 26"))
        #expect(note.words.contains("<option value=\"chicago-note\" selected>"))
        let styled = try await ask(Self.two + "&style=chancery-edition-note&list=bibliography")
        #expect(styled.words.contains("<ul id=\"citations\">"))
        #expect(styled.words.contains("In <i>Papers of the Legation, 1946</i>"))
        let original = try await ask(Self.one + "&style=chancery-archival-note&of=original")
        #expect(original.words.contains("860Q.855/4-546"))
        #expect(original.headers[.setCookie] == nil)
    }

    @Test("cites all that a search finds")
    func search() async throws {
        let answer = try await ask("/cite?q=treaty&kind=telegram")
        #expect(answer.status == .ok)
        #expect(answer.words.contains("the search for “treaty”"))
        #expect(answer.words.contains("name=\"kind\" value=\"telegram\""))
    }

    @Test(
        "gives files that hold the same",
        arguments: [
            ("/cite.txt", "text/plain; charset=utf-8"), ("/cite.html", "text/html; charset=utf-8"),
            ("/cite.rtf", "application/rtf"),
            ("/cite.ris", "application/x-research-info-systems; charset=utf-8"),
            ("/cite.bib", "application/x-bibtex; charset=utf-8"),
            ("/cite.csl.json", "application/vnd.citationstyles.csl+json"),
        ])
    func files(_ path: String, _ type: String) async throws {
        let answer = try await ask("\(path)?ids=test1946/d1")
        #expect(answer.status == .ok)
        #expect(answer.headers[.contentType] == type)
        #expect(answer.words.contains("Halloran"))
        #expect(answer.headers[.contentSecurityPolicy]?.hasPrefix("sandbox") == true)
    }

    @Test(
        "refuses with a reason",
        arguments: [
            ("/cite?ids=nothing", 400, "no document&#39;s name"),
            ("/cite.ris", 400, "what to cite"),
            ("/cite?ids=test1946/d1&list=x", 400, "notes or bibliography"),
            ("/cite?ids=test1946/d1&of=x", 400, "edition or original"),
            ("/folder?ids=test1946/d1&keep=x", 400, "add, remove or replace"),
            (
                "/cite?ids=" + (1...101).map { "v/d\($0)" }.joined(separator: ","), 400,
                "at most 100"
            ),
        ])
    func refusals(_ path: String, _ status: Int, _ reason: String) async throws {
        let answer = try await ask(path)
        #expect(answer.status.code == status)
        #expect(answer.words.contains(reason), "\(answer.words.prefix(900))")
    }

    @Test("shows another style, and says so, for one that is not there")
    func unknownStyle() async throws {
        let answer = try await ask(Self.one + "&style=no-such-style")
        #expect(answer.status == .ok)
        #expect(answer.words.contains("There is no style “no-such-style” here"))
        let hostile = try await ask(Self.one + "&style=../../etc/passwd")
        #expect(hostile.status == .ok)
        #expect(!hostile.words.contains("root:"))
    }

    @Test("keeps a style that was chosen here, and shows it beside documents")
    func style() async throws {
        let chosen = try await ask(Self.one + "&style=chancery-edition-note&keep=style")
        #expect(
            chosen.headers[.setCookie]
                == "style=chancery-edition-note; Path=/; Max-Age=31536000; SameSite=Lax; Secure")
        let cookie: HTTPFields = [.cookie: "other=1; style=chancery-edition-note"]
        let plain = try await ask("/documents/test1946/d1")
        let own = try await ask("/documents/test1946/d1", headers: cookie)
        #expect(own.words.contains("<option value=\"chancery-edition-note\" selected>"))
        #expect(own.headers[.eTag] != plain.headers[.eTag])
        #expect(own.headers[.vary] == "Accept, Accept-Encoding, Cookie")
        let tag = try #require(plain.headers[.eTag])
        var again = cookie
        again[.ifNoneMatch] = tag
        #expect(try await ask("/documents/test1946/d1", headers: again).status == .ok)
    }

    @Test("changes nothing for a page of another site, or for an unknown style")
    func foreign() async throws {
        let header = try #require(HTTPField.Name("Sec-Fetch-Site"))
        for address in [
            Self.one + "&style=chancery-edition-note&keep=style",
            "/folder?ids=test1946/d1&keep=add",
        ] {
            let answer = try await ask(address, headers: [header: "cross-site"])
            #expect(answer.headers[.setCookie] == nil)
        }
        let unknown = try await ask(Self.one + "&style=nothing&keep=style")
        #expect(unknown.headers[.setCookie] == nil)
    }

    @Test("puts documents into the folder, takes them out, and leads to its address")
    func folder() async throws {
        let added = try await ask("/folder?ids=test1946/d1&keep=add")
        #expect(added.status == .seeOther)
        #expect(added.headers[.location] == "/folder?ids=test1946/d1")
        #expect(added.headers[.setCookie]?.hasPrefix("folder=test1946%2Fd1;") == true)
        let holding: HTTPFields = [.cookie: "folder=test1946%2Fd1"]
        let more = try await ask("/folder?ids=test1946/d2&keep=add", headers: holding)
        #expect(more.headers[.location] == "/folder?ids=test1946/d1,test1946/d2")
        let less = try await ask("/folder?ids=test1946/d1&keep=remove", headers: holding)
        #expect(less.headers[.location] == "/folder")
        #expect(less.headers[.setCookie]?.contains("Max-Age=0") == true)
        let own = try await ask("/folder", headers: holding)
        #expect(own.words.contains("<h1>Your folder</h1>"))
        #expect(own.words.contains("Halloran"))
        let shared = try await ask("/folder?ids=test1946/d2", headers: holding)
        #expect(shared.words.contains("Keep these as your folder"))
        #expect(try await ask("/folder").words.contains("The folder is empty"))
        let beside = try await ask("/documents/test1946/d1", headers: holding)
        #expect(beside.words.contains("In your folder"))
    }

    @Test("says which documents the archive does not hold")
    func missing() async throws {
        let answer = try await ask("/folder?ids=test1946/d1,test1946/d77,test1946/d9")
        #expect(answer.words.contains("Not in the archive: test1946/d77, test1946/d9."))
        #expect(try await ask("/cite?ids=test1946/d0").words.contains("Halloran"))
    }

    @Test("finds styles by title, name and discipline")
    func styles() async throws {
        let all = try await ask("/styles")
        #expect(all.words.contains("Chancery: archival original"))
        let found = try await ask("/styles?find=printed+edition&ids=test1946/d1")
        #expect(
            found.words.contains(
                "/cite?ids=test1946/d1&amp;style=chancery-edition-note&amp;keep=style"))
        #expect(try await ask("/styles?find=zzz").words.contains("0 styles"))
        #expect(try await ask("/styles?field=law").words.contains("0 styles"))
    }

    @Test("never lets the words of a document act")
    func hostile() async throws {
        for path in [
            "/cite?ids=test1946/d3", "/folder?ids=test1946/d3", "/cite.html?ids=test1946/d3",
        ] {
            let words = try await ask(path).words
            #expect(!words.contains("<script>alert"), "\(path)")
            #expect(!words.contains("href=\"javascript:"), "\(path)")
        }
    }

    @Test("shows the document that pasted words cite")
    func cited() async throws {
        let answer = try await ask("/search?q=Papers,+1946,+vol.+I,+p.+732")
        #expect(answer.words.contains("This cites"))
        #expect(!(try await ask("/search?q=papers").words.contains("This cites")))
    }
}
