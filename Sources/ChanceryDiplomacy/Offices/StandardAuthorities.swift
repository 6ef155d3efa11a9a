// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel

/// The small set of facts that serves where no authorities were loaded: Secretaries and Under
/// Secretaries of State, and heads of mission in a dozen countries, from the register of principal
/// officers and chiefs of mission that the Department of State has put in the public domain.
package enum StandardAuthorities {
    /// The set.
    package static let all = Authorities(
        persons: persons, appointments: appointments, countries: countries, offices: offices)

    private static func rows(_ table: String) -> [[String]] {
        table.split(separator: "\n").map { line in
            line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        }
    }

    private static let persons: [AuthorityPerson] = rows(names).compactMap { row in
        guard row.count == 2 else { return nil }
        return AuthorityPerson(
            id: row[0], name: PersonName.natural(fromListed: row[1]), listed: [row[1]])
    }

    private static let appointments: [Appointment] = rows(table).compactMap { row in
        guard row.count == 7 else { return nil }
        return Appointment(
            person: row[0], office: row[1], title: titles[row[1]] ?? row[1],
            country: row[2].isEmpty ? nil : row[2], appointed: CalendarDay(row[3]),
            start: CalendarDay(row[4]), end: CalendarDay(row[5]), next: CalendarDay(row[6]))
    }

    private static let titles = [
        "ambassador-e-p":
            "Ambassador Extraordinary and Plenipotentiary",
        "charge":
            "Chargé d’Affaires ad interim",
        "chief":
            "Chief",
        "envoy":
            "Envoy Extraordinary and Minister Plenipotentiary",
        "principal-officer":
            "Principal Officer",
        "secretary":
            "Secretary of State",
        "secretary-ad-interim":
            "Secretary of State ad interim",
        "under-secretary":
            "Under Secretary of State",
    ]

    private static let offices = [
        AuthorityOffice(id: "secretary", titles: ["Secretary of State"]),
        AuthorityOffice(id: "under-secretary", titles: ["Under Secretary of State"]),
        AuthorityOffice(id: "secretary-ad-interim", titles: ["Secretary of State ad interim"]),
    ]

    private static let countries = [
        AuthorityCountry(
            id: "russia",
            names: ["Russia", "Soviet Union", "Union of Soviet Socialist Republics", "U.S.S.R."]),
        AuthorityCountry(id: "united-kingdom", names: ["United Kingdom", "Great Britain"]),
        AuthorityCountry(id: "france", names: ["France"]),
        AuthorityCountry(id: "iran", names: ["Iran", "Persia"]),
        AuthorityCountry(id: "china", names: ["China", "Republic of China"]),
        AuthorityCountry(id: "turkey", names: ["Turkey"]),
        AuthorityCountry(id: "germany", names: ["Germany", "Federal Republic of Germany"]),
        AuthorityCountry(id: "japan", names: ["Japan"]),
        AuthorityCountry(
            id: "vietnam-south",
            names: ["Vietnam", "Viet-Nam", "Republic of Vietnam"]),
        AuthorityCountry(id: "india", names: ["India"]),
        AuthorityCountry(id: "egypt", names: ["Egypt", "United Arab Republic"]),
        AuthorityCountry(id: "poland", names: ["Poland"]),
    ]

    /// Identifier and name as lists print it.
    private static let names = """
        acheson-dean-gooderham|Acheson, Dean Gooderham
        aldrich-winthrop-williams|Aldrich, Winthrop Williams
        allen-george-venable|Allen, George Venable
        allison-john-moore|Allison, John Moore
        annenberg-walter-h|Annenberg, Walter H.
        armstrong-anne-legendre|Armstrong, Anne Legendre
        badeau-john-stothoff|Badeau, John Stothoff
        ball-george-wildman|Ball, George Wildman
        battle-lucius-durham|Battle, Lucius Durham
        beam-jacob-dyneley|Beam, Jacob Dyneley
        bergus-donald-c|Bergus, Donald C.
        bohlen-charles-eustis|Bohlen, Charles Eustis
        bowles-chester-bliss|Bowles, Chester Bliss
        bruce-david-kirkpatrick-este|Bruce, David Kirkpatrick Este
        bunker-ellsworth|Bunker, Ellsworth
        bush-george-herbert-walker|Bush, George Herbert Walker
        byrnes-james-francis|Byrnes, James Francis
        byroade-henry-alfred|Byroade, Henry Alfred
        cabot-john-moors|Cabot, John Moors
        caffery-jefferson|Caffery, Jefferson
        chapin-selden|Chapin, Selden
        christopher-warren-minor|Christopher, Warren Minor
        conant-james-bryant|Conant, James Bryant
        cooper-john-sherman|Cooper, John Sherman
        cooper-richard-newell|Cooper, Richard Newell
        davies-richard-townsend|Davies, Richard Townsend
        dillon-clarence-douglas|Dillon, Clarence Douglas
        douglas-lewis-williams|Douglas, Lewis Williams
        dowling-walter-cecil|Dowling, Walter Cecil
        dreyfus-louis-goethe-jr|Dreyfus, Louis Goethe, Jr.
        drumright-everett-francis|Drumright, Everett Francis
        dubs-adolph|Dubs, Adolph
        dulles-john-foster|Dulles, John Foster
        dunn-james-clement|Dunn, James Clement
        durbrow-elbridge|Durbrow, Elbridge
        eilts-hermann-frederick|Eilts, Hermann Frederick
        farland-joseph-simpson|Farland, Joseph Simpson
        flack-joseph|Flack, Joseph
        galbraith-john-kenneth|Galbraith, John Kenneth
        gallman-waldemar-john|Gallman, Waldemar John
        gates-thomas-sovereign|Gates, Thomas Sovereign, Jr.
        gauss-clarence-edward|Gauss, Clarence Edward
        gavin-james-maurice|Gavin, James Maurice
        gifford-walter-sherman|Gifford, Walter Sherman
        grady-henry-francis|Grady, Henry Francis
        greene-joseph-nathaniel|Greene, Joseph Nathaniel, Jr.
        grew-joseph-clark|Grew, Joseph Clark
        griffis-stanton|Griffis, Stanton
        gronouski-john-austin|Gronouski, John Austin
        habib-philip-charles|Habib, Philip Charles
        handley-william-jules|Handley, William Jules
        hare-raymond-arthur|Hare, Raymond Arthur
        harriman-william-averell|Harriman, William Averell
        hart-parker-thompson|Hart, Parker Thompson
        heath-donald-read|Heath, Donald Read
        helms-richard-mcgarrah|Helms, Richard McGarrah
        henderson-loy-wesley|Henderson, Loy Wesley
        herter-christian-archibald|Herter, Christian Archibald
        hillenbrand-martin-joseph-anthony|Hillenbrand, Martin Joseph Anthony
        hodgson-james-day|Hodgson, James Day
        holmes-julius-cecil|Holmes, Julius Cecil
        hoover-herbert-clark-jr|Hoover, Herbert Clark, Jr.
        houghton-amory|Houghton, Amory
        hull-cordell|Hull, Cordell
        hurley-patrick-jay|Hurley, Patrick Jay
        ingersoll-robert-stephen|Ingersoll, Robert Stephen
        irwin-john-nichol2|Irwin, John Nichol, II
        jacobs-joseph-earle|Jacobs, Joseph Earle
        johnson-ural-alexis|Johnson, Ural Alexis
        katzenbach-nicholas-debelleville|Katzenbach, Nicholas deBelleville
        keating-kenneth-barnard|Keating, Kenneth Barnard
        kennan-george-frost|Kennan, George Frost
        kirk-alan-goodrich|Kirk, Alan Goodrich
        kirk-alexander-comstock|Kirk, Alexander Comstock
        kissinger-henry-a|Kissinger, Henry A. (Heinz Alfred)
        kohler-foy-david|Kohler, Foy David
        komer-robert-william|Komer, Robert William
        lane-arthur-bliss|Lane, Arthur Bliss
        leahy-william-daniel|Leahy, William Daniel
        lodge-henry-cabot|Lodge, Henry Cabot, Jr.
        lovett-robert-abercrombie|Lovett, Robert Abercrombie
        macarthur-douglas|MacArthur, Douglas, II
        macomber-william-butts-jr|Macomber, William Butts, Jr.
        marshall-george-catlett|Marshall, George Catlett
        martin-graham-anderson|Martin, Graham Anderson
        matthews-harrison-freeman|Matthews, Harrison Freeman
        mcconaughy-walter-patrick|McConaughy, Walter Patrick, Jr.
        mcghee-george-crews|McGhee, George Crews
        merchant-livingston-tallmadge|Merchant, Livingston Tallmadge
        merrell-george-robert|Merrell, George Robert
        meyer-armin-henry|Meyer, Armin Henry
        morris-leland-burnette|Morris, Leland Burnette
        moynihan-daniel-patrick|Moynihan, Daniel Patrick
        murphy-robert-daniel|Murphy, Robert Daniel
        murray-wallace-smith|Murray, Wallace Smith
        muskie-edmund-sixtus|Muskie, Edmund Sixtus
        newsom-david-dunlap|Newsom, David Dunlap
        nolting-frederick-ernest|Nolting, Frederick Ernest, Jr.
        rankin-karl-lott|Rankin, Karl Lott
        reinhardt-george-frederick|Reinhardt, George Frederick
        reischauer-edwin-oldfather|Reischauer, Edwin Oldfather
        richardson-elliot-lee|Richardson, Elliot Lee
        rogers-william-pierce|Rogers, William Pierce
        rush-kenneth|Rush, Kenneth
        rusk-david-dean|Rusk, David Dean
        saxbe-william-bart|Saxbe, William Bart
        shriver-robert-sargent|Shriver, Robert Sargent, Jr.
        smith-walter-bedell|Smith, Walter Bedell
        standley-william-harrison|Standley, William Harrison
        steinhardt-laurence-adolph|Steinhardt, Laurence Adolph
        stettinius-edward-reilly|Stettinius, Edward Reilly, Jr.
        stoessel-walter-john|Stoessel, Walter John, Jr.
        stuart-john-leighton|Stuart, John Leighton
        taylor-maxwell-davenport|Taylor, Maxwell Davenport
        thompson-llewellyn-e|Thompson, Llewellyn E., Jr.
        tuck-somerville-pinkney|Tuck, Somerville Pinkney, Jr.
        unger-leonard-seidman|Unger, Leonard Seidman
        vance-cyrus-roberts|Vance, Cyrus Roberts
        wadsworth-george|Wadsworth, George, II
        wailes-edward-thompson|Wailes, Edward Thompson
        warren-avra-milvin|Warren, Avra Milvin
        warren-william-fletcher|Warren, William Fletcher
        watson-arthur-kittredge|Watson, Arthur Kittredge
        webb-james-edwin|Webb, James Edwin
        whitney-john-hay|Whitney, John Hay
        wiley-john-cooper|Wiley, John Cooper
        wilson-edwin-carleton|Wilson, Edwin Carleton
        winant-john-gilbert|Winant, John Gilbert
        wright-jerauld|Wright, Jerauld
        """

    /// Person, office, country; appointed, entered, left, next holder's entry.
    private static let table = """
        hull-cordell|secretary||1933-03-04|1933-03-04|1944-11-30|1944-12-01
        stettinius-edward-reilly|secretary||1944-11-30|1944-12-01|1945-06-27|1945-07-03
        byrnes-james-francis|secretary||1945-07-02|1945-07-03|1947-01-21|1947-01-21
        marshall-george-catlett|secretary||1947-01-08|1947-01-21|1949-01-20|1949-01-21
        acheson-dean-gooderham|secretary||1949-01-19|1949-01-21|1953-01-20|1953-01-21
        dulles-john-foster|secretary||1953-01-21|1953-01-21|1959-04-22|1959-04-22
        herter-christian-archibald|secretary||1959-04-21|1959-04-22|1961-01-20|1961-01-21
        rusk-david-dean|secretary||1961-01-21|1961-01-21|1969-01-20|1969-01-22
        rogers-william-pierce|secretary||1969-01-21|1969-01-22|1973-09-03|1973-09-22
        kissinger-henry-a|secretary||1973-09-21|1973-09-22|1977-01-20|1977-01-23
        vance-cyrus-roberts|secretary||1977-01-21|1977-01-23|1980-04-28|1980-05-08
        muskie-edmund-sixtus|secretary||1980-05-08|1980-05-08|1981-01-18|1981-01-22
        grew-joseph-clark|secretary-ad-interim||1945-06-28|1945-06-28|1945-07-03|1953-01-20
        matthews-harrison-freeman|secretary-ad-interim||1953-01-20|1953-01-20|1953-01-21|1961-01-20
        merchant-livingston-tallmadge|secretary-ad-interim||1961-01-20|1961-01-20|1961-01-21|1969-01-20
        bohlen-charles-eustis|secretary-ad-interim||1969-01-20|1969-01-20|1969-01-22|1973-09-03
        rush-kenneth|secretary-ad-interim||1973-09-03|1973-09-03|1973-09-22|1977-01-20
        habib-philip-charles|secretary-ad-interim||1977-01-20|1977-01-20|1977-01-23|1980-04-28
        christopher-warren-minor|secretary-ad-interim||1980-04-28|1980-04-28|1980-05-02|1980-05-02
        newsom-david-dunlap|secretary-ad-interim||1980-05-02|1980-05-02|1980-05-03|1980-05-03
        cooper-richard-newell|secretary-ad-interim||1980-05-03|1980-05-03|1980-05-03|1980-05-03
        newsom-david-dunlap|secretary-ad-interim||1980-05-03|1980-05-03|1980-05-04|1980-05-04
        christopher-warren-minor|secretary-ad-interim||1980-05-04|1980-05-04|1980-05-08|1981-01-18
        stettinius-edward-reilly|under-secretary||1943-10-04|1943-10-04|1944-11-30|1944-12-20
        grew-joseph-clark|under-secretary||1944-12-20|1944-12-20|1945-08-15|1945-08-16
        acheson-dean-gooderham|under-secretary||1945-08-16|1945-08-16|1947-06-30|1947-07-01
        lovett-robert-abercrombie|under-secretary||1947-05-28|1947-07-01|1949-01-20|1949-01-28
        webb-james-edwin|under-secretary||1949-01-27|1949-01-28|1952-02-29|1952-04-01
        bruce-david-kirkpatrick-este|under-secretary||1952-02-07|1952-04-01|1953-01-20|1953-02-09
        smith-walter-bedell|under-secretary||1953-02-09|1953-02-09|1954-10-01|1954-10-04
        hoover-herbert-clark-jr|under-secretary||1954-08-18|1954-10-04|1957-02-05|1957-02-21
        herter-christian-archibald|under-secretary||1957-02-21|1957-02-21|1959-04-22|1959-06-12
        dillon-clarence-douglas|under-secretary||1959-06-11|1959-06-12|1961-01-04|1961-01-25
        bowles-chester-bliss|under-secretary||1961-01-24|1961-01-25|1961-12-03|1961-12-04
        ball-george-wildman|under-secretary||1961-11-29|1961-12-04|1966-09-30|1966-10-03
        katzenbach-nicholas-debelleville|under-secretary||1966-09-30|1966-10-03|1969-01-20|1969-01-23
        richardson-elliot-lee|under-secretary||1969-01-23|1969-01-23|1970-06-23|1970-09-21
        irwin-john-nichol2|under-secretary||1970-09-18|1970-09-21|1972-07-12|
        gauss-clarence-edward|ambassador-e-p|china|1941-02-11|1941-05-26|1944-11-14|1945-01-08
        hurley-patrick-jay|ambassador-e-p|china|1944-11-30|1945-01-08|1945-09-22|1946-07-19
        stuart-john-leighton|ambassador-e-p|china|1946-07-12|1946-07-19|1949-08-02|1950-08
        rankin-karl-lott|ambassador-e-p|china|1953-02-27|1953-04-02|1957-12-30|1958-03-08
        drumright-everett-francis|ambassador-e-p|china|1958-02-17|1958-03-08|1962-03-08|1962-07-05
        kirk-alan-goodrich|ambassador-e-p|china|1962-06-07|1962-07-05|1963-01-18|1963-06-29
        wright-jerauld|ambassador-e-p|china|1963-05-03|1963-06-29|1965-07-25|1966-06-28
        mcconaughy-walter-patrick|ambassador-e-p|china|1966-06-16|1966-06-28|1974-04-04|1973-05-14
        unger-leonard-seidman|ambassador-e-p|china|1974-03-14|1974-05-25|1979-01-19|1974-10-21
        rankin-karl-lott|charge|china|1950-08|1950-08|1953-04|1953-04-02
        bruce-david-kirkpatrick-este|chief|china|1973-03-15|1973-05-14|1974-09-25|1974-05-25
        bush-george-herbert-walker|chief|china|1974-09-26|1974-10-21|1975-12-07|1976-05-06
        gates-thomas-sovereign|chief|china|1976-04-14|1976-05-06|1977-05-08|1977-07-26
        tuck-somerville-pinkney|ambassador-e-p|egypt|1946-09-19|1946-10-10|1948-05-30|1948-09-02
        griffis-stanton|ambassador-e-p|egypt|1948-07-07|1948-09-02|1949-03-18|1949-09-29
        caffery-jefferson|ambassador-e-p|egypt|1949-07-09|1949-09-29|1955-01-11|1955-03-07
        byroade-henry-alfred|ambassador-e-p|egypt|1955-01-24|1955-03-07|1956-09-10|1956-09-25
        hare-raymond-arthur|ambassador-e-p|egypt|1956-08-14|1956-09-25|1958-03-19|1958-03-19
        hare-raymond-arthur|ambassador-e-p|egypt|1958-03-10|1958-03-19|1959-12-18|1960-03-22
        reinhardt-george-frederick|ambassador-e-p|egypt|1960-01-27|1960-03-22|1961-05-06|1961-07-19
        badeau-john-stothoff|ambassador-e-p|egypt|1961-05-29|1961-07-19|1964-06-09|1964-09-22
        battle-lucius-durham|ambassador-e-p|egypt|1964-07-31|1964-09-22|1967-03-05|1967-09
        eilts-hermann-frederick|ambassador-e-p|egypt|1974-03-19|1974-04-20|1979-05-20|1979-07-02
        kirk-alexander-comstock|envoy|egypt|1941-02-11|1941-03-29|1944-04-29|1944-06-14
        tuck-somerville-pinkney|envoy|egypt|1944-05-04|1944-06-14|1946-10-10|1946-10-10
        bergus-donald-c|principal-officer|egypt|1967-09|1967-09|1972-02|1972-02
        greene-joseph-nathaniel|principal-officer|egypt|1972-02|1972-02|1973-07|1973-11
        eilts-hermann-frederick|principal-officer|egypt|1973-11|1973-11|1974-02|1974-04-20
        leahy-william-daniel|ambassador-e-p|france|1940-11-29|1941-01-08|1942-05-01|1944-12-30
        caffery-jefferson|ambassador-e-p|france|1944-11-25|1944-12-30|1949-05-13|1949-05-17
        bruce-david-kirkpatrick-este|ambassador-e-p|france|1949-05-09|1949-05-17|1952-03-10|1952-03-27
        dunn-james-clement|ambassador-e-p|france|1952-03-13|1952-03-27|1953-03-02|1953-03-13
        dillon-clarence-douglas|ambassador-e-p|france|1953-02-27|1953-03-13|1957-01-28|1957-04-17
        houghton-amory|ambassador-e-p|france|1957-03-14|1957-04-17|1961-01-19|1961-03-21
        gavin-james-maurice|ambassador-e-p|france|1961-02-22|1961-03-21|1962-09-26|1962-10-27
        bohlen-charles-eustis|ambassador-e-p|france|1962-09-04|1962-10-27|1968-02-09|1968-05-25
        shriver-robert-sargent|ambassador-e-p|france|1968-04-22|1968-05-25|1970-03-25|1970-05-06
        watson-arthur-kittredge|ambassador-e-p|france|1970-04-08|1970-05-06|1972-10-30|1973-03-23
        irwin-john-nichol2|ambassador-e-p|france|1973-02-02|1973-03-23|1974-10-20|1974-11-21
        rush-kenneth|ambassador-e-p|france|1974-09-19|1974-11-21|1977-03-14|1977-07-07
        conant-james-bryant|ambassador-e-p|germany|1955-05-09|1955-05-14|1957-02-19|1957-04-17
        bruce-david-kirkpatrick-este|ambassador-e-p|germany|1957-03-14|1957-04-17|1959-10-29|1959-12-03
        dowling-walter-cecil|ambassador-e-p|germany|1959-11-07|1959-12-03|1963-04-21|1963-05-18
        mcghee-george-crews|ambassador-e-p|germany|1963-04-25|1963-05-18|1968-05-21|1968-05-27
        lodge-henry-cabot|ambassador-e-p|germany|1968-04-22|1968-05-27|1969-01-14|1969-07-22
        rush-kenneth|ambassador-e-p|germany|1969-07-08|1969-07-22|1972-02-20|1972-06-27
        hillenbrand-martin-joseph-anthony|ambassador-e-p|germany|1972-05-01|1972-06-27|1976-10-18|1976-10-27
        stoessel-walter-john|ambassador-e-p|germany|1976-09-16|1976-10-27|1981-01-05|1981-06-30
        kirk-alexander-comstock|charge|germany|1939-05|1939-05|1940-10|1940-10
        morris-leland-burnette|charge|germany|1940-10|1940-10|1941-12-11|1955-05-14
        grady-henry-francis|ambassador-e-p|india|1947-04-10|1947-07-01|1948-06-22|1948-11-19
        henderson-loy-wesley|ambassador-e-p|india|1948-07-14|1948-11-19|1951-09-21|1951-11-01
        bowles-chester-bliss|ambassador-e-p|india|1951-10-10|1951-11-01|1953-03-23|1953-05-04
        allen-george-venable|ambassador-e-p|india|1953-03-11|1953-05-04|1954-11-30|1955-04-09
        cooper-john-sherman|ambassador-e-p|india|1955-02-04|1955-04-09|1956-04-23|1957-03-04
        bunker-ellsworth|ambassador-e-p|india|1956-11-28|1957-03-04|1961-03-23|1961-04-18
        galbraith-john-kenneth|ambassador-e-p|india|1961-03-29|1961-04-18|1963-07-12|1963-07-19
        bowles-chester-bliss|ambassador-e-p|india|1963-05-03|1963-07-19|1969-04-21|1969-07-02
        keating-kenneth-barnard|ambassador-e-p|india|1969-05-01|1969-07-02|1972-07-26|1973-02-28
        moynihan-daniel-patrick|ambassador-e-p|india|1973-02-08|1973-02-28|1975-01-07|1975-03-08
        saxbe-william-bart|ambassador-e-p|india|1975-02-03|1975-03-08|1976-11-20|1977-05-26
        merrell-george-robert|charge|india|1946-11-01|1946-11-01||1947-07-01
        morris-leland-burnette|ambassador-e-p|iran|1944-03-21|1944-08-21|1945-05-20|1945-06-05
        murray-wallace-smith|ambassador-e-p|iran|1945-02-20|1945-06-05|1946-04-18|1946-05-11
        allen-george-venable|ambassador-e-p|iran|1946-04-23|1946-05-11|1948-02-17|1948-04-06
        wiley-john-cooper|ambassador-e-p|iran|1948-02-26|1948-04-06|1950-06-18|1950-07-02
        grady-henry-francis|ambassador-e-p|iran|1950-06-29|1950-07-02|1951-09-19|1951-09-29
        henderson-loy-wesley|ambassador-e-p|iran|1951-09-19|1951-09-29|1954-12-30|1955-07-19
        chapin-selden|ambassador-e-p|iran|1955-05-31|1955-07-19|1958-06-02|1958-07-19
        wailes-edward-thompson|ambassador-e-p|iran|1958-06-18|1958-07-19|1961-06-09|1961-06-17
        holmes-julius-cecil|ambassador-e-p|iran|1961-05-08|1961-06-17|1965-03-13|1965-04-27
        meyer-armin-henry|ambassador-e-p|iran|1965-03-18|1965-04-27|1969-05-30|1969-10-13
        macarthur-douglas|ambassador-e-p|iran|1969-09-15|1969-10-13|1972-02-17|1972-05-21
        farland-joseph-simpson|ambassador-e-p|iran|1972-05-01|1972-05-21|1973-03-10|1973-04-05
        helms-richard-mcgarrah|ambassador-e-p|iran|1973-02-08|1973-04-05|1976-12-27|1977-06-18
        dreyfus-louis-goethe-jr|envoy|iran|1939-07-07|1940-12-18|1943-12-12|1944-08-21
        murphy-robert-daniel|ambassador-e-p|japan|1952-04-18|1952-05-09|1953-04-28|1953-05-28
        allison-john-moore|ambassador-e-p|japan|1953-04-02|1953-05-28|1957-02-02|1957-02-25
        macarthur-douglas|ambassador-e-p|japan|1956-12-04|1957-02-25|1961-03-12|1961-04-27
        reischauer-edwin-oldfather|ambassador-e-p|japan|1961-03-29|1961-04-27|1966-08-19|1966-11-08
        johnson-ural-alexis|ambassador-e-p|japan|1966-09-01|1966-11-08|1969-01-15|1969-07-03
        meyer-armin-henry|ambassador-e-p|japan|1969-05-27|1969-07-03|1972-03-27|1972-04-12
        ingersoll-robert-stephen|ambassador-e-p|japan|1972-02-29|1972-04-12|1973-11-08|1974-07-19
        hodgson-james-day|ambassador-e-p|japan|1974-06-20|1974-07-19|1977-02-05|1977-06-10
        lane-arthur-bliss|ambassador-e-p|poland|1944-09-21|1945-08-04|1947-02-24|1947-07-09
        griffis-stanton|ambassador-e-p|poland|1947-05-15|1947-07-09|1948-04-21|1948-10-15
        gallman-waldemar-john|ambassador-e-p|poland|1948-07-07|1948-10-15|1950-07-08|1950-11-30
        flack-joseph|ambassador-e-p|poland|1950-09-20|1950-11-30|1955-04-22|1955-05-23
        jacobs-joseph-earle|ambassador-e-p|poland|1955-04-01|1955-05-23|1957-07-23|1957-08-09
        beam-jacob-dyneley|ambassador-e-p|poland|1957-06-26|1957-08-09|1961-11-30|1962-03-02
        cabot-john-moors|ambassador-e-p|poland|1962-01-30|1962-03-02|1965-09-24|1965-12-07
        gronouski-john-austin|ambassador-e-p|poland|1965-09-11|1965-12-07|1968-05-26|1968-09-12
        stoessel-walter-john|ambassador-e-p|poland|1968-07-24|1968-09-12|1972-08-05|1973-01-05
        davies-richard-townsend|ambassador-e-p|poland|1972-12-02|1973-01-05|1978-02-05|1978-03-30
        steinhardt-laurence-adolph|ambassador-e-p|russia|1939-03-23|1939-08-11|1941-11-12|1942-04-14
        standley-william-harrison|ambassador-e-p|russia|1942-02-14|1942-04-14|1943-09-19|1943-10-23
        harriman-william-averell|ambassador-e-p|russia|1943-10-07|1943-10-23|1946-01-24|1946-04-03
        smith-walter-bedell|ambassador-e-p|russia|1946-03-22|1946-04-03|1948-12-25|1949-07-04
        kirk-alan-goodrich|ambassador-e-p|russia|1949-05-21|1949-07-04|1951-10-06|1952-05-14
        kennan-george-frost|ambassador-e-p|russia|1952-03-14|1952-05-14|1952-09-19|1953-04-20
        bohlen-charles-eustis|ambassador-e-p|russia|1953-03-27|1953-04-20|1957-04-18|1957-07-16
        thompson-llewellyn-e|ambassador-e-p|russia|1957-06-03|1957-07-16|1962-07-27|1962-09-27
        kohler-foy-david|ambassador-e-p|russia|1962-08-20|1962-09-27|1966-11-14|1967-01-23
        thompson-llewellyn-e|ambassador-e-p|russia|1966-10-13|1967-01-23|1969-01-14|1969-04-18
        beam-jacob-dyneley|ambassador-e-p|russia|1969-03-14|1969-04-18|1973-01-24|1973-01
        stoessel-walter-john|ambassador-e-p|russia|1973-12-19|1974-03-04|1976-09-13|1977-01-18
        dubs-adolph|charge|russia|1973-01|1973-01|1974-03|1974-03-04
        steinhardt-laurence-adolph|ambassador-e-p|turkey|1942-01-12|1942-03-10|1945-04-02|1945-06-11
        wilson-edwin-carleton|ambassador-e-p|turkey|1945-01-27|1945-06-11|1948-08-20|1948-10-01
        wadsworth-george|ambassador-e-p|turkey|1948-08-11|1948-10-01|1952-01-02|1952-01-15
        mcghee-george-crews|ambassador-e-p|turkey|1951-12-08|1952-01-15|1953-06-19|1953-09-17
        warren-avra-milvin|ambassador-e-p|turkey|1953-07-28|1953-09-17|1956-02-17|1956-06-13
        warren-william-fletcher|ambassador-e-p|turkey|1956-03-07|1956-06-13|1960-11-15|1961-04-05
        hare-raymond-arthur|ambassador-e-p|turkey|1961-02-24|1961-04-05|1965-08-27|1965-10-11
        hart-parker-thompson|ambassador-e-p|turkey|1965-07-22|1965-10-11|1968-10-03|1968-12-03
        komer-robert-william|ambassador-e-p|turkey|1968-10-28|1968-12-03|1969-05-07|1969-07-01
        handley-william-jules|ambassador-e-p|turkey|1969-05-01|1969-07-01|1973-04-19|1973-05-16
        macomber-william-butts-jr|ambassador-e-p|turkey|1973-03-27|1973-05-16|1977-06-15|1977-07-12
        winant-john-gilbert|ambassador-e-p|united-kingdom|1941-02-11|1941-03-01|1946-04-10|1946-04-30
        harriman-william-averell|ambassador-e-p|united-kingdom|1946-04-02|1946-04-30|1946-10-01|1947-03-25
        douglas-lewis-williams|ambassador-e-p|united-kingdom|1947-03-06|1947-03-25|1950-11-16|1950-12-21
        gifford-walter-sherman|ambassador-e-p|united-kingdom|1950-12-12|1950-12-21|1953-01-23|1953-02-20
        aldrich-winthrop-williams|ambassador-e-p|united-kingdom|1953-02-02|1953-02-20|1957-02-01|1957-02-28
        whitney-john-hay|ambassador-e-p|united-kingdom|1957-02-11|1957-02-28|1961-01-14|1961-03-17
        bruce-david-kirkpatrick-este|ambassador-e-p|united-kingdom|1961-02-22|1961-03-17|1969-03-20|1969-04-29
        annenberg-walter-h|ambassador-e-p|united-kingdom|1969-03-14|1969-04-29|1974-10-30|1975-03-21
        richardson-elliot-lee|ambassador-e-p|united-kingdom|1975-02-20|1975-03-21|1976-01-16|1976-03-17
        armstrong-anne-legendre|ambassador-e-p|united-kingdom|1976-01-29|1976-03-17|1977-03-03|1977-06-03
        heath-donald-read|ambassador-e-p|vietnam-south|1952-06-25|1952-07-11|1954-11-14|1955-05-28
        reinhardt-george-frederick|ambassador-e-p|vietnam-south|1955-04-20|1955-05-28|1957-02-10|1957-04-16
        durbrow-elbridge|ambassador-e-p|vietnam-south|1957-03-14|1957-04-16|1961-05-03|1961-05-10
        nolting-frederick-ernest|ambassador-e-p|vietnam-south|1961-03-15|1961-05-10|1963-08-15|1963-08-26
        lodge-henry-cabot|ambassador-e-p|vietnam-south|1963-08-01|1963-08-26|1964-06-28|1964-07-14
        taylor-maxwell-davenport|ambassador-e-p|vietnam-south|1964-07-01|1964-07-14|1965-07-30|1965-08-25
        lodge-henry-cabot|ambassador-e-p|vietnam-south|1965-07-31|1965-08-25|1967-04-25|1967-04-28
        bunker-ellsworth|ambassador-e-p|vietnam-south|1967-04-05|1967-04-28|1973-05-11|1973-07-20
        martin-graham-anderson|ambassador-e-p|vietnam-south|1973-06-21|1973-07-20|1975-04-29|
        heath-donald-read|envoy|vietnam-south|1950-06-29|1950-10-22|1952-07-11|1952-07-11
        """
}
