# SPDX-License-Identifier: Apache-2.0
"""Grows TEI in which every element may stand in every other one, to see what becomes of it."""

import random
import re

WORDS = ["a", "b c", " ", "\n  d", "&amp;", "é", "<?lb?>", "<pb/>"]
ATTRIBUTES = ["", "", "", " rend='blockquote'", " type='translation'", " type='source'", " n='1'",
              " type='original'", " cols='3'", " type='two words'", " when='1948-02-30'",
              " xml:lang='x y'", " type='flow'"]
OFTEN = ["sketch", "div", "p", "list", "table", "note", "quote", "closer", "opener", "attachment"]


def volume(mapping, documents, seed=1):
    """A volume whose elements are those of the mapping's table, and some more."""
    chance = random.Random(seed)
    rows = re.findall(r"^\| `([^`]+)` \| (?:block|either|inline|mark)", mapping, re.M)
    names = rows + OFTEN

    def content(depth):
        parts = []
        for _ in range(chance.randrange(5)):
            if depth == 0 or chance.random() < 0.5:
                parts.append(chance.choice(WORDS))
            else:
                name = chance.choice(names)
                parts.append(f"<{name}{chance.choice(ATTRIBUTES)}>{content(depth - 1)}</{name}>")
        return "".join(parts)

    body = "".join(f"<div type='document' xml:id='d{n}'>{content(6)}</div>"
                   for n in range(1, documents + 1))
    return (f"<TEI xmlns='http://www.tei-c.org/ns/1.0' xml:id='oddities'><teiHeader/><text><body>"
            f"<div type='chapter' xml:id='ch1'><head>x</head>{content(4)}{body}</div>"
            f"</body></text></TEI>")
