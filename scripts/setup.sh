#!/bin/sh
# Fills .venv from requirements.lock and makes sure that the drawing library loads. Safe to run again; quick when nothing changed.
set -eu
cd "$(dirname "$0")/.."
PYTHON=${PYTHON:-python3}

"$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || {
    echo "Misora needs Python 3.11 or newer; '$PYTHON' is not. Install it, or name one: make setup PYTHON=python3.12" >&2
    exit 1
}

# The folder's own path counts too: a virtual environment that was moved points elsewhere.
wanted=$({ pwd; "$PYTHON" --version; cat requirements.lock pyproject.toml; } | sha256sum | cut -d' ' -f1)
stamp=.venv/.misora-setup
if [ "$(cat "$stamp" 2>/dev/null)" != "$wanted" ]; then
    if command -v uv >/dev/null 2>&1; then
        echo "Installing with uv …" >&2
        [ -x .venv/bin/python ] || UV_PYTHON_DOWNLOADS=never uv venv --quiet --python "$PYTHON" .venv
        uv pip install --quiet --python .venv/bin/python --require-hashes -r requirements.lock
        uv pip install --quiet --python .venv/bin/python --no-deps --no-build-isolation -e .
    else
        "$PYTHON" -c 'import ensurepip, venv' 2>/dev/null || {
            echo "This Python can't make virtual environments. Run: sudo apt-get install -y python3-venv" >&2
            exit 1
        }
        echo "Installing with pip, about a minute …" >&2
        [ -x .venv/bin/pip ] || "$PYTHON" -m venv .venv
        .venv/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
        .venv/bin/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
    fi
    .venv/bin/python -c 'import skia' 2>/dev/null || sh scripts/apt.sh libgl1 libegl1
    .venv/bin/python -c 'import skia'
    echo "$wanted" >"$stamp"
fi
