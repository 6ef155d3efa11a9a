// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
import ChanceryModel
import Foundation
import HTTPTypes
import HummingbirdTesting
import Testing

@testable import ChanceryWeb

/// The description of the interface against what the interface answers.
@Suite("OpenAPI")
struct InterfaceTests {
    private func description() throws -> [String: Any] {
        let file = try #require(Assets()["openapi.json"])
        let parsed = try JSONSerialization.jsonObject(with: Data(file.bytes))
        return try #require(parsed as? [String: Any])
    }

    /// What is asked below, with the path that describes it.
    private static let questions = [
        ("/api/v1/search?q=a", "/api/v1/search"),
        ("/api/v1/search?q=a&limit=1&facets=false", "/api/v1/search"),
        ("/api/v1/documents/test1946/d1", "/api/v1/documents/{volume}/{document}"),
        ("/api/v1/documents/test1946/d2", "/api/v1/documents/{volume}/{document}"),
        ("/api/v1/documents/test1946/d3", "/api/v1/documents/{volume}/{document}"),
        ("/api/v1/documents/test1946/d77", "/api/v1/documents/{volume}/{document}"),
        ("/api/v1/documents/test1946/d9", "/api/v1/documents/{volume}/{document}"),
        ("/api/v1/collections", "/api/v1/collections"),
        ("/api/v1/collections/test1946", "/api/v1/collections/{volume}"),
        ("/api/v1/collections/none", "/api/v1/collections/{volume}"),
        ("/api/v1/people", "/api/v1/people"),
        ("/api/v1/people?limit=0", "/api/v1/people"),
        ("/api/v1/people/test1946:p_OF1", "/api/v1/people/{person}"),
        ("/api/v1/resolve?reference=test1946/d1", "/api/v1/resolve"),
        ("/api/v1/resolve", "/api/v1/resolve"),
        ("/api/v1/collections/test1946/ch1", "/api/v1/collections/{volume}/{part}"),
        ("/api/v1/quotations?text=telegram", "/api/v1/quotations"),
        ("/api/v1/quotations", "/api/v1/quotations"),
        (
            "/api/v1/quotations/test1946/d1/r1-w0-1-00000000000000000000000000000000",
            "/api/v1/quotations/{volume}/{document}/{seal}"
        ),
        ("/api/v1/styles?q=edition", "/api/v1/styles"),
        ("/api/v1/styles?limit=x", "/api/v1/styles"),
        ("/api/v1/citations?ids=test1946/d1,test1946/d2", "/api/v1/citations"),
        ("/api/v1/citations?ids=test1946/d1&style=no-such", "/api/v1/citations"),
        ("/api/v1/citations?ids=test1946/d77", "/api/v1/citations"),
        ("/api/v1/resolve?reference=551", "/api/v1/resolve"),
        ("/api/v1/resolve?reference=551&in=nothing", "/api/v1/resolve"),
        ("/api/v1/exchanges/test1946/d1", "/api/v1/exchanges/{volume}/{document}"),
        ("/api/v1/exchanges/test1946/d77", "/api/v1/exchanges/{volume}/{document}"),
        ("/api/v1/known?in=Washington&day=1946-04-05&at=18:00&with=Paris", "/api/v1/known"),
        ("/api/v1/known?in=Washington", "/api/v1/known"),
        ("/api/v1/known?in=Nowhere&day=1946-04-05", "/api/v1/known"),
        ("/api/v1/ghosts", "/api/v1/ghosts"),
        ("/api/v1/ghosts?post=Porto%20Ostro&limit=1", "/api/v1/ghosts"),
        ("/api/v1/ghosts/Porto%20Ostro/551/1946", "/api/v1/ghosts/{post}/{number}/{year}"),
        ("/api/v1/ghosts/Porto%20Ostro/1/1946", "/api/v1/ghosts/{post}/{number}/{year}"),
        ("/api/v1/openapi.json", "/api/v1/openapi.json"),
    ]

    @Test("is asked about every path that it describes")
    func routes() throws {
        let described = try #require(try description()["paths"] as? [String: Any]).keys
        #expect(Set(described) == Set(Self.questions.map(\.1)))
    }

