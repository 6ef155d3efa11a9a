// SPDX-License-Identifier: Apache-2.0

extension PlaceZones {
    /// The places of Asia, by zone.
    static let asia: [String: [String]] = [
        "Asia/Aden": ["aden", "sana", "sanaa", "taiz"],
        "Asia/Amman": ["amman", "aqaba", "jordan"],
        "Asia/Baghdad": ["baghdad", "basra", "iraq", "kirkuk", "mosul"],
        "Asia/Bahrain": ["bahrain", "manama"],
        "Asia/Bangkok": [
            "bangkok", "chiang mai", "chiengmai", "haiphong", "hanoi", "songkhla", "thailand",
            "udorn",
        ],
        "Asia/Beirut": ["beirut", "lebanon"],
        "Asia/Brunei": ["brunei"],
        "Asia/Colombo": ["ceylon", "colombo"],
        "Asia/Damascus": ["aleppo", "damascus", "syria"],
        "Asia/Dhaka": ["dacca", "dhaka"],
        "Asia/Dili": ["dili"],
        "Asia/Dubai": ["abu dhabi", "dubai"],
        "Asia/Ho_Chi_Minh": [
            "cam ranh bay", "can tho", "da nang", "dalat", "danang", "hue", "saigon",
        ],
        "Asia/Hong_Kong": ["hong kong", "hongkong"],
        "Asia/Jakarta": [
            "bandung", "bogor", "djakarta", "djarkarta", "jakarta", "medan", "surabaya",
        ],
        "Asia/Jerusalem": ["haifa", "israel", "jerusalem", "tel aviv", "tele aviv"],
        "Asia/Kabul": ["kabul"],
        "Asia/Karachi": [
            "islamabad", "karachi", "lahore", "murree", "pakistan", "peshawar", "rawalpindi",
        ],
        "Asia/Kathmandu": ["kathmandu", "katmandu"],
        "Asia/Kolkata": [
            "bombay", "calcutta", "delhi", "hyderabad", "india", "madras", "new delhi",
            "simla", "srinagar",
        ],
        "Asia/Kuala_Lumpur": ["kuala lumpur", "penang"],
        "Asia/Kuching": ["kuching"],
        "Asia/Kuwait": ["kuwait", "kuwait city"],
        "Asia/Macau": ["macao", "macau"],
        "Asia/Makassar": ["bali", "denpasar", "macassar", "makassar", "menado"],
        "Asia/Manila": ["baguio", "cebu", "clark field", "davao", "manila", "subic bay"],
        "Asia/Muscat": ["muscat"],
        "Asia/Nicosia": ["akrotiri", "cyprus", "nicosia"],
        "Asia/Phnom_Penh": ["phnom penh"],
        "Asia/Pyongyang": ["pyongyang"],
        "Asia/Qatar": ["doha"],
        "Asia/Riyadh": [
            "dhahran", "jeddah", "jidda", "mecca", "riyadh", "saudi arabia", "taif",
        ],
        "Asia/Seoul": ["korea", "munsan", "panmunjom", "pusan", "seoul"],
        "Asia/Shanghai": [
            "beijing", "canton", "changchun", "chengtu", "china", "chungking", "dairen",
            "hangchow", "hangzhou", "hankow", "harbin", "kunming", "mukden", "nanjing",
            "nanking", "peiping", "peking", "shanghai", "tientsin", "tsingtao",
        ],
        "Asia/Singapore": ["singapore"],
        "Asia/Taipei": ["kaohsiung", "quemoy", "taichung", "taipei", "taiwan"],
        "Asia/Tehran": [
            "iran", "isfahan", "khorramshahr", "meshed", "ramsar", "shiraz", "tabriz",
            "teheran", "tehran",
        ],
        "Asia/Tokyo": [
            "camp zama", "fukuoka", "hakone", "japan", "karuizawa", "kobe", "kyoto", "nagoya",
            "naha", "okinawa", "osaka", "sapporo", "tokyo", "yokohama",
        ],
        "Asia/Ulaanbaatar": ["ulan bator"],
        "Asia/Urumqi": ["tihwa", "urumchi", "urumqi"],
        "Asia/Vientiane": ["luang prabang", "savannakhet", "vientiane"],
        "Asia/Vladivostok": ["vladivostok"],
        "Asia/Yangon": ["burma", "mandalay", "rangoon"],
    ]
}
