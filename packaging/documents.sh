#!/bin/sh
# The documents of the package that are made:  documents.sh SOURCE FOLDER THIRD_PARTY VERSION
# Changes as CHANGELOG.md has them, Debian's own form of that, and the licences of every library that is linked in.
set -eu
source=$1 folder=$2 third=$3 version=$4
mkdir -p "$folder"
cp "$source/CHANGELOG.md" "$folder/changelog"
{
    printf 'smo (%s) stable; urgency=medium\n\n  * A release of smo; its changes are in changelog.gz.\n\n' "$version"
    printf ' -- smo authors <smo-audit@users.noreply.github.com>  %s\n' "$(LC_ALL=C date -u -r "$source/CHANGELOG.md" '+%a, %d %b %Y %H:%M:%S +0000')"
} >"$folder/changelog.Debian"
{
    printf 'smo is linked statically with these libraries. Their licences:\n\n==== curl\n\n'
    cat "$third/curl.licence"
    for package in libssl-dev libnghttp2-dev libc-ares-dev libfmt-dev libgumbo-dev libcli11-dev nlohmann-json3-dev libyaml-cpp-dev libexpected-dev \
        libexpat1-dev libutf8proc-dev libdeflate-dev libbrotli-dev libzstd-dev zlib1g-dev libwebp-dev libjpeg62-turbo-dev libpng-dev libseccomp-dev \
        libidn2-dev libunistring-dev libpsl-dev libsqlite3-dev libc6-dev libstdc++6; do
        [ ! -e "/usr/share/doc/$package/copyright" ] || { printf '\n==== %s\n\n' "$package" && cat "/usr/share/doc/$package/copyright"; }
    done
} >"$folder/third-party"
chmod 644 "$folder/changelog" "$folder/changelog.Debian" "$folder/third-party"
