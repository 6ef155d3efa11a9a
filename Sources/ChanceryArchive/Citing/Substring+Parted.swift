// SPDX-License-Identifier: Apache-2.0

extension Substring {
    /// What stands before and after the first place of some letters of ASCII; nil if they are not
    /// there.
    ///
    /// By bytes: a page asks this a dozen times, and a search by characters takes longer than
    /// writing the page.
    func parted(by mark: StaticString) -> (before: Substring, after: Substring)? {
        let bytes = utf8
        return mark.withUTF8Buffer { mark in
            guard let first = mark.first else { return nil }
            var index = bytes.startIndex
            while index < bytes.endIndex {
                if bytes[index] == first, bytes[index...].starts(with: mark) {
                    let end = bytes.index(index, offsetBy: mark.count)
                    return (self[..<index], self[end...])
                }
                bytes.formIndex(after: &index)
            }
            return nil
        }
    }
}