    @Test("describes nothing that is not there", arguments: ["/api/v1/", "/api/v1/nothing"])
    func nothingElse(_ path: String) async throws {
        #expect(try await ask(path).status == .notFound)
    }

    @Test(
        "describes what is answered",
        arguments: questions)
    func answers(_ path: String, _ described: String) async throws {
        let answer = try await ask(path, of: Samples.corresponding)
        let root = try description()
        let paths = try #require(root["paths"] as? [String: Any])
        let route = try #require(paths[described] as? [String: Any])
        let get = try #require(route["get"] as? [String: Any])
        let responses = try #require(get["responses"] as? [String: Any])
        let response = try #require(
            responses["\(answer.status.code)"] as? [String: Any],
            "\(answer.status.code) is not described")
        let content = try #require(response["content"] as? [String: Any])
        let type = try #require(answer.headers[.contentType])
        let media = try #require(content[type] as? [String: Any], "\(type) is not described")
        let schema = try #require(media["schema"] as? [String: Any])
        let value = try JSONSerialization.jsonObject(with: Data(answer.words.utf8))
        let checker = SchemaChecker(root: root)
        #expect(checker.problems(of: value, against: schema, at: "$") == [])
    }

    @Test("carries links to the next page")
    func paging() async throws {
        let answer = try await ask("/api/v1/search?kind=telegram&q=&limit=1")
        #expect(answer.status == .ok)
        let all = try await ask("/api/v1/search?q=a&limit=1")
        let link = all.headers.first { $0.name.canonicalName == "link" }?.value
        #expect(link == "</api/v1/search?q=a&limit=1&offset=1>; rel=\"next\"")
    }
}

/// The part of JSON Schema that the description uses.
struct SchemaChecker {
    var root: [String: Any]

    func problems(of value: Any, against schema: [String: Any], at place: String) -> [String] {
        if let name = (schema["$ref"] as? String)?.split(separator: "/").last {
            let components = root["components"] as? [String: Any]
            let schemas = components?["schemas"] as? [String: Any]
            guard let target = schemas?[String(name)] as? [String: Any] else {
                return ["\(place): no schema \(name)"]
            }
            return problems(of: value, against: target, at: place)
        }
        switch schema["type"] as? String {
        case "object": return object(value, schema, place)
        case "array":
            guard let items = value as? [Any] else { return ["\(place): not an array"] }
            guard let item = schema["items"] as? [String: Any] else { return [] }
            return items.enumerated().flatMap {
                problems(of: $0.element, against: item, at: "\(place)[\($0.offset)]")
            }
        case "string":
            guard let text = value as? String else { return ["\(place): not a string"] }
            if text.isEmpty, place != "$.query", place != "$.understood" {
                return ["\(place): empty"]
            }
            if let known = schema["enum"] as? [String], !known.contains(text) {
                return ["\(place): “\(text)” is not one of \(known)"]
            }
            return []
        case "integer":
            guard let number = value as? NSNumber,
                number.doubleValue.rounded() == number.doubleValue
            else { return ["\(place): not a whole number"] }
            if let least = schema["minimum"] as? Int, number.intValue < least {
                return ["\(place): below \(least)"]
            }
            return []
        case "number": return value is NSNumber ? [] : ["\(place): not a number"]
        case "boolean": return value is Bool ? [] : ["\(place): not a truth value"]
        default: return ["\(place): the schema names no type"]
        }
    }

    private func object(_ value: Any, _ schema: [String: Any], _ place: String) -> [String] {
        guard let members = value as? [String: Any] else { return ["\(place): not an object"] }
        let properties = schema["properties"] as? [String: Any] ?? [:]
        var found: [String] = []
        for name in schema["required"] as? [String] ?? [] where members[name] == nil {
            found.append("\(place): \(name) is missing")
        }
        for (name, member) in members.sorted(by: { $0.key < $1.key }) {
            if let property = properties[name] as? [String: Any] {
                found += problems(of: member, against: property, at: "\(place).\(name)")
            } else if schema["additionalProperties"] as? Bool == false {
                found.append("\(place): \(name) is not described")
            }
        }
        return found
    }
}
