# The Debian packages smo needs, and how the missing ones are installed. Sourced by ./smo, tests/run and tests/bench/run.
# shellcheck shell=sh disable=SC2034

build_packages="g++ cmake ninja-build pkg-config ccache libcurl4-openssl-dev libssl-dev libgumbo-dev libcli11-dev libfmt-dev
nlohmann-json3-dev libyaml-cpp-dev libexpected-dev libexpat1-dev libutf8proc-dev libdeflate-dev libbrotli-dev libzstd-dev
zlib1g-dev libwebp-dev libjpeg-dev libpng-dev libseccomp-dev libidn2-dev libpsl-dev libsqlite3-dev ca-certificates"
test_packages="doctest-dev clang-format python3 openssl nginx-light git patch"
validator_packages="nodejs npm"
browser_packages="chromium fonts-liberation fonts-noto-core"
# packaging/build: archives to link statically, and what makes a package. Its test looks at it in clean systems and in real shells.
package_packages="dpkg-dev file libnghttp2-dev libc-ares-dev libunistring-dev"
package_test_packages="debootstrap mandoc groff man-db zsh fish bash-completion tmux lintian python3-yaml pre-commit buildah"
bench_packages="wget2 nginx-light"

installed() { dpkg-query -W -f='${Status}' "$1" 2>/dev/null | grep -q 'install ok installed'; }

# A program that is there already is not installed again from a package.
provided() {
    case $1 in
        g++ | cmake | python3 | clang-format | git | openssl | npm | patch) command -v "$1" >/dev/null 2>&1 ;;
        ninja-build) command -v ninja >/dev/null 2>&1 ;;
        pkg-config) command -v pkg-config >/dev/null 2>&1 ;;
        chromium) command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1 ;;
        nodejs) command -v node >/dev/null 2>&1 ;;
        wget2) command -v wget2 >/dev/null 2>&1 ;;
        nginx-light) command -v nginx >/dev/null 2>&1 || [ -x /usr/sbin/nginx ] ;;
        *) return 1 ;;
    esac
}

install_missing() {
    missing=""
    if ! command -v dpkg-query >/dev/null 2>&1; then
        echo "smo: this is no Debian; if the build fails, install what matches: $1" >&2
        return 0
    fi
    for package in $1; do
        installed "$package" || provided "$package" || missing="$missing $package"
    done
    [ -n "$missing" ] || return 0
    if [ -n "${SMO_NO_INSTALL:-}" ]; then
        echo "smo: these packages are missing:$missing" >&2
        exit 2
    fi
    as_root=""
    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null 2>&1; then
            echo "smo: these packages are missing and only root may install them:$missing" >&2
            echo "Run as root: apt-get install$missing" >&2
            exit 2
        fi
        as_root=sudo
    fi
    echo "smo: installing$missing" >&2
    log=$(mktemp)
    # shellcheck disable=SC2086
    if ! { $as_root apt-get update && $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing; } >"$log" 2>&1; then
        tail -n 15 "$log" >&2
        echo "smo: the packages could not be installed; the whole log is $log" >&2
        echo "Install them by hand: apt-get install$missing" >&2
        exit 2
    fi
    rm -f "$log"
}
