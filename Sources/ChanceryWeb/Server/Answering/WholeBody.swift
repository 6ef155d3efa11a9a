// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization

extension ResponseBody {
    /// All bytes of a body whose length is known; nil if it is sent while it is made, or is long.
    func wholeBytes() async throws -> ByteBuffer? {
        guard let length = contentLength, length <= ResponseBody.most else { return nil }
        let gathered = Gathered()
        try await write(GatheringWriter(gathered: gathered))
        return gathered.bytes.withLock { $0 }
    }

    /// Longer answers are neither kept nor compressed.
    private static let most = 4 << 20
}

private final class Gathered: Sendable {
    let bytes = Mutex(ByteBuffer())
}

private struct GatheringWriter: ResponseBodyWriter {
    let gathered: Gathered

    mutating func write(_ buffer: ByteBuffer) async throws {
        gathered.bytes.withLock { bytes in
            if bytes.readableBytes == 0 {
                bytes = buffer
            } else {
                bytes.writeImmutableBuffer(buffer)
            }
        }
    }

    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
