#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Imports the real corpora and scores what was read: fields against the truth files, text against an
# independent reader. CHANCERY is the binary, CORPUS the folder with sample/ and frus-75.tar.xz.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
: "${CHANCERY:?the binary to evaluate}" "${CORPUS:=../shared/corpus}"
CORPUS=${CHANCERY_CORPUS:-$CORPUS}
if [ ! -d "$CORPUS/sample" ]; then
    echo "Skipped: there is no corpus at $CORPUS (set CHANCERY_CORPUS)." >&2
    exit 0
fi
CORPUS=$(cd "$CORPUS" && pwd)
TRUTH=$(cd "$CORPUS/../truth" && pwd)
FOUNDING=$(cd "$CORPUS/../founding" && pwd)
AUTHORITIES=$(cd "$CORPUS/../authorities" && pwd)
CHECKED="$here/../Tests/Fixtures/references/checked.jsonl"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

volumes="$CORPUS/sample"
if [ -e "$CORPUS/frus-75.tar.xz" ] && [ "${EVALUATE_SAMPLE_ONLY:-}" != 1 ]; then
    tar -xJf "$CORPUS/frus-75.tar.xz" -C "$work"
    volumes="$work/volumes"
fi

status=0
"$CHANCERY" init "$work/tei.chancery" --title "Evaluation"
# A line that is no entry is named and passed over; what the register lacks shows in the scores.
"$CHANCERY" authorities load --archive "$work/tei.chancery" "$AUTHORITIES" || true
"$CHANCERY" import --archive "$work/tei.chancery" "$volumes" || status=1
"$CHANCERY" init "$work/plain.chancery" --title "Evaluation of plain text"
"$CHANCERY" import --archive "$work/plain.chancery" "$TRUTH/plain" "$FOUNDING" || status=1
for kind in tei plain; do
    "$CHANCERY" export records --archive "$work/$kind.chancery" >"$work/$kind-records.jsonl"
done
for kind in tei plain; do
    python3 "$here/evaluate.py" --truth "$TRUTH" "$work/$kind-records.jsonl" || status=1
done

mkdir "$work/figures"
# What every field, reference, redaction and doubt claims of its source.
python3 "$here/check-evidence.py" "$volumes"/*.xml --figures "$work/figures/evidence.json" \
    <"$work/tei-records.jsonl" || status=1
python3 "$here/evaluate-references.py" "$TRUTH" --records "$work/tei-records.jsonl" \
    --checked "$CHECKED" --figures "$work/figures/references.json" || status=1
python3 "$here/evaluate-findings.py" "$TRUTH" "$AUTHORITIES" \
    --records "$work/tei-records.jsonl" --figures "$work/figures/findings.json" || status=1
"$CHANCERY" estimates --check --archive "$work/tei.chancery" \
    >"$work/figures/estimates.txt" || status=1

# Who entries of lists are by name and description alone, beside the register's own word.
python3 "$here/evaluate-persons.py" strip "$AUTHORITIES" "$work/stripped"
cp -R "$work/tei.chancery" "$work/stripped.chancery"
"$CHANCERY" authorities load --archive "$work/stripped.chancery" "$work/stripped" || true
python3 "$here/evaluate-persons.py" compare "$work/tei.chancery" "$work/stripped.chancery" \
    --figures "$work/figures/persons.json" || status=1

# The tables of Documentation/evaluation.md.
python3 "$here/evaluation-table.py" "$work/figures"

"$CHANCERY" export documents --archive "$work/tei.chancery" >"$work/tei-documents.jsonl"
python3 "$here/check-text.py" "$volumes"/*.xml <"$work/tei-documents.jsonl" || status=1
"$CHANCERY" verify --archive "$work/tei.chancery" || status=1
exit $status
