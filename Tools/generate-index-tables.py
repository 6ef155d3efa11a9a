#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the Unicode tables of ChanceryIndex from the Unicode Character Database.

    generate-index-tables.py [--ucd /usr/share/unicode] [--out Sources/ChanceryIndex/Analysis]

Needs UnicodeData.txt, CaseFolding.txt, Scripts.txt and auxiliary/WordBreakProperty.txt (on Debian
the package unicode-data). Tables are strings of numbers in base 32, the low digit first, a digit
from 32 to 63 saying that another follows; the digits are A-Z a-z 0-9 - _.
"""
import argparse
import os
import re

CLASSES = ['Other', 'Letter', 'Numeric', 'Katakana', 'Ideograph', 'Extend', 'Apostrophe']
DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'


def ranges(path):
    for line in open(path, encoding='utf-8'):
        line = line.split('#')[0].strip()
        if line:
            r, value = [x.strip() for x in line.split(';')][:2]
            a, _, b = r.partition('..')
            yield int(a, 16), int(b or a, 16), value


def number(n):
    out = ''
    while n > 31:
        out += DIGITS[32 + (n & 31)]
        n >>= 5
    return out + DIGITS[n]


def swift(name, comment, text):
    lines = [text[i:i + 92] for i in range(0, len(text), 92)]
    body = '\\\n'.join('        ' + x for x in lines)
    return f'    /// {comment}\n    static let {name}: StaticString = """\n{body}\n        """\n'


def main():
    p = argparse.ArgumentParser()
    p.add_argument('--ucd', default='/usr/share/unicode')
    p.add_argument('--out', default='Sources/ChanceryIndex/Analysis')
    a = p.parse_args()

    decomposition, combining, category, names = {}, {}, {}, {}
    first = None
    for line in open(os.path.join(a.ucd, 'UnicodeData.txt'), encoding='utf-8'):
        f = line.rstrip('\n').split(';')
        c = int(f[0], 16)
        if f[1].endswith(', First>'):
            first = c
            continue
        span = range(first, c + 1) if f[1].endswith(', Last>') else [c]
        first = None
        for x in span:
            category[x] = f[2]
        names[c] = f[1]
        if f[3] != '0':
            combining[c] = int(f[3])
        if f[5]:
            decomposition[c] = [int(x, 16) for x in re.sub(r'<\w+> ?', '', f[5]).split()]
    folding = {}
    for line in open(os.path.join(a.ucd, 'CaseFolding.txt'), encoding='utf-8'):
        f = [x.strip() for x in line.split('#')[0].split(';')]
        if len(f) > 2 and f[1] in 'CF':
            folding[int(f[0], 16)] = [int(x, 16) for x in f[2].split()]

    version = open(os.path.join(a.ucd, 'auxiliary/WordBreakProperty.txt')).readline()
    version = re.search(r'-(\d+\.\d+)', version).group(1)
    breaks = {}
    for lo, hi, value in ranges(os.path.join(a.ucd, 'auxiliary/WordBreakProperty.txt')):
        for c in range(lo, hi + 1):
            breaks[c] = value

    def category_class(c):
        b = breaks.get(c)
        if b in ('ALetter', 'Hebrew_Letter'):
            return 1
        if b == 'Numeric':
            return 2
        if b == 'Katakana':
            return 3
        if b in ('Extend', 'Format', 'ZWJ'):
            return 5
        if c in (0x2019, 0xFF07):
            return 6
        kind = category.get(c, 'Cn')
        if kind[0] == 'L' or kind == 'Nl':
            return 4
        if kind == 'No':
            return 2
        return 0

    # letters with a stroke or tail have no decomposition; their names say their base
    base = {}
    for c, name in names.items():
        m = re.fullmatch(r'LATIN (?:SMALL|CAPITAL) (?:LETTER|LIGATURE) (?:DOTLESS )?([A-Z]|AE|OE)'
                         r'(?: WITH [A-Z ]+)?', name)
        if m and c > 127:
            base[c] = [ord(x) for x in m.group(1).lower()]

    def fold(c, depth=0):
        if depth > 20:
            return [c]
        if combining.get(c):
            return []
        if 0xAC00 <= c <= 0xD7A3:
            return [c]
        for table in (folding, decomposition, base):
            if c in table and table[c] != [c]:
                return [y for x in table[c] for y in fold(x, depth + 1)]
        return [c]

    classes, last = '', 0
    run, at = 0, 0
    for c in range(0x80, 0x110000):
        k = category_class(c)
        if k != run:
            classes += number(c - at) + number(k)
            run, at = k, c
    folds, last = '', 0
    for c in range(0x80, 0x110000):
        if category.get(c, 'Cn') in ('Cn', 'Co', 'Cs'):
            continue
        f = fold(c)
        if f == [c]:
            continue
        folds += number(c - last) + number(len(f)) + ''.join(number(x) for x in f)
        last = c

    half = folds.__len__() // 2
    for file, kind, body in (
        ('UnicodeTables+Classes.swift', 'word-break classes',
         swift('classRuns', 'Runs from U+0080: distance from the last begin, class.', classes)),
        ('UnicodeTables+Folding.swift', 'case and accent folding',
         swift('foldings', 'From U+0000: distance from the last, length, scalars.', folds)),
    ):
        with open(os.path.join(a.out, file), 'w') as f:
            f.write('// SPDX-License-Identifier: Apache-2.0\n')
            f.write('// Made by Tools/generate-index-tables.py from Unicode %s: %s.\n\n' % (version, kind))
            f.write('extension UnicodeTables {\n' + body + '}\n')
        print(file, sum(1 for _ in open(os.path.join(a.out, file))))


main()
