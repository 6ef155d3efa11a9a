// SPDX-License-Identifier: Apache-2.0

extension PlaceZones {
    /// The places of the Pacific and Australia, by zone.
    static let pacific: [String: [String]] = [
        "Australia/Adelaide": ["adelaide"],
        "Australia/Brisbane": ["brisbane"],
        "Australia/Darwin": ["darwin"],
        "Australia/Melbourne": ["melbourne"],
        "Australia/Perth": ["perth"],
        "Australia/Sydney": ["canberra", "sydney"],
        "Pacific/Apia": ["apia"],
        "Pacific/Auckland": ["auckland", "wellington"],
        "Pacific/Fiji": ["suva"],
        "Pacific/Guam": ["agana", "guam"],
        "Pacific/Honolulu": [
            "camp h m smith", "camp smith", "hawaii", "honolulu", "maui", "oahu",
            "pearl harbor",
        ],
        "Pacific/Majuro": ["majuro"],
        "Pacific/Midway": ["midway", "midway island"],
        "Pacific/Noumea": ["noumea"],
        "Pacific/Pago_Pago": ["pago pago", "samoa"],
        "Pacific/Port_Moresby": ["port moresby"],
        "Pacific/Saipan": ["saipan"],
        "Pacific/Tahiti": ["papeete"],
        "Pacific/Tongatapu": ["nuku alofa"],
        "Pacific/Wake": ["wake island"],
    ]
}
