#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Makes a Debian package of a binary: build-package.sh BINARY FOLDER
# The binary is built with the static standard library, so that the package needs no Swift.
set -eu
binary=$1
target=$2
here=$(cd "$(dirname "$0")" && pwd)
project=$(dirname "$here")
version=$("$binary" --version | head -1 | awk '{ print $NF }')
architecture=$(dpkg --print-architecture)
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
chmod 755 "$root"

install -D -m 755 "$binary" "$root/usr/bin/chancery"
strip --strip-unneeded "$root/usr/bin/chancery"
for unit in chancery.service chancery-scrub.service chancery-scrub.timer \
    chancery-release.service chancery-release.timer; do
    install -D -m 644 "$project/Packaging/$unit" "$root/lib/systemd/system/$unit"
done
install -D -m 644 "$project/Packaging/chancery.sysusers" "$root/usr/lib/sysusers.d/chancery.conf"
install -D -m 644 "$project/Packaging/chancery.default" "$root/etc/default/chancery"
install -d "$root/usr/share/man/man1"
python3 "$here/manual.py" "$binary" "$root/usr/share/man/man1"
gzip -9n "$root"/usr/share/man/man1/*.1
install -d "$root/usr/share/bash-completion/completions" "$root/usr/share/zsh/vendor-completions" \
    "$root/usr/share/fish/vendor_completions.d"
# Completions are read by a shell, not run.
"$binary" --generate-completion-script bash | sed '1{/^#!/d}' \
    >"$root/usr/share/bash-completion/completions/chancery"
"$binary" --generate-completion-script zsh >"$root/usr/share/zsh/vendor-completions/_chancery"
"$binary" --generate-completion-script fish \
    >"$root/usr/share/fish/vendor_completions.d/chancery.fish"
documents="$root/usr/share/doc/chancery"
install -d "$documents/examples"
cp -R "$project/Examples/." "$documents/examples/sample"
install -m 644 "$project/Packaging/nginx.conf" "$project/Packaging/Caddyfile" "$documents/examples/"
install -m 644 "$project/Documentation/operating.md" "$documents/operating.md"
cat >"$documents/copyright" <<COPYRIGHT
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: chancery

Files: *
Copyright: 2026 the authors of Chancery
License: Apache-2.0
 On Debian systems the text stands in /usr/share/common-licenses/Apache-2.0.
COPYRIGHT
install -m 644 "$project/CHANGELOG.md" "$documents/CHANGELOG.md"
date=$(LC_ALL=C date -uR -d "@${SOURCE_DATE_EPOCH:-$(date +%s)}")
gzip -9nc >"$documents/changelog.Debian.gz" <<CHANGES
chancery ($version-1) unstable; urgency=medium

  * See CHANGELOG.md.

 -- The authors of Chancery <chancery@localhost>  $date
CHANGES

install -d "$root/DEBIAN"
echo /etc/default/chancery >"$root/DEBIAN/conffiles"
cat >"$root/DEBIAN/control" <<CONTROL
Package: chancery
Version: $version-1
Section: web
Priority: optional
Architecture: $architecture
Maintainer: The authors of Chancery <chancery@localhost>
Installed-Size: $(du -ks "$root" | cut -f1)
Depends: libc6 (>= 2.36), libgcc-s1, libstdc++6, libsqlite3-0 (>= 3.40), libexpat1, libzstd1, libstemmer0d, zlib1g
Recommends: citation-style-language-styles, citation-style-language-locales
Description: archive of diplomatic documents: search, read, cite and share
 Chancery turns diplomatic documents (TEI editions, saved pages, plain text)
 into an archive: one folder that one binary imports into, checks, searches,
 cites from, exports and serves as a public web site.
CONTROL
cat >"$root/DEBIAN/postinst" <<'SCRIPT'
#!/bin/sh
set -e
if [ "$1" = configure ]; then
    if command -v systemd-sysusers >/dev/null 2>&1; then
        systemd-sysusers chancery.conf
    elif ! getent passwd chancery >/dev/null; then
        useradd --system --home-dir /var/lib/chancery --shell /usr/sbin/nologin chancery
    fi
    install -d -m 750 -o chancery -g chancery /var/lib/chancery
    if [ -d /run/systemd/system ]; then
        systemctl daemon-reload
        # An older program must not go on beside commands of the newer one.
        systemctl try-restart chancery.service || true
    fi
fi
SCRIPT
cat >"$root/DEBIAN/prerm" <<'SCRIPT'
#!/bin/sh
set -e
if [ "$1" = remove ] && [ -d /run/systemd/system ]; then
    systemctl disable --now chancery.service chancery-scrub.timer chancery-release.timer || true
fi
SCRIPT
cat >"$root/DEBIAN/postrm" <<'SCRIPT'
#!/bin/sh
set -e
if [ -d /run/systemd/system ]; then systemctl daemon-reload || true; fi
# /var/lib/chancery holds the archive; no package removes an archive.
SCRIPT
chmod 755 "$root/DEBIAN/postinst" "$root/DEBIAN/prerm" "$root/DEBIAN/postrm"
mkdir -p "$target"
dpkg-deb --root-owner-group --build "$root" "$target/chancery_${version}-1_$architecture.deb"
