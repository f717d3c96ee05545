#!/bin/sh
# What tests and checks need on top of scripts/setup.sh.
set -eu
cd "$(dirname "$0")/.."
wanted=$(cat .venv/.misora-setup requirements-dev.lock | sha256sum | cut -d' ' -f1)
stamp=.venv/.misora-setup-dev
if [ "$(cat "$stamp" 2>/dev/null)" != "$wanted" ]; then
    if command -v uv >/dev/null 2>&1; then
        uv pip install --quiet --python .venv/bin/python --require-hashes -r requirements-dev.lock
    else
        .venv/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
    fi
    echo "$wanted" >"$stamp"
fi
[ -x "${MISORA_CHROMIUM:-/usr/bin/chromium}" ] || sh scripts/apt.sh chromium fonts-dejavu-core
# An encoder that is not ours attacks the watermark.
command -v ffmpeg >/dev/null 2>&1 || sh scripts/apt.sh ffmpeg
