// SPDX-License-Identifier: Apache-2.0

package import Hummingbird

/// What the router keeps of a request while it is answered; nothing outlives the request.
package struct SiteContext: RequestContext {
    /// What the router itself needs.
    package var coreContext: CoreRequestContextStorage

    /// Begins with a request's source.
    package init(source: Source) {
        coreContext = CoreRequestContextStorage(source: source)
    }
}
