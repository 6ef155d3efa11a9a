# SPDX-License-Identifier: Apache-2.0
"""Runs the rules of a Schematron schema over TEI files, by way of XSLT and the program Saxon."""

import collections

from lxml import etree

RULES = "{http://purl.oclc.org/dsdl/schematron}"
XSLT = "http://www.w3.org/1999/XSL/Transform"

# What asks the series' own server, or for the name of the file, cannot be asked here.
ELSEWHERE = {"filename-id-check", "image-s3-checks"}


def stylesheet(path):
    """The schema as a style sheet that prints a line for each finding: pattern/rule/test."""
    schema = etree.parse(path).getroot()
    names = {one.get("prefix"): one.get("uri") for one in schema.iter(RULES + "ns")}
    names.update(xsl=XSLT, xs="http://www.w3.org/2001/XMLSchema")
    sheet = etree.Element(f"{{{XSLT}}}stylesheet", nsmap=names, version="3.0")

    def add(parent, tag, **attributes):
        return etree.SubElement(parent, f"{{{XSLT}}}{tag}", attributes)

    add(sheet, "output", method="text")
    for let in schema.findall(RULES + "let"):
        value = let.get("value")
        if "http:" in value:
            value = "/tei:TEI/@xml:id/string()" if "volume-ids" in value else "()"
        add(sheet, "variable", name=let.get("name"), select=value)
    start = add(sheet, "template", match="/")
    for pattern in schema.findall(RULES + "pattern"):
        name = pattern.get("id")
        if name in ELSEWHERE:
            continue
        add(start, "apply-templates", select="//*|//@*", mode=name)
        add(sheet, "template", match="node()|@*", mode=name, priority="-10")
        for number, rule in enumerate(pattern.findall(RULES + "rule")):
            template = add(sheet, "template", match=rule.get("context"), mode=name,
                           priority=str(1000 - number))
            for let in rule.findall(RULES + "let"):
                add(template, "variable", name=let.get("name"), select=let.get("value"))
            for place, test in enumerate(rule):
                if test.tag not in (RULES + "assert", RULES + "report"):
                    continue
                asked = test.get("test")
                # A test that cannot be made of this text finds nothing.
                attempt = add(template, "try")
                found = add(attempt, "if",
                            test=f"not({asked})" if test.tag == RULES + "assert" else asked)
                add(found, "text").text = f"{name}/{number}/{place}\n"
                add(attempt, "catch")
    for own in schema:
        if isinstance(own.tag, str) and own.tag.startswith(f"{{{XSLT}}}"):
            sheet.append(own)
    for variable in sheet.iter(f"{{{XSLT}}}variable"):
        if "document('')" in (variable.get("select") or ""):
            variable.set("select", "()")
    return etree.tostring(sheet).decode()


def findings(schema, files):
    """How often each test of the schema finds fault with each file."""
    from saxonche import PySaxonProcessor

    with PySaxonProcessor(license=False) as saxon:
        program = saxon.new_xslt30_processor().compile_stylesheet(
            stylesheet_text=stylesheet(schema))
        for file in files:
            lines = (program.transform_to_string(source_file=file) or "").split("\n")
            yield collections.Counter(line for line in lines if line)
