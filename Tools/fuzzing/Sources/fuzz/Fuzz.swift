// SPDX-License-Identifier: Apache-2.0

import CFuzzer
import Foundation

/// Runs libFuzzer over the target that FUZZ_TARGET names; options are those of libFuzzer.
@main
struct Fuzz {
    static func main() {
        var count = CommandLine.argc
        var arguments = CommandLine.unsafeArgv.withMemoryRebound(
            to: UnsafeMutablePointer<CChar>?.self, capacity: Int(count)
        ) { Optional($0) }
        exit(
            LLVMFuzzerRunDriver(&count, &arguments) { data, size in
                guard let target = Fuzz.target else { return -1 }
                target.run(Array(UnsafeBufferPointer(start: data, count: size)))
                return 0
            })
    }

    private static let target = FuzzTarget(
        rawValue: ProcessInfo.processInfo.environment["FUZZ_TARGET"] ?? "")
}
