#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Installs what building Chancery needs beside Swift, with the system's package manager, and only
# what is missing.
set -eu

missing=""
need() { # header package
    for folder in /usr/include /usr/local/include "/usr/include/$(uname -m)-linux-gnu"; do
        [ -e "$folder/$1" ] && return 0
    done
    missing="$missing $2"
}

case "$(uname -s)" in
Linux) ;;
*)
    echo "Install SQLite 3, expat, zstd and libstemmer with their headers (brew install sqlite expat zstd snowball)." >&2
    exit 0
    ;;
esac

need sqlite3.h libsqlite3-dev
need expat.h libexpat1-dev
need zstd.h libzstd-dev
need zlib.h zlib1g-dev
need libstemmer.h libstemmer-dev
command -v pkg-config >/dev/null 2>&1 || missing="$missing pkg-config"
for tool in "$@"; do
    command -v "$tool" >/dev/null 2>&1 || missing="$missing $tool"
done

[ -z "$missing" ] && exit 0
if ! command -v apt-get >/dev/null 2>&1; then
    echo "Please install these packages (Debian's names):$missing" >&2
    exit 1
fi
run=""
[ "$(id -u)" = 0 ] || run="sudo"
echo "Installing$missing" >&2
$run apt-get update -qq
# shellcheck disable=SC2086
$run env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >&2
