// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive

/// An error as problem details for programs (RFC 9457).
enum ProblemJSON {
    /// The details of an error.
    static func write(_ error: SiteError) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("type", "about:blank")
            json.member("title", ErrorPage.title(error.code.status))
            json.member("status", error.code.status)
            json.member("detail", error.message)
        }
        return json.bytes
    }
}
