#!/bin/sh
# Installs the validators beside the build: install.sh BUILD_DIR
set -eu
here=$(dirname -- "$(readlink -f -- "$0")")
folder=$1/npm
mkdir -p "$folder"
cp "$here/package.json" "$folder/package.json"
if [ ! -d "$folder/node_modules/ajv" ] || [ "$here/package.json" -nt "$folder/.done" ]; then
    if ! (cd "$folder" && npm install --no-audit --no-fund --no-package-lock --ignore-scripts --loglevel=error --fetch-retries=1 --fetch-timeout=60000); then
        echo "the npm validators could not be installed; tests/run quick leaves them out" >&2
        exit 1
    fi
    touch "$folder/.done"
fi
