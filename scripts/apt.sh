#!/bin/sh
# Installs Debian packages where it may, and otherwise says the exact command.
set -eu
if command -v apt-get >/dev/null 2>&1; then
    if [ "$(id -u)" = 0 ]; then run=""; elif sudo -n true 2>/dev/null; then run="sudo"; else run="no"; fi
    if [ "$run" != no ]; then
        echo "Adding $* with apt-get …" >&2
        $run apt-get update -qq
        DEBIAN_FRONTEND=noninteractive $run apt-get install -y -qq --no-install-recommends "$@" >/dev/null
        exit 0
    fi
fi
echo "Some system libraries are missing. Run this, then try again:" >&2
echo "  sudo apt-get install -y $*" >&2
exit 1
