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
# Torch stands outside the lock, since its build depends on the machine; for tests the CPU's does, wherever pip finds one.
torch=2.13.0
wanted=$({ echo "$wanted" "$torch"; cat requirements-diffusers.txt; } | sha256sum | cut -d' ' -f1)
stamp=.venv/.misora-setup-diffusers
if [ "$(cat "$stamp" 2>/dev/null)" != "$wanted" ]; then
    echo "Installing torch $torch and the diffusers stack …" >&2
    if [ -x .venv/bin/pip ]; then
        .venv/bin/pip install --quiet --disable-pip-version-check "torch==$torch"
        .venv/bin/pip install --quiet --disable-pip-version-check -r requirements-diffusers.txt
        .venv/bin/pip check >&2
    else
        uv pip install --quiet --python .venv/bin/python --torch-backend cpu "torch==$torch"
        uv pip install --quiet --python .venv/bin/python -r requirements-diffusers.txt
    fi
    echo "$wanted" >"$stamp"
fi
# So does Ray, which only the tests of a cluster need.
ray=$({ cat .venv/.misora-setup requirements-ray.txt; } | sha256sum | cut -d' ' -f1)
ray_stamp=.venv/.misora-setup-ray
if [ "$(cat "$ray_stamp" 2>/dev/null)" != "$ray" ]; then
    echo "Installing Ray …" >&2
    if [ -x .venv/bin/pip ]; then
        .venv/bin/pip install --quiet --disable-pip-version-check -r requirements-ray.txt
        .venv/bin/pip check >&2
    else
        uv pip install --quiet --python .venv/bin/python -r requirements-ray.txt
    fi
    echo "$ray" >"$ray_stamp"
fi
[ -x "${MISORA_CHROMIUM:-/usr/bin/chromium}" ] || sh scripts/apt.sh chromium fonts-dejavu-core

# The official client of Node, which one test of the API drives.
command -v npm >/dev/null 2>&1 || {
    if command -v node >/dev/null 2>&1; then sh scripts/apt.sh npm; else sh scripts/apt.sh nodejs npm; fi
}
client=tests/api/node
wanted=$(cat $client/package.json $client/package-lock.json | sha256sum | cut -d' ' -f1)
stamp=$client/node_modules/.misora-setup
if [ "$(cat "$stamp" 2>/dev/null)" != "$wanted" ]; then
    npm ci --prefix $client --silent --no-audit --no-fund
    echo "$wanted" >"$stamp"
fi
