#!/bin/sh
# What ./smo and tests/run say where they cannot install: nothing is installed here, the tools around are stand-ins.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$(readlink -f -- "$0")")/../.." && pwd)
tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT
failed=0

stand_in() { printf '#!/bin/sh\n%s\n' "$2" >"$tools/$1"; chmod +x "$tools/$1"; }
for tool in cat grep sh mktemp tail rm env sed; do ln -s "$(command -v "$tool")" "$tools/$tool"; done

# expect EXIT TEXT: what install_missing says with only the stand-ins on the path.
expect() {
    code=0
    said=$(PATH=$tools sh -c '. "$0/cmake/packages.sh"; install_missing "libgumbo-dev libfmt-dev"' "$root" 2>&1) || code=$?
    case $said in
        *"$2"*) [ "$code" -eq "$1" ] && return 0 ;;
    esac
    echo "expected exit $1 and: $2"
    echo "got exit $code and: $said"
    failed=1
}

expect 0 "this is no Debian"
stand_in dpkg-query 'echo "install ok installed"'
expect 0 ""
stand_in dpkg-query 'case $* in *fmt*) echo "install ok installed" ;; *) exit 1 ;; esac'
stand_in id 'echo 1000'
expect 2 "only root may install them: libgumbo-dev"
stand_in id 'echo 0'
stand_in apt-get 'echo "E: Unable to locate package libgumbo-dev" >&2; exit 100'
expect 2 "Unable to locate package"
stand_in apt-get 'echo "$@" >>"$0.log"'
expect 0 "smo: installing libgumbo-dev"
grep -q 'install -y --no-install-recommends libgumbo-dev' "$tools/apt-get.log" || failed=1
stand_in id 'echo 1000'
stand_in sudo ': >"$0.used"; exec "$@"'
expect 0 "smo: installing libgumbo-dev"
[ -e "$tools/sudo.used" ] || { echo "sudo was not used"; failed=1; }
export SMO_NO_INSTALL=1
expect 2 "these packages are missing: libgumbo-dev"
exit $failed
