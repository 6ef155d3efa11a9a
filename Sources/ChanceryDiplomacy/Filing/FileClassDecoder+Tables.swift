// SPDX-License-Identifier: Apache-2.0

extension FileClassDecoder {
    /// Country numbers of the decimal file, 1910 to 1949. A question mark: by the general scheme, and
    /// not yet confirmed by documents.
    static let countriesTo1949 = table(
        """
        00|the world|?
        10|America|?
        11|United States
        11B|Philippine Islands|?
        11C|Puerto Rico|?
        12|Mexico|?
        13|Central America|?
        14|Guatemala|?
        15|Honduras|?
        16|El Salvador|?
        17|Nicaragua|?
        18|Costa Rica|?
        19|Panama|?
        20|South America|?
        21|Colombia|?
        22|Ecuador|?
        23|Peru|?
        24|Bolivia|?
        25|Chile|?
        31|Venezuela|?
        32|Brazil
        33|Uruguay|?
        34|Paraguay|?
        35|Argentina|?
        37|Cuba|?
        38|Haiti|?
        39|Dominican Republic|?
        40|Europe
        41|United Kingdom
        41D|Ireland|?
        42|Canada|?
        43|Newfoundland|?
        45|India
        45C|Burma|?
        45F|Pakistan
        46B|Bahrein|?
        46E|Ceylon|?
        46G|Hong Kong|?
        47|Australia|?
        47H|New Zealand|?
        48A|Union of South Africa|?
        50A|Luxembourg|?
        51|France|?
        51G|French Indochina
        51R|Algeria|?
        51S|Tunisia|?
        52|Spain|?
        53|Portugal|?
        53B|Azores|?
        53M|Angola|?
        53N|Mozambique|?
        54|Switzerland|?
        55|Belgium|?
        55A|Belgian Congo|?
        56|Netherlands|?
        56D|Netherlands East Indies
        57|Norway|?
        58|Sweden|?
        59|Denmark|?
        59A|Iceland|?
        59B|Greenland|?
        60|Eastern Europe|?
        60C|Poland|?
        60D|Finland|?
        60F|Czechoslovakia|?
        60H|Yugoslavia|?
        60I|Estonia|?
        60K|Danzig|?
        60M|Lithuania|?
        60P|Latvia|?
        61|Soviet Union
        62|Germany|?
        63|Austria|?
        64|Hungary|?
        65|Italy|?
        65C|Libya|?
        66A|Holy See|?
        67|Turkey|?
        67N|Palestine
        68|Greece|?
        70|Balkans|?
        71|Rumania|?
        72|Serbia|?
        73|Montenegro|?
        74|Bulgaria|?
        75|Albania|?
        81|Morocco|?
        82|Liberia|?
        83|Egypt|?
        84|Ethiopia|?
        90|Asia|?
        90B|Arabia and the Persian Gulf shaikhdoms
        90D|Syria|?
        90E|Lebanon|?
        90F|Saudi Arabia
        90G|Iraq
        90H|Afghanistan
        90I|Transjordan|?
        90J|Yemen|?
        91|Iran
        92|Thailand|?
        93|China|?
        94|Japan
        94A|Formosa|?
        95|Korea
        96|Philippines
        """)

