// SPDX-License-Identifier: Apache-2.0

/// Figures in the text format of Prometheus.
struct MetricsText {
    /// What sort of figure it is.
    enum Kind: String { case counter, gauge, histogram }

    /// What was written.
    private(set) var text = ""
    private var described: Set<String> = []

    /// Writes one figure; the first of a name is described.
    mutating func sample(
        _ name: String, _ kind: Kind, _ help: String, _ labels: [String: String], _ value: Double
    ) {
        describe(name, kind, help)
        line(name, labels, value)
    }

    /// Writes a histogram.
    ///
    /// - Parameters:
    ///   - bounds: the upper ends of the classes.
    ///   - counts: how many each class has; one more than there are bounds.
    ///   - sum: what all values make together.
    mutating func histogram(
        _ name: String, _ help: String, _ labels: [String: String], bounds: [Double],
        counts: [Int], sum: Double
    ) {
        describe(name, .histogram, help)
        var total = 0
        for (place, count) in counts.enumerated() {
            total += count
            var labels = labels
            labels["le"] = place < bounds.count ? "\(bounds[place])" : "+Inf"
            line(name + "_bucket", labels, Double(total))
        }
        line(name + "_sum", labels, sum)
        line(name + "_count", labels, Double(total))
    }

    private mutating func describe(_ name: String, _ kind: Kind, _ help: String) {
        guard described.insert(name).inserted else { return }
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n"
    }

    private mutating func line(_ name: String, _ labels: [String: String], _ value: Double) {
        text += name
        if !labels.isEmpty {
            // All labels are words of our own: nothing in them needs escaping.
            let pairs = labels.sorted { $0.key < $1.key }.map { "\($0.key)=\"\($0.value)\"" }
            text += "{" + pairs.joined(separator: ",") + "}"
        }
        let isWhole = value == value.rounded() && abs(value) < 1e15
        text += " " + (isWhole ? "\(Int(value))" : "\(value)") + "\n"
    }
}
