#!/bin/sh
# What Debian has no usable static archive of, built from Debian's own source packages:
#
#   packaging/third-party.sh DIR      leaves DIR/lib/libcurl.a and DIR/lib/libfmt.a
#
# libcurl because the archive Debian ships wants Kerberos, LDAP, RTMP and SSH, which have none; fmt because only the shared one is shipped.
# The sources are of the version whose headers are installed, fetched by apt (which checks their signatures) into DIR and nowhere else.
set -eu

mkdir -p "$1"
dir=$(CDPATH='' cd -- "$1" && pwd)
version_of() { dpkg-query -W -f='${source:Version}' "$1"; }
curl_version=$(version_of libcurl4-openssl-dev)
fmt_version=$(version_of libfmt-dev)
# The way they are built is part of the name: another recipe builds anew.
stamp="$dir/curl-$curl_version.fmt-$fmt_version.$(cksum <"$0" | cut -d ' ' -f 1)"
[ ! -e "$stamp" ] || exit 0

rm -rf "${dir:?}/lib" "$dir/apt" "$dir/source" "$dir"/curl-*
mkdir -p "$dir/lib" "$dir/apt/lists/partial" "$dir/apt/cache/archives/partial" "$dir/apt/parts" "$dir/source"

# The machine's own sources of packages, asked for source packages; the machine's configuration stays as it is.
for file in /etc/apt/sources.list.d/*.sources; do
    [ ! -e "$file" ] || sed 's/^Types:.*/Types: deb-src/' "$file" >"$dir/apt/parts/${file##*/}"
done
for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
    [ ! -e "$file" ] || sed -n 's/^deb /deb-src /p' "$file" >"$dir/apt/parts/${file##*/}.list"
done
apt() {
    apt-get -q -o Dir::Etc::sourcelist=/dev/null -o Dir::Etc::sourceparts="$dir/apt/parts" -o Dir::State::lists="$dir/apt/lists" -o Dir::Cache="$dir/apt/cache" \
        -o APT::Sandbox::User= "$@"
}
apt update || :  # a list of a stranger may offer no sources; what is missing fails below
cd "$dir/source"
# A mirror keeps the newest of a release; where the installed one is older, the headers are the same all the same.
apt source --download-only "curl=$curl_version" || apt source --download-only curl
apt source --download-only "fmtlib=$fmt_version" || apt source --download-only fmtlib
dpkg-source --no-check -x curl_*.dsc curl
dpkg-source --no-check -x fmtlib_*.dsc fmt

# Position independent and hardened as smo is. Ordinary HTTP(S) and no more: smo decodes contents itself, in its parser processes.
export CFLAGS="-O2 -fPIC -fstack-protector-strong -D_FORTIFY_SOURCE=2" CXXFLAGS="-O2 -fPIC -fstack-protector-strong -D_FORTIFY_SOURCE=2"
# c-ares asks for names without plugins of the C library, which a static program cannot load; the configuration of OpenSSL on a stranger's
# system may name plugins as well.
cmake -S curl -B curl/build -G Ninja -DCMAKE_BUILD_TYPE=None -DBUILD_SHARED_LIBS=OFF -DBUILD_CURL_EXE=OFF -DBUILD_TESTING=OFF -DHTTP_ONLY=ON \
    -DENABLE_ARES=ON -DUSE_NGHTTP2=ON -DUSE_LIBIDN2=OFF -DCURL_USE_OPENSSL=ON -DCURL_DISABLE_OPENSSL_AUTO_LOAD_CONFIG=ON \
    -DCURL_ZLIB=OFF -DCURL_BROTLI=OFF -DCURL_ZSTD=OFF -DCURL_USE_LIBPSL=OFF -DCURL_USE_LIBSSH2=OFF -DCURL_DISABLE_NTLM=ON -DCURL_DISABLE_DOH=ON \
    -DCURL_DISABLE_NETRC=ON -DCURL_DISABLE_ALTSVC=ON -DCURL_DISABLE_HSTS=ON -DCURL_CA_BUNDLE=/etc/ssl/certs/ca-certificates.crt -DCURL_CA_PATH=none
ninja -C curl/build libcurl || ninja -C curl/build
cmake -S fmt -B fmt/build -G Ninja -DCMAKE_BUILD_TYPE=None -DBUILD_SHARED_LIBS=OFF -DFMT_TEST=OFF -DFMT_DOC=OFF -DCMAKE_POSITION_INDEPENDENT_CODE=ON
ninja -C fmt/build fmt
cp curl/build/lib/libcurl.a fmt/build/libfmt.a "$dir/lib/"
cp curl/COPYING "$dir/curl.licence"
touch "$stamp"
