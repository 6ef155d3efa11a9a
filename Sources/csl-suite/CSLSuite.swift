// SPDX-License-Identifier: Apache-2.0

import ChanceryCitation

/// Runs cases of the CSL test suite.
@main
enum CSLSuite {
    static func main() {}
}
