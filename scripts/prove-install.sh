#!/bin/sh
# Proves the install in a bare Debian 12: debootstrap, a clone of this checkout, `make up`, one clip through the API.
# Needs root, debootstrap and a network with Debian's and PyPI's packages. Usage: sh scripts/prove-install.sh [FOLDER]
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
root=${1:-$(mktemp -d)/debian}
port=8791
bare() { env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin PIP_CERT=/etc/ssl/certs/ca-certificates.crt chroot "$root" /bin/sh -c "$1"; }

if [ ! -x "$root/usr/bin/python3" ]; then
    debootstrap --variant=minbase --include=make,git,python3,python3-venv,ca-certificates bookworm "$root" >/dev/null
fi
cp /etc/resolv.conf /etc/hosts "$root/etc/"
cp /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/"
mount -t proc proc "$root/proc"
mount --bind /dev "$root/dev"
rm -rf "$root/opt/misora" "$root/srv/misora"
git clone -q "$here" "$root/opt/misora"

started=$(date +%s)
bare "cd /opt/misora && exec make up PORT=$port DATA=/srv/misora" &
trap 'bare "pkill -INT -f [m]isora.up || kill -INT \$(pgrep -f bin/misora)" 2>/dev/null || true; wait; umount "$root/dev" "$root/proc"' EXIT
until python3 - "$port" <<'PYTHON'
import sys, urllib.request
try:
    sys.exit(urllib.request.urlopen(f"http://127.0.0.1:{sys.argv[1]}/", timeout=5).status != 200)
except OSError:
    sys.exit(1)
PYTHON
do
    [ $(($(date +%s) - started)) -lt 300 ] || { echo "not up after 300 s" >&2; exit 1; }
    sleep 1
done
echo "up after $(($(date +%s) - started)) s, / answers 200"

key=$(bare "cd /opt/misora && .venv/bin/misora key create keeper --data /srv/misora 2>/dev/null")
bare "cd /opt/misora && .venv/bin/python -m scripts.prove_clip http://127.0.0.1:$port $key"
