// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

/// The headers that every answer carries (OWASP Secure Headers; there is no inline script or style
/// on any page, so the policy needs no exception).
enum SecurityHeaders {
    /// Puts them on an answer; what the answer states itself stays.
    ///
    /// - Parameter isSecure: whether readers come through TLS; only then may browsers be told to
    ///   come no other way.
    static func add(to fields: inout HTTPFields, isOpenToOtherSites: Bool, isSecure: Bool) {
        for (name, value) in all where fields[name] == nil { fields[name] = value }
        fields[resourcePolicy] = isOpenToOtherSites ? "cross-origin" : "same-origin"
        if isSecure { fields[.strictTransportSecurity] = "max-age=63072000; includeSubDomains" }
        if isOpenToOtherSites { fields[.accessControlAllowOrigin] = "*" }
    }

    /// The policy of files that are not pages: nothing in them may act.
    static let sandbox = "sandbox; default-src 'none'"
    /// The name of the policy's header.
    static let policy = HTTPField.Name.contentSecurityPolicy

    private static let all: [(HTTPField.Name, String)] = [
        (
            .contentSecurityPolicy,
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                + "font-src 'self'; connect-src 'self'; form-action 'self'; "
                + "frame-ancestors 'none'; base-uri 'none'; manifest-src 'self'; "
                + "require-trusted-types-for 'script'"
        ),
        (.xContentTypeOptions, "nosniff"),
        (name("Referrer-Policy"), "strict-origin-when-cross-origin"),
        (name("Cross-Origin-Opener-Policy"), "same-origin"),
        (
            name("Permissions-Policy"),
            "camera=(), microphone=(), geolocation=(), browsing-topics=()"
        ),
        (name("X-Frame-Options"), "DENY"),
    ]

    private static let resourcePolicy = name("Cross-Origin-Resource-Policy")

    /// A name that the library has no constant for. All of them are tokens, so the fallback is
    /// never taken; it keeps a slip from ending the program.
    private static func name(_ name: String) -> HTTPField.Name {
        HTTPField.Name(name) ?? .server
    }
}
