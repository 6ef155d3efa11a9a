// SPDX-License-Identifier: Apache-2.0

import ChanceryHTML
import Hummingbird

/// What those see who run a server: whether it lives, whether it can read its archive, its figures.
///
/// It is served on a port of its own, of this machine only: figures tell what readers do.
struct OperatorSite: Sendable {
    let site: Site
    let connections: OpenConnections

    /// Its routes.
    func routes() -> Router<SiteContext> {
        let router = Router(context: SiteContext.self, options: .autoGenerateHeadEndpoints)
        router.get("/livez") { _, _ in Answer.text("ok\n", "text/plain; charset=utf-8") }
        router.get("/readyz") { _, _ in
            let isReady = await isReady()
            return Answer.text(
                isReady ? "ready\n" : "The archive cannot be read.\n",
                "text/plain; charset=utf-8", status: isReady ? .ok : .serviceUnavailable)
        }
        router.get("/metrics") { _, _ in
            Answer.text(await metrics(), "text/plain; version=0.0.4; charset=utf-8")
        }
        router.get("/") { _, _ in
            Answer.bytes(await statusPage(), "text/html; charset=utf-8")
        }
        return router
    }

    private func isReady() async -> Bool {
        do {
            _ = try await site.holdings.glance()
            return true
        } catch { return false }
    }

    /// The figures in the text format of Prometheus, version 0.0.4.
    func metrics() async -> String {
        var text = MetricsText()
        for (family, figures) in site.figures.all {
            for (place, count) in figures.byStatus.enumerated() where count > 0 {
                text.sample(
                    "chancery_requests_total", .counter, "Answers by family and class of status.",
                    ["family": family.rawValue, "status": "\(place + 1)xx"], Double(count))
            }
        }
        for (family, figures) in site.figures.all where figures.byStatus.contains(where: { $0 > 0 })
        {
            text.histogram(
                "chancery_request_seconds", "How long answers took to make.",
                ["family": family.rawValue], bounds: ServerFigures.bounds,
                counts: figures.byDuration, sum: figures.seconds)
        }
        func gauge(_ name: String, _ help: String, _ value: Double) {
            text.sample(name, .gauge, help, [:], value)
        }
        func counter(_ name: String, _ help: String, _ value: Double) {
            text.sample(name, .counter, help, [:], value)
        }
        gauge("chancery_requests_current", "Requests under way.", Double(site.figures.current))
        gauge("chancery_connections", "Open connections.", Double(connections.current))
        let kept = site.pages.figures
        counter("chancery_page_cache_hits_total", "Answers that were kept.", Double(kept.hits))
        counter("chancery_page_cache_misses_total", "Answers that were not.", Double(kept.misses))
        gauge("chancery_page_cache_bytes", "What the kept answers take.", Double(kept.bytes))
        gauge("chancery_ready", "Whether the archive can be read.", await isReady() ? 1 : 0)
        gauge(
            "chancery_change_number", "The last change of the archive that was seen.",
            Double(site.holdings.changeNumber))
        let usage = ProcessUsage.current()
        gauge("process_resident_memory_bytes", "Memory in use.", Double(usage.memory))
        gauge("process_open_fds", "Open files and connections.", Double(usage.descriptors))
        counter("process_cpu_seconds_total", "Processor time.", usage.seconds)
        gauge(
            "chancery_uptime_seconds", "Since the server began.",
            (ContinuousClock.now - site.figures.began) / .seconds(1))
        return text.text
    }

    /// The same for people.
    private func statusPage() async -> [UInt8] {
        var html = HTMLWriter(capacity: 8192)
        html.raw("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
        html.text("\(site.holdings.title): the server")
        html.raw("</title></head><body><h1>")
        html.text(site.holdings.title)
        html.raw("</h1>\n<table><tbody>\n")
        let usage = ProcessUsage.current()
        let kept = site.pages.figures
        let up = Int((ContinuousClock.now - site.figures.began) / .seconds(1))
        for (name, value) in [
            ("Archive", await isReady() ? "can be read" : "cannot be read"),
            ("Change number", "\(site.holdings.changeNumber)"), ("Running for", "\(up) s"),
            ("Requests under way", "\(site.figures.current)"),
            ("Connections", "\(connections.current)"), ("Memory", "\(usage.memory >> 20) MB"),
            ("Open files", "\(usage.descriptors)"),
            ("Processor time", "\(Int(usage.seconds)) s"),
            ("Kept pages", "\(kept.bytes >> 20) MB, \(kept.hits) times of use"),
        ] {
            html.raw("<tr><th scope=\"row\">")
            html.text(name)
            html.raw("</th><td>")
            html.text(value)
            html.raw("</td></tr>\n")
        }
        html.raw("</tbody></table>\n<table><thead><tr><th>Family</th><th>Answered</th>")
        html.raw("<th>Refused (4xx)</th><th>Failed (5xx)</th><th>Mean</th></tr></thead><tbody>\n")
        for (family, figures) in site.figures.all {
            let count = figures.byStatus.reduce(0, +)
            guard count > 0 else { continue }
            let mean = Int(figures.seconds * 1_000_000) / count
            html.raw("<tr><th scope=\"row\">")
            html.text(family.rawValue)
            html.raw("</th>")
            for value in [
                "\(count)", "\(figures.byStatus[3])", "\(figures.byStatus[4])", "\(mean) µs",
            ] {
                html.raw("<td>")
                html.text(value)
                html.raw("</td>")
            }
            html.raw("</tr>\n")
        }
        html.raw("</tbody></table></body></html>\n")
        return html.bytes
    }
}
