// SPDX-License-Identifier: Apache-2.0

/// Styles written for this project, so that documents can be cited where no styles are installed.
enum BuiltInStyles {
    static let names = ["chancery-archival-note", "chancery-edition-note"]

    static func text(named name: String) -> String? {
        switch name {
        case "chancery-edition-note": edition
        case "chancery-archival-note": archival
        default: nil
        }
    }

    private static func style(
        id: String, title: String, macros: String, note: String, entry: String
    ) -> String {
        """
        <?xml version="1.0" encoding="utf-8"?>
        <style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0"
          demote-non-dropping-particle="sort-only" default-locale="en-US">
          <info>
            <title>\(title)</title>
            <id>\(id)</id>
            <category citation-format="note"/>
            <category field="history"/>
            <category field="political_science"/>
            <updated>2026-01-01T00:00:00+00:00</updated>
          </info>
          <locale><terms><term name="ibid">ibid.</term></terms></locale>
          <macro name="parties">
            <group delimiter=" to ">
              <names variable="author"><name and="text" delimiter=", "/></names>
              <names variable="recipient"><name and="text" delimiter=", "/></names>
            </group>
          </macro>
          <macro name="parties-short">
            <group delimiter=" to ">
              <names variable="author"><name form="short" and="text" delimiter=", "/></names>
              <names variable="recipient"><name form="short" and="text" delimiter=", "/></names>
            </group>
          </macro>
          <macro name="kind">
            <group delimiter=" ">
              <text variable="genre" text-case="lowercase"/>
              <text variable="number"/>
            </group>
          </macro>
          <macro name="opening">
            <choose>
              <if variable="author recipient" match="all"><text macro="parties"/></if>
              <else>
                <group delimiter=", ">
                  <text macro="parties"/><text variable="title" quotes="true"/>
                </group>
              </else>
            </choose>
          </macro>
          <macro name="opening-short">
            <choose>
              <if variable="author recipient" match="all"><text macro="parties-short"/></if>
              <else>
                <group delimiter=", ">
                  <text macro="parties-short"/>
                  <text variable="title" form="short" quotes="true"/>
                </group>
              </else>
            </choose>
          </macro>
          <macro name="opening-entry">
            <choose>
              <if variable="author recipient" match="all">
                <group delimiter=", to ">
                  <names variable="author">
                    <name and="text" delimiter=", " name-as-sort-order="first"/>
                  </names>
                  <names variable="recipient"><name and="text" delimiter=", "/></names>
                </group>
              </if>
              <else>
                <group delimiter=". ">
                  <names variable="author">
                    <name and="text" delimiter=", " name-as-sort-order="first"/>
                  </names>
                  <text variable="title" quotes="true"/>
                </group>
              </else>
            </choose>
          </macro>
          <macro name="day">
            <choose>
              <if variable="original-date"><date variable="original-date" form="text"/></if>
              <else><date variable="issued" form="text"/></else>
            </choose>
          </macro>
          \(macros)
          <citation et-al-min="4" et-al-use-first="1">
            <layout suffix="." delimiter="; ">
              <choose>
                <if position="ibid-with-locator">
                  <group delimiter=", "><text term="ibid"/><text variable="locator"/></group>
                </if>
                <else-if position="ibid"><text term="ibid"/></else-if>
                <else-if position="subsequent">
                  <group delimiter=", ">
                    <text macro="opening-short"/><text macro="day"/><text variable="locator"/>
                  </group>
                </else-if>
                <else>\(note)</else>
              </choose>
            </layout>
          </citation>
          <bibliography hanging-indent="true">
            <sort><key macro="opening-entry"/><key macro="day"/></sort>
            <layout suffix=".">\(entry)</layout>
          </bibliography>
        </style>
        """
    }

    private static let edition = style(
        id: "chancery-edition-note", title: "Chancery: printed documentary edition",
        macros: """
            <macro name="volume">
              <group delimiter=", ">
                <text variable="volume" prefix="vol. "/>
                <text variable="volume-title" font-style="italic"/>
                <names variable="editor">
                  <label form="verb-short" suffix=" "/><name and="text" delimiter=", "/>
                </names>
              </group>
            </macro>
            <macro name="imprint">
              <group delimiter=", ">
                <group delimiter=": ">
                  <text variable="publisher-place"/><text variable="publisher"/>
                </group>
                <choose>
                  <if variable="original-date">
                    <date variable="issued"><date-part name="year"/></date>
                  </if>
                </choose>
              </group>
            </macro>
            <macro name="place-in-volume">
              <choose>
                <if variable="chapter-number"><text variable="chapter-number" prefix="doc. "/></if>
                <else><text variable="page"/></else>
              </choose>
            </macro>
            """,
        note: """
            <group delimiter=", ">
              <text macro="opening"/><text macro="kind"/><text variable="event-place"/>
              <text macro="day"/>
              <group delimiter=" ">
                <group delimiter=", ">
                  <text variable="container-title" font-style="italic" prefix="in "/>
                  <text macro="volume"/>
                </group>
                <text macro="imprint" prefix="(" suffix=")"/>
              </group>
              <text macro="place-in-volume"/><text variable="locator"/><text variable="URL"/>
            </group>
            """,
        entry: """
            <group delimiter=". ">
              <text macro="opening-entry"/>
              <group delimiter=", ">
                <text macro="kind" text-case="capitalize-first"/><text variable="event-place"/>
                <text macro="day"/>
              </group>
              <text variable="container-title" font-style="italic" prefix="In "/>
              <text macro="volume" text-case="capitalize-first"/>
              <text macro="imprint"/>
              <text macro="place-in-volume" text-case="capitalize-first"/>
              <text variable="URL"/>
            </group>
            """)

    private static let archival = style(
        id: "chancery-archival-note", title: "Chancery: archival original",
        macros: """
            <macro name="place-in-archive">
              <group delimiter=", ">
                <text variable="call-number"/><text variable="archive_location"/>
                <text variable="archive_collection"/><text variable="archive"/>
                <text variable="archive-place"/>
              </group>
            </macro>
            """,
        note: """
            <group delimiter=", ">
              <text macro="opening"/><text macro="kind"/><text variable="event-place"/>
              <text macro="day"/><text variable="locator"/><text macro="place-in-archive"/>
              <text variable="URL"/>
            </group>
            """,
        entry: """
            <group delimiter=". ">
              <text macro="opening-entry"/>
              <group delimiter=", ">
                <text macro="kind" text-case="capitalize-first"/><text variable="event-place"/>
                <text macro="day"/>
              </group>
              <text macro="place-in-archive"/>
              <text variable="URL"/>
            </group>
            """)
}
