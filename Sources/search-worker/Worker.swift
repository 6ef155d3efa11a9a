// SPDX-License-Identifier: Apache-2.0

import ChanceryIndex
import Foundation

/// Answers the benchmark's requests, one JSON line each.
final class Worker {
    private struct Entry: Decodable {
        var all: [String]?
        var any: [String]?
        var phrase: [String]?
        var prefix: String?
        var not: [String]?
        var from: Int?
        var to: Int?

        /// Stems throughout, as the engines compared with have them.
        var query: Query {
            var parts: [Query] = (all ?? []).map { .word($0) }
            if let any { parts.append(.any(any.map { .word($0) })) }
            if let phrase {
                parts.append(.phrase(phrase.joined(separator: " "), matching: .stemmed))
            }
            if let prefix { parts.append(.prefix(prefix, matching: .stemmed)) }
            for word in not ?? [] { parts.append(.not(.word(word))) }
            if let from, let to { parts.append(.range(from...to, in: "day")) }
            return parts.count == 1 ? parts[0] : .all(parts)
        }
    }

    private struct Message: Decodable {
        var op: String
        var task: String?
        var reps: Int?
        var budget_ms: Double?
        var results: Bool?
    }

    private let snapshot: Snapshot
    private let queries: [Query]

    init(index: String, queries: String) throws {
        snapshot = try FullTextIndex.open(at: index).snapshot()
        let data = try Data(contentsOf: URL(fileURLWithPath: queries))
        self.queries = try JSONDecoder().decode([Entry].self, from: data).map(\.query)
    }

    func run() throws {
        while let line = readLine(strippingNewline: true) {
            let message = try JSONDecoder().decode(Message.self, from: Data(line.utf8))
            switch message.op {
            case "quit":
                say("{\"peak_rss_mb\": \(peakMemory())}")
                return
            case "floor": try floor()
            default: try measure(message)
            }
        }
    }

    private func say(_ text: String) {
        print(text)
        fflush(nil)
    }

    private func request(_ query: Query, _ task: String) -> Request {
        let budget = Budget(time: .seconds(60))
        switch task {
        case "top10": return Request(query, isCounted: false, budget: budget)
        case "count": return Request(query, limit: 0, budget: budget)
        default:
            return Request(
                query, facets: [.histogram("year"), .values("volume", limit: 1000)],
                budget: budget)
        }
    }

    private func measure(_ message: Message) throws {
        let task = message.task ?? "top10"
        let budget = (message.budget_ms ?? 300) * 1000
        var wall: [String] = []
        var cpu: [String] = []
        var counts: [String] = []
        var tops: [String] = []
        for query in queries {
            let request = request(query, task)
            var times: [Double] = []
            var spent = 0.0
            var result: SearchResult?
            let before = threadTime()
            while times.count < message.reps ?? 3,
                times.isEmpty || spent + (times.last ?? 0) < budget
            {
                let start = now()
                result = try snapshot.search(request)
                times.append(now() - start)
                spent += times.last ?? 0
            }
            cpu.append(String((threadTime() - before) / Double(times.count)))
            wall.append("[" + times.map { String($0) }.joined(separator: ",") + "]")
            guard message.results == true else { continue }
            counts.append(result?.total.map { String($0) } ?? "null")
            let keys = result?.hits.map(\.key).joined(separator: ",") ?? ""
            tops.append(task == "count" ? "null" : "[\(keys)]")
            if task == "facets", let result {
                let years = result.facets[0].buckets.reduce(result.facets[0].missing) {
                    $0 + $1.count
                }
                let volumes = result.facets[1].values.reduce(0) { $0 + $1.count }
                precondition(years == result.total && volumes == result.total)
            }
        }
        say(
            "{\"wall_us\": [\(wall.joined(separator: ","))], "
                + "\"cpu_us\": [\(cpu.joined(separator: ","))], "
                + "\"n\": [\(counts.joined(separator: ","))], "
                + "\"top\": [\(tops.joined(separator: ","))]}")
    }

    private func floor() throws {
        var parts: [String] = []
        for task in ["top10", "count", "facets"] {
            let request = request(.word("zzzzqqqq"), task)
            var times: [Double] = []
            for _ in 0..<550 {
                let start = now()
                _ = try snapshot.search(request)
                times.append(now() - start)
            }
            parts.append("\"\(task)\": \(times.dropFirst(50).sorted()[250])")
        }
        say("{\"us\": {\(parts.joined(separator: ", "))}}")
    }

    private func time(_ clock: clockid_t) -> Double {
        var value = timespec()
        clock_gettime(clock, &value)
        return Double(value.tv_sec) * 1e6 + Double(value.tv_nsec) / 1e3
    }

    private func now() -> Double { time(CLOCK_MONOTONIC) }
    private func threadTime() -> Double { time(CLOCK_THREAD_CPUTIME_ID) }

    private func peakMemory() -> Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM") } ?? ""
        return (Int(line.filter(\.isNumber)) ?? 0) / 1024
    }
}
