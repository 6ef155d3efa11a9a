#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Installs a package in a fresh Debian root, uses it there, kills its server in the middle of an
# import, and removes it: check-package.sh PACKAGE.deb [MIRROR]
# Needs root and debootstrap. Prints a table of step and what was seen; ends with 1 if a step fails.
set -eu
package=$(realpath "$1")
umask 022
mirror=${2:-}
root=$(mktemp -d "${TMPDIR:-/tmp}/chancery-root.XXXXXX")
chmod 755 "$root"
port=${PORT:-18981}
server=
finish() {
    if [ -n "$server" ]; then kill "$server" 2>/dev/null || true; fi
    umount -l "$root/proc" "$root/dev" 2>/dev/null || true
    rm -rf --one-file-system "$root"
}
trap finish EXIT

failed=0
echo "| step | seen |"
echo "| --- | --- |"
step() {
    name=$1
    shift
    if seen=$("$@" 2>&1); then
        echo "| $name | $(echo "$seen" | tail -1 | cut -c1-120) |"
    else
        echo "| $name | FAILED: $(echo "$seen" | tail -3 | tr '\n' ' ' | cut -c1-400) |"
        failed=1
    fi
}
inside() { chroot "$root" /usr/bin/env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }
as_service() { inside su -s /bin/sh chancery -c "$1"; }
files() { (cd "$root" && find usr etc lib var/lib -not -path 'var/lib/dpkg/*' -not -path 'var/lib/apt/*' -not -path '*/__pycache__*' | sort); }

# shellcheck disable=SC2086
debootstrap --variant=minbase bookworm "$root" $mirror >"$root.log" 2>&1 || {
    tail -5 "$root.log"
    exit 1
}
rm -f "$root.log"
cp /etc/resolv.conf "$root/etc/resolv.conf"
if [ -d /etc/apt/apt.conf.d ]; then cp -n /etc/apt/apt.conf.d/* "$root/etc/apt/apt.conf.d/" 2>/dev/null || true; fi
mount -t proc proc "$root/proc"
mount --bind /dev "$root/dev"
cp "$package" "$root/tmp/chancery.deb"
step "apt-get update" inside sh -c "apt-get update -qq 2>/dev/null; echo done"
# What the package needs is not what it leaves behind.
step "what it depends on" inside sh -c "apt-get install -y -qq --no-install-recommends libsqlite3-0 libexpat1 libzstd1 libstemmer0d zlib1g libstdc++6 curl >/dev/null; echo installed"
files >"$root/tmp/before"
step "install" inside sh -c "apt-get install -y -qq --no-install-recommends /tmp/chancery.deb >/dev/null; dpkg -s chancery | grep ^Version"
step "it runs without Swift" inside sh -c "! command -v swift >/dev/null && chancery --version >/tmp/version && head -1 /tmp/version"
step "manual and completions" inside ls /usr/share/man/man1/chancery.1.gz /usr/share/bash-completion/completions/chancery
archive=/var/lib/chancery/archive.chancery
sample=/usr/share/doc/chancery/examples/sample
step "make an archive as the service" as_service "chancery init $archive --title 'A new archive' && chancery import --archive $archive $sample"
inside su -s /bin/sh chancery -c "exec chancery serve --archive $archive --port $port" 2>"$root/tmp/serve.log" &
server=$!
for _ in $(seq 100); do
    if inside curl -fs -o /dev/null "http://127.0.0.1:$port/"; then break; fi
    sleep 0.1
done
step "serve" inside sh -c "curl -fs http://127.0.0.1:$port/ | grep -o '<title>[^<]*'"
step "search" inside sh -c "curl -fs 'http://127.0.0.1:$port/api/v1/search?q=barometer' | grep -o '\"total\":[0-9]*'"
# The power goes in the middle of an import: nothing of it may tell.
for delay in 0.02 0.05 0.1 0.2 0.4; do
    # Other words each time, so that there is something to write.
    rm -rf "$root/tmp/changed"
    cp -R "$root$sample" "$root/tmp/changed"
    find "$root/tmp/changed" -name '*.xml' -exec sed -i "s/ and / and ($delay) /g" {} +
    as_service "chancery import --archive $archive /tmp/changed" >/dev/null 2>&1 &
    import=$!
    sleep "$delay"
    pkill -KILL -P "$import" 2>/dev/null || true
    pkill -KILL -f "chancery import --archive $archive" 2>/dev/null || true
    wait "$import" 2>/dev/null || true
done
pkill -KILL -f "chancery serve --archive $archive --port $port" 2>/dev/null || true
wait "$server" 2>/dev/null || true
server=
step "verify after five kills" as_service "chancery verify --archive $archive && chancery import --archive $archive $sample"
step "serve again" as_service "chancery serve --archive $archive --port $port 2>/dev/null & served=\$!; sleep 2; curl -fs http://127.0.0.1:$port/documents/liscania1946v01/d2 | grep -o '<title>[^<]*' | head -1; kill \$served"
step "remove" inside sh -c "apt-get remove -y -qq chancery >/dev/null; ! command -v chancery; echo gone"
step "the archive stays" inside sh -c "ls -d $archive"
step "purge" inside sh -c "apt-get purge -y -qq chancery >/dev/null; echo purged"
files >"$root/tmp/after"
# The account of the service stays, as others of the system do.
left() { if diff "$root/tmp/before" "$root/tmp/after" | grep '^>' | grep -v ' var/lib/chancery\| etc/.*-$' >&2; then return 1; fi; echo "nothing but the archive"; }
step "what is left" left
exit $failed
