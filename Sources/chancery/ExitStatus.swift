// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
import ChanceryStore
import Foundation

/// How a command ends, as its exit code.
enum ExitStatus: Int32 {
    /// Everything was done.
    case done = 0
    /// Done, with some inputs refused or a check that failed.
    case incomplete = 1
    /// The command was not understood.
    case usage = 2
    /// The archive cannot be used.
    case archive = 3
    /// A defect of ours.
    case defect = 70

    /// The status that an error stands for.
    init(of error: any Error) {
        switch error {
        case let error as CommandExit: self = error.status
        case is StoreError: self = .archive
        case is QuotationTooLong: self = .usage
        case is SearchTooCostly, is AuthorityFilesMissing: self = .incomplete
        default: self = .defect
        }
    }
}

/// The end of a command before its natural one, in words.
struct CommandExit: Error {
    /// How it ends.
    var status: ExitStatus
    /// One sentence for the user; nil if everything is said.
    var message: String?

    /// Makes one.
    init(_ status: ExitStatus, _ message: String? = nil) {
        self.status = status
        self.message = message
    }
}

/// Ends the process.
func exit(_ status: ExitStatus) -> Never { Foundation.exit(status.rawValue) }
