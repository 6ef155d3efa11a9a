// SPDX-License-Identifier: Apache-2.0

import ChanceryHTML

extension HTMLWriter {
    /// A link to a file that readers take away and search engines pass over.
    mutating func download(_ address: String, _ label: String) {
        raw("<a download rel=\"nofollow\"")
        attribute("href", address)
        raw(">")
        text(label)
        raw("</a> ")
    }
}
