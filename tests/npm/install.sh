#!/bin/sh
# Installs the validators beside the build: install.sh BUILD_DIR
set -eu
here=$(dirname -- "$(readlink -f -- "$0")")
folder=$1/npm
mkdir -p "$folder"
cp "$here/package.json" "$folder/package.json"
if [ ! -d "$folder/node_modules/ajv" ] || [ "$here/package.json" -nt "$folder/.done" ]; then
    (cd "$folder" && npm install --no-audit --no-fund --no-package-lock --ignore-scripts --loglevel=error)
    touch "$folder/.done"
fi
