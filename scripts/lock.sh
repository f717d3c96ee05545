#!/bin/sh
# Resolves the dependencies anew, for every platform, with hashes and without any registry's address.
set -eu
cd "$(dirname "$0")/.."
set -- --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
    --no-annotate --custom-compile-command "make lock" --upgrade
echo "setuptools>=77" | uv pip compile "$@" pyproject.toml - -o requirements.lock
echo "setuptools>=77" | uv pip compile "$@" --extra dev -c requirements.lock pyproject.toml - -o requirements-dev.lock
