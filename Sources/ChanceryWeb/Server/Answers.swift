// SPDX-License-Identifier: Apache-2.0

import ChanceryHTML
import HTTPTypes
import Hummingbird

/// Answers, made in one place so that every one of them states its type and length.
enum Answer {
    /// Bytes of a type.
    static func bytes(
        _ bytes: [UInt8], _ contentType: String, status: HTTPResponse.Status = .ok
    ) -> Response {
        Response(
            status: status, headers: [.contentType: contentType],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// Words of a type.
    static func text(
        _ text: String, _ contentType: String, status: HTTPResponse.Status = .ok
    ) -> Response {
        Response(
            status: status, headers: [.contentType: contentType],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    /// A page.
    static func page(
        _ page: some Page, _ site: SiteFrame, status: HTTPResponse.Status = .ok
    ) -> Response {
        bytes(page.render(site).bytes, "text/html; charset=utf-8", status: status)
    }

    /// JSON.
    static func json(_ bytes: [UInt8], status: HTTPResponse.Status = .ok) -> Response {
        self.bytes(bytes, "application/json", status: status)
    }

    /// The way to another address; the address was made by `SiteURL` and is percent-encoded.
    static func redirect(_ address: String, permanent: Bool) -> Response {
        Response(
            status: permanent ? .permanentRedirect : .seeOther,
            headers: [.location: address, .contentType: "text/plain; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: address + "\n")))
    }
}