    /// Country numbers of the decimal file, 1950 to January 1963.
    static let countriesFrom1950 = table(
        """
        00|the world|?
        02|Antarctica
        10|American republics
        11|United States
        12|Mexico
        13|Central America
        14|Guatemala
        15|Honduras
        16|El Salvador
        17|Nicaragua|?
        18|Costa Rica
        19|Panama
        20|South America
        21|Colombia
        22|Ecuador
        23|Peru
        24|Bolivia
        25|Chile
        31|Venezuela
        32|Brazil
        33|Uruguay|?
        34|Paraguay|?
        35|Argentina
        37|Cuba
        38|Haiti
        39|Dominican Republic
        40|Western Europe
        40A|Ireland|?
        40B|Iceland|?
        41|United Kingdom
        42|Canada|?
        43|Australia|?
        44|New Zealand|?
        45A|Union of South Africa
        45C|Rhodesia and Nyasaland
        45H|Nigeria|?
        45J|Ghana
        45W|Sudan
        45X|South West Africa
        46E|Ceylon
        46G|Hong Kong|?
        47C|Cyprus
        48|Poland
        49|Czechoslovakia
        50|Western continental Europe
        50A|Luxembourg|?
        51|France
        51G|Indochina
        51H|Cambodia
        51J|Laos
        51K|Vietnam , 1960–63
        51S|Algeria
        52|Spain|?
        53|Portugal|?
        53D|Portuguese India
        53E|Macau|?
        53N|Angola
        54|Switzerland|?
        55|Belgium|?
        55A|Belgian Congo
        56|Netherlands
        56C|Netherlands New Guinea
        56D|Indonesia
        56F|Borneo|?
        57|Norway|?
        58|Sweden|?
        59|Denmark|?
        60|Eastern Europe
        60E|Finland
        61|Soviet Union
        62|Germany
        62A|West Germany
        62B|East Germany
        63|Austria
        64|Hungary
        65|Italy
        66|Romania
        67|Albania|?
        68|Yugoslavia
        69|Bulgaria
        70|Africa
        70B|Guinea
        70G|Congo
        70X|South Africa
        71|Morocco
        72|Tunisia
        73|Libya
        74|Egypt
        75|Ethiopia
        77|Somali Republic
        80|Near East
        80A|Cyprus
        81|Greece
        82|Turkey
        83|Syria
        83A|Lebanon
        84|Palestine
        84A|Israel
        85|Jordan
        86|Arab states
        86A|Saudi Arabia
        86B|United Arab Republic
        86D|Kuwait
        86E|Muscat and Oman
        86H|Yemen
        87|Iraq
        88|Iran
        89|Afghanistan
        90|Far East
        90B|Burma
        90C|Nepal|?
        90D|Pakistan
        91|India
        92|Thailand
        93|China
        93B|Tibet
        93C|Mongolia|?
        94|Japan
        94A|Taiwan
        94C|Ryukyu Islands
        95|Korea
        95A|North Korea
        95B|South Korea
        96|Philippines
        97|Malaya|?
        98|Indonesia
        """)

    /// Subjects of 1910-49 class 8.
    static let subjectsOfClass8To1949 = table(
        """
        00|political affairs
        00B|communism
        01|government; recognition
        014|territory; boundaries
        10|public order, health, works|?
        20|military affairs
        24|military equipment
        30|naval affairs
        40|social matters|?
        50|economic matters
        51|financial conditions
        60|industrial matters|?
        6363|petroleum
        70|communication and transportation|?
        79|air transport|?
        """)

    /// Subjects of 1950-63 class 7.
    static let subjectsOfClass7From1950 = table(
        """
        00|political affairs
        001|communism
        02|government; recognition
        022|territory; boundaries
        0221|occupation; military government
        11|chief executive
        13|executive branch; cabinet
        5|national defense
        5-MSP|mutual security program
        56|arms and equipment
        5611|atomic and nuclear weapons
        58|missions
        """)

    /// Subjects of 1950-63 class 8.
    static let subjectsOfClass8From1950 = table(
        """
        00|economic affairs
        00-TA|technical assistance
        10|finance
        2553|petroleum
        2614|water works; dams
        411|refugees
        """)

    /// Classes with a name of their own, 1910-49.
    static let namedTo1949 = table(
        """
        501.BC Indonesia|United Nations Security Council, Indonesia
        501.BC Kashmir|United Nations Security Council, Kashmir
        501.BC|United Nations Security Council
        560.AL|International Trade Organization
        501.BB|United Nations General Assembly
        501.BB Korea|United Nations General Assembly, Korea
        """)

    /// Classes with a name of their own, 1950-63.
    static let namedFrom1950 = table(
        """
        320|United Nations General Assembly
        974.7301|Suez Canal
        330|United Nations Security Council
        394.41|GATT
        110.11-DU|Secretary of State Dulles
        396.1|Conferences (foreign ministers, heads of government)
        110.11-HE|Secretary of State Herter
        397.5611-GE|Geneva conference on nuclear tests
        """)

    /// Rows of a table: number, words, and a question mark where they are not confirmed.
    private static func table(_ text: String) -> [String: Entry] {
        var entries: [String: Entry] = [:]
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: "|")
            guard parts.count >= 2 else { continue }
            entries[String(parts[0])] = Entry(words: String(parts[1]), isSure: parts.count == 2)
        }
        return entries
    }
}
