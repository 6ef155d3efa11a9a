// SPDX-License-Identifier: Apache-2.0

// Joins the comparison of search engines: builds an index of documents in JSON lines, and answers
// the benchmark's requests on standard input.
//
//     search-worker build INDEX docs.jsonl [SCALE] [MEMORY-MB]
//     search-worker run INDEX queries.json

let arguments = CommandLine.arguments
do {
    switch arguments.count > 3 ? arguments[1] : "" {
    case "build":
        let scale = arguments.count > 4 ? Int(arguments[4]) ?? 1 : 1
        let memory = arguments.count > 5 ? Int(arguments[5]) ?? 512 : 512
        try CorpusBuilder.build(
            index: arguments[2], documents: arguments[3], scale: scale, memory: memory << 20)
    case "run":
        try Worker(index: arguments[2], queries: arguments[3]).run()
    default:
        print("usage: search-worker build INDEX docs.jsonl [SCALE] [MEMORY-MB]")
        print("       search-worker run INDEX queries.json")
    }
} catch {
    print("{\"error\": \"\(error)\"}")
}
