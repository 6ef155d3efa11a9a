// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel
import Foundation

/// How an import is done.
package struct ImportOptions: Sendable {
    /// The collection that captures go into; a capture that names its volume goes there.
    package var collection: CollectionID?
    /// Whether everything is done but the keeping.
    package var isRehearsal: Bool
    /// Whether a file may take the place of a file of another name that holds the same volume.
    package var replacesOthers: Bool
    /// Who imports; stands with each revision.
    package var author: String
    /// When; stands with each revision. Each file's own moment if nil.
    package var instant: Instant?
    /// The largest file that is read, in bytes.
    package var maximalBytes: Int
    /// Whether files are read that did not change: what is shown of them did.
    var rereads = false

    /// Makes options.
    package init(
        collection: CollectionID? = nil, isRehearsal: Bool = false, replacesOthers: Bool = false,
        author: String = "import", instant: Instant? = nil,
        maximalBytes: Int = 128 << 20
    ) {
        self.collection = collection
        self.isRehearsal = isRehearsal
        self.replacesOthers = replacesOthers
        self.author = author
        self.instant = instant
        self.maximalBytes = maximalBytes
    }

    /// The present moment by the system's clock.
    package static var now: Instant { Instant(seconds: Int(Date().timeIntervalSince1970)) }
}

/// How far an import has come.
package struct ImportProgress: Sendable, Hashable {
    /// The file that is being taken in.
    package var file: String
    /// How many files are done.
    package var filesDone: Int
    /// How many there are.
    package var filesTotal: Int
    /// How many documents have been read.
    package var documents: Int
    /// How many bytes of sources are done.
    package var bytesDone: Int
    /// How many there are.
    package var bytesTotal: Int
    /// Seconds since the beginning.
    package var seconds: Double
    /// The report of a file that has just been finished.
    package var finished: ImportReport.File?

    /// Megabytes (of a million bytes) per second so far.
    package var megabytesPerSecond: Double {
        seconds > 0 ? Double(bytesDone) / 1e6 / seconds : 0
    }

    /// The seconds that are left if it goes on as so far; nil at the beginning.
    package var secondsLeft: Double? {
        guard bytesDone > 0, seconds > 0.5 else { return nil }
        return Double(max(0, bytesTotal - bytesDone)) / (Double(bytesDone) / seconds)
    }
}
