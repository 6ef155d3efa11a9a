// SPDX-License-Identifier: Apache-2.0

// Joins the comparison of search engines: builds an index of documents in JSON lines, and answers
// the benchmark's requests on standard input.
//
//     search-worker build INDEX docs.jsonl [SCALE] [MEMORY-MB]
//     search-worker run INDEX queries.json
//
// Serves the checks of the index (Tools/check-index.py):
//
//     search-worker write INDEX           commits and merges until it is killed
//     search-worker check INDEX COMMIT    says whether the index stands at a whole commit

let arguments = CommandLine.arguments
do {
    switch arguments.count > 2 ? arguments[1] : "" {
    case "write": try Endurance.write(index: arguments[2])
    case "check" where arguments.count > 3:
        let problem = try Endurance.problem(
            index: arguments[2], atLeast: Int(arguments[3]) ?? 0)
        print(problem ?? "whole")
    case "build" where arguments.count > 3:
        let scale = arguments.count > 4 ? Int(arguments[4]) ?? 1 : 1
        let memory = arguments.count > 5 ? Int(arguments[5]) ?? 512 : 512
        try CorpusBuilder.build(
            index: arguments[2], documents: arguments[3], scale: scale, memory: memory << 20)
    case "run" where arguments.count > 3:
        try Worker(index: arguments[2], queries: arguments[3]).run()
    default:
        print("usage: search-worker build INDEX docs.jsonl [SCALE] [MEMORY-MB]")
        print("       search-worker run INDEX queries.json")
        print("       search-worker write INDEX")
        print("       search-worker check INDEX COMMIT")
    }
} catch {
    print("{\"error\": \"\(error)\"}")
}
