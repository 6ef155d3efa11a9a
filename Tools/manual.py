#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the manual pages of a binary from what its argument parser tells of itself.

    Tools/manual.py .build/release/chancery FOLDER
"""
import json
import os
import subprocess
import sys


def escaped(text):
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return "\\&" + text if text[:1] in (".", "'") else text


def spelling(argument):
    value = argument.get("valueName", "value")
    if argument["kind"] == "positional":
        return f"\\fI{escaped(value)}\\fR"
    names = []
    for name in argument.get("names", []):
        dashes = "-" if name["kind"] == "short" else "--"
        names.append(f"\\fB{escaped(dashes + name['name'])}\\fR")
    text = ", ".join(names)
    return text + (f" \\fI{escaped(value)}\\fR" if argument["kind"] == "option" else "")


def page(command, parents, version):
    name = "-".join(parents + [command["commandName"]])
    lines = [f'.TH "{name.upper()}" 1 "" "chancery {version}" "Chancery"',
             ".SH NAME", f"{escaped(name)} \\- {escaped(command.get('abstract', '').rstrip('.'))}",
             ".SH SYNOPSIS", f".B {escaped(' '.join(parents + [command['commandName']]))}"]
    shown = [a for a in command.get("arguments", []) if a.get("shouldDisplay", True)]
    for argument in shown:
        text = spelling(argument)
        lines.append(f"[{text}]" if argument.get("isOptional", True) else text)
    subcommands = command.get("subcommands", [])
    if subcommands:
        lines.append("\\fIcommand\\fR ...")
    if command.get("discussion"):
        lines.append(".SH DESCRIPTION")
        for paragraph in command["discussion"].split("\n\n"):
            lines += [".PP", escaped(" ".join(paragraph.split()))]
    if shown:
        lines.append(".SH OPTIONS")
        for argument in shown:
            lines += [".TP", spelling(argument), escaped(argument.get("abstract", "") or "")]
            if argument.get("defaultValue"):
                lines.append(f"(default: {escaped(argument['defaultValue'])})")
    others = [s for s in subcommands if s["commandName"] != "help"]
    if others:
        lines.append(".SH COMMANDS")
        for other in others:
            lines += [".TP", f"\\fB{escaped(name)}\\-{escaped(other['commandName'])}\\fR(1)",
                      escaped(other.get("abstract", ""))]
    if parents:
        lines += [".SH SEE ALSO", f"\\fB{escaped(parents[0])}\\fR(1)"]
    return name, "\n".join(line for line in lines if line) + "\n"


def write(command, parents, version, folder):
    if command["commandName"] == "help":
        return
    name, text = page(command, parents, version)
    with open(os.path.join(folder, f"{name}.1"), "w") as file:
        file.write(text)
    for other in command.get("subcommands", []):
        write(other, parents + [command["commandName"]], version, folder)


def main():
    binary, folder = sys.argv[1:3]
    os.makedirs(folder, exist_ok=True)
    dumped = subprocess.run([binary, "--experimental-dump-help"], capture_output=True, check=True)
    version = subprocess.run([binary, "--version"], capture_output=True, text=True, check=True)
    write(json.loads(dumped.stdout)["command"], [], version.stdout.split("\n")[0].split()[-1], folder)


if __name__ == "__main__":
    main()
