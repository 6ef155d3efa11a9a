// SPDX-License-Identifier: Apache-2.0

package import ChanceryArchive
package import ChanceryModel

/// The first page: the search box, the holdings over time, the collections, a document of the day.
package struct HomePage: Hashable, Sendable {
    /// The archive's title.
    package var title: String
    /// The only root of the collection tree, where what is below it is shown in its place.
    package var roof: Collection?
    /// The roots of the collection tree, or what stands below the only one.
    package var collections: [CollectionCount]
    /// The documents per year.
    package var years: [YearCount]
    /// The kinds, the most frequent first.
    package var kinds: [NameCount]
    /// How many people the lists name.
    package var people: Int
    /// The day that the page is of.
    package var today: CalendarDay?
    /// A document of this day in another year.
    package var anniversary: DocumentSummary?

    /// How many documents there are.
    package var count: Int { collections.reduce(0) { $0 + $1.count } }

    /// Gathers the page.
    package static func load(from holdings: any Holdings, today: CalendarDay?) async throws -> Self
    {
        var collections = try await holdings.roots()
        var roof: Collection?
        // A single root is only a roof: show what is below it.
        if collections.count == 1, let root = collections.first,
            let view = try await holdings.collection(root.collection.id), !view.children.isEmpty,
            root.collection.level == .series || root.collection.level == .subseries
        {
            roof = root.collection
            collections = view.children
        }
        let anniversary = try await holdings.anniversary(
            month: today?.month ?? 1, day: today?.day ?? 1)
        return HomePage(
            title: holdings.title, roof: roof, collections: collections,
            years: try await holdings.years(), kinds: try await holdings.kinds(),
            people: try await holdings.people(startingWith: nil, offset: 0, limit: 0).total,
            today: today, anniversary: anniversary)
    }
}
