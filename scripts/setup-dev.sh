#!/bin/sh
# What tests and checks need on top of scripts/setup.sh. Safe to run again; quick when nothing changed.
set -eu
cd "$(dirname "$0")/.."

# due STAMP FILE …: whether what the files name is not what STAMP says was installed.
due() {
    stamp=$1
    shift
    wanted=$(cat "$@" | sha256sum | cut -d' ' -f1)
    [ "$(cat "$stamp" 2>/dev/null)" != "$wanted" ]
}

done_with() { echo "$wanted" >"$stamp"; }

install() {
    if [ -x .venv/bin/pip ]; then
        .venv/bin/pip install --quiet --disable-pip-version-check "$@"
    else
        uv pip install --quiet --python .venv/bin/python "$@"
    fi
}

setup=.venv/.misora-setup
if due .venv/.misora-setup-dev $setup requirements-dev.lock; then
    install --require-hashes -r requirements-dev.lock
    done_with
fi
# Torch stands outside the lock, since its build depends on the machine; for tests the CPU's does, wherever one is found.
torch=2.13.0
if due .venv/.misora-setup-diffusers $setup scripts/setup-dev.sh requirements-diffusers.txt; then
    echo "Installing torch $torch and the diffusers stack …" >&2
    if [ -x .venv/bin/pip ]; then install "torch==$torch"; else install --torch-backend cpu "torch==$torch"; fi
    install -r requirements-diffusers.txt
    done_with
fi
# So does Ray, which only the tests of a cluster need.
if due .venv/.misora-setup-ray $setup requirements-ray.txt; then
    echo "Installing Ray …" >&2
    install -r requirements-ray.txt
    done_with
fi
# The official client of Node, which one test of the API drives.
command -v npm >/dev/null 2>&1 || {
    if command -v node >/dev/null 2>&1; then sh scripts/apt.sh npm; else sh scripts/apt.sh nodejs npm; fi
}
client=tests/api/node
if due $client/node_modules/.misora-setup $client/package.json $client/package-lock.json; then
    npm ci --prefix $client --silent --no-audit --no-fund
    done_with
fi
[ -x "${MISORA_CHROMIUM:-/usr/bin/chromium}" ] || sh scripts/apt.sh chromium fonts-dejavu-core
# An encoder that is not ours attacks the watermark.
command -v ffmpeg >/dev/null 2>&1 || sh scripts/apt.sh ffmpeg
