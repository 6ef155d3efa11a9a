// SPDX-License-Identifier: Apache-2.0

/// The names of the series in which delegations, missions and travelling Secretaries numbered their
/// telegrams, and the Department its own to them.
enum TelegramSeries {
    /// In lower case: "secto" of "Secto 28", "tosec" of "Tosec 115".
    static let names: [StaticString] = [
        "acsec", "actel", "busec", "cahto", "cantel", "cap", "cedto", "circr", "cirtop", "coled",
        "colux", "comkas", "comto", "conto", "delga", "dipto", "disto", "dulte", "ecato", "ecbus",
        "edcto", "estho", "eucto", "foato", "gadel", "hakto", "herto", "icato", "kosmos",
        "martel", "msato", "nusup", "padto", "polto", "repto", "salt", "secto", "secun", "sepol",
        "sto", "supnu", "tedul", "telac", "telactel", "telcan", "telmar", "tocah", "tocedto",
        "tocom", "tocon", "todel", "todip", "todis", "todul", "tofoa", "tohak", "toher", "tohert",
        "toica", "topad", "topaz", "topol", "torep", "tosec", "toto", "tousfo", "unsec", "usfoto",
        "usito", "wirom",
    ]
}
