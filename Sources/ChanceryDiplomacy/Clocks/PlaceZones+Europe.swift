// SPDX-License-Identifier: Apache-2.0

extension PlaceZones {
    /// The places of Europe and the Atlantic, by zone.
    static let europe: [String: [String]] = [
        "Atlantic/Azores": ["angra", "azores", "lajes", "ponta delgada", "the azores"],
        "Atlantic/Bermuda": ["bermuda", "hamilton"],
        "Atlantic/Reykjavik": ["keflavik", "reykjavik"],
        "Europe/Amsterdam": ["amsterdam", "rotterdam", "the hague"],
        "Europe/Athens": [
            "athens", "crete", "greece", "piraeus", "rhodes", "salonika", "tatoi",
            "thessaloniki",
        ],
        "Europe/Belgrade": [
            "belgrade", "brioni", "island of vanga", "ljubljana", "sarajevo", "skopje",
            "vanga", "yugoslavia", "zagreb",
        ],
        "Europe/Berlin": [
            "bad godesberg", "berlin", "bonn", "bonn bad godesberg", "bremen", "dusseldorf",
            "frankfurt", "garmisch", "germany", "hamburg", "heidelberg", "munich", "nuremberg",
            "potsdam", "stuttgart", "west germany", "wiesbaden",
        ],
        "Europe/Brussels": ["antwerp", "belgium", "brussels"],
        "Europe/Bucharest": ["bucharest"],
        "Europe/Budapest": ["budapest"],
        "Europe/Copenhagen": ["copenhagen"],
        "Europe/Dublin": ["dublin"],
        "Europe/Gibraltar": ["gibraltar"],
        "Europe/Helsinki": ["helsinki"],
        "Europe/Istanbul": ["adana", "ankara", "iskenderun", "istanbul", "izmir", "turkey"],
        "Europe/Kyiv": ["kiev", "kyiv"],
        "Europe/Lisbon": ["lisbon", "oeiras", "oporto", "portugal"],
        "Europe/London": [
            "birch grove", "chequers", "edinburgh", "england", "lancaster house", "london",
            "scotland", "sussex", "united kingdom",
        ],
        "Europe/Luxembourg": ["luxembourg"],
        "Europe/Madrid": [
            "barcelona", "bilbao", "madrid", "seville", "spain", "torrejon", "valencia",
        ],
        "Europe/Malta": ["malta", "valletta"],
        "Europe/Moscow": [
            "helsinki moscow", "leningrad", "moscow", "petsunda", "pitsunda", "soviet union",
            "yalta", "zavidovo",
        ],
        "Europe/Oslo": ["bergen", "oslo"],
        "Europe/Paris": [
            "bordeaux", "cherbourg", "fontainebleau", "france", "lyon", "marseille", "nice",
            "paris", "rambouillet", "strasbourg", "versailles",
        ],
        "Europe/Prague": ["bratislava", "prague", "praha"],
        "Europe/Riga": ["riga"],
        "Europe/Rome": [
            "florence", "genoa", "italy", "milan", "naples", "palermo", "rome", "trieste",
            "turin", "venice",
        ],
        "Europe/Sofia": ["sofia"],
        "Europe/Stockholm": ["goteborg", "gothenburg", "stockholm"],
        "Europe/Tallinn": ["tallinn"],
        "Europe/Tirane": ["tirana"],
        "Europe/Vatican": ["holy see", "the vatican", "vatican", "vatican city"],
        "Europe/Vienna": ["innsbruck", "salzburg", "vienna"],
        "Europe/Vilnius": ["kaunas", "vilnius"],
        "Europe/Warsaw": ["krakow", "poland", "poznan", "warsaw"],
        "Europe/Zurich": ["basel", "bern", "berne", "davos", "geneva", "lausanne", "zurich"],
    ]
}
