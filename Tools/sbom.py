#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the list of all parts of a build (CycloneDX 1.5) from Package.resolved and the system's
packages to standard output."""
import json
import os
import re
import shutil
import subprocess
import sys

SYSTEM = ["libsqlite3-0", "libexpat1", "libzstd1", "libstemmer0d", "zlib1g"]


def main():
    project = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    resolved = os.path.join(project, "Package.resolved")
    if not os.path.exists(resolved):
        sys.exit("Build once: Package.resolved is not there yet.")
    with open(resolved) as file:
        pins = json.load(file)["pins"]
    parts = []
    for pin in sorted(pins, key=lambda p: p["identity"]):
        version = pin["state"].get("version") or pin["state"]["revision"]
        place = pin["location"].removesuffix(".git").removeprefix("https://")
        parts.append({"type": "library", "name": pin["identity"], "version": version,
                      "purl": f"pkg:swift/{place}@{version}"})
    if shutil.which("dpkg-query"):
        for name in SYSTEM:
            found = subprocess.run(["dpkg-query", "-W", "-f", "${Version}", name],
                                   capture_output=True, text=True)
            if found.returncode == 0:
                parts.append({"type": "library", "name": name, "version": found.stdout,
                              "purl": f"pkg:deb/debian/{name}@{found.stdout}"})
    # The standard library and Foundation of the compiler are linked into the package.
    swift = subprocess.run(["swift", "--version"], capture_output=True, text=True).stdout
    found = re.search(r"Swift version (\S+)", swift)
    if found:
        parts.append({"type": "library", "name": "swift-runtime-and-foundation",
                      "version": found.group(1),
                      "purl": f"pkg:github/swiftlang/swift@swift-{found.group(1)}-RELEASE"})
    with open(os.path.join(project, "codemeta.json")) as file:
        version = json.load(file)["version"]
    json.dump({"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1,
               "metadata": {"component": {"type": "application", "name": "chancery",
                                          "version": version}},
               "components": parts}, sys.stdout, indent=1)
    print()


if __name__ == "__main__":
    main()
