#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Measures import, size, start and pages over the real corpus, beside xmllint, in one run.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
"$here/install-dependencies.sh" wrk >&2
command -v xmllint >/dev/null 2>&1 || apt-get install -y -qq libxml2-utils >&2
exec python3 "$here/benchmark.py" --chancery "${CHANCERY:?the binary to measure}" \
    --corpus "${CHANCERY_CORPUS:-${CORPUS:-../shared/corpus}}"
