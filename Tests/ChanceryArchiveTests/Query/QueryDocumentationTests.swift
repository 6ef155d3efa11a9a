// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import Foundation
import Testing

@testable import ChanceryArchive

/// Keeps `Documentation/query-language.md` honest: what it shows can be typed, and it shows all.
@Suite("The page on the query language")
struct QueryDocumentationTests {
    private static let page: String? = {
        var folder = URL(fileURLWithPath: #filePath)
        for _ in 0..<4 { folder.deleteLastPathComponent() }
        let file = folder.appendingPathComponent("Documentation/query-language.md")
        return try? String(contentsOf: file, encoding: .utf8)
    }()

    /// The code spans of a piece of Markdown.
    private static func codeSpans(_ text: some StringProtocol) -> [String] {
        let pieces = text.split(separator: "`", omittingEmptySubsequences: false)
        return pieces.indices.filter { $0 % 2 == 1 }.map { String(pieces[$0]) }
    }

    /// The examples: code spans in the last cell of each row, and the dates in the first.
    private static var examples: [String] {
        guard let page else { return [] }
        var found: [String] = []
        for line in page.split(separator: "\n") where line.hasPrefix("| ") {
            let cells = line.split(separator: "|")
            found += codeSpans(cells.last ?? "")
            found += codeSpans(cells.first ?? "").filter {
                $0.hasPrefix("date:") || $0.hasPrefix("year:")
            }
        }
        return found
    }

    @Test("the page is there and has examples")
    func hasExamples() throws {
        _ = try #require(QueryDocumentationTests.page)
        #expect(QueryDocumentationTests.examples.count > 40)
    }

    @Test("every example is understood as a whole")
    func examplesAreUnderstood() {
        for example in QueryDocumentationTests.examples {
            let parsed = QueryParser.parse(example)
            #expect(parsed.problems.isEmpty, "\(example): \(parsed.problems)")
            #expect(QueryParser.parse(parsed.query.description).query == parsed.query)
        }
    }

    @Test("every zone and every field is described")
    func namesAreDescribed() throws {
        let page = try #require(QueryDocumentationTests.page)
        for zone in Zone.allCases { #expect(page.contains("`\(zone.rawValue):`")) }
        for field in QueryField.allCases { #expect(page.contains("`\(field.rawValue):")) }
    }

    @Test("what it says of OR and of a date that is none is so")
    func proseIsTrue() {
        #expect(
            QueryParser.parse("goat OR mule barometer").query.description
                == "(goat OR mule) barometer")
        let problems = QueryParser.parse("date:soon goat").problems
        #expect(problems.map(\.offset) == [5])
        #expect(problems.first?.length == 4)
    }
}
