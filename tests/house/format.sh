#!/bin/sh
# Every source is formatted as .clang-format says.
set -eu
cd "$(dirname -- "$(readlink -f -- "$0")")/../.."
find src include tests -name '*.cpp' -o -name '*.h' | sort | xargs clang-format --dry-run -Werror
