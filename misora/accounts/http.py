"""The request as signed-in views know it, and where a request comes from."""

from ipaddress import IPv4Address, IPv6Address, ip_address

from django.conf import settings
from django.http import HttpRequest

from misora.accounts.models import User


class SignedInRequest(HttpRequest):
    """A request behind `login_required`: its user is a person."""

    user: User


def client_address(request: HttpRequest) -> str:
    """The address that rate limits count, in its canonical form.

    Anyone can send X-Forwarded-For, so it counts in one case only: the operator said that a TLS proxy stands in front
    (PUBLIC_URL is https), and the connection comes from this machine or its private network, where such a proxy runs.
    Then its last entry, which the proxy itself added, is the client.
    """
    peer = _address(request.META.get("REMOTE_ADDR", ""))
    # A unix socket has no peer address: only a proxy on this machine can be behind it.
    from_nearby = peer is None or peer.is_loopback or peer.is_private
    if settings.SECURE and from_nearby:
        forwarded = _address(request.headers.get("X-Forwarded-For", "").rpartition(",")[2])
        if forwarded is not None:
            return str(forwarded)
    return str(peer) if peer is not None else "0.0.0.0"  # noqa: S104  # not bound to: it stands for "unknown"


def _address(text: str) -> IPv4Address | IPv6Address | None:
    text = text.strip()
    host, colon, port = text.rpartition(":")
    if colon and port.isdigit() and (text.startswith("[") or "." in host):
        text = host  # 192.0.2.1:5000 and [2001:db8::1]:5000
    try:
        address = ip_address(text.strip("[]"))
    except ValueError:
        return None
    return (address.ipv4_mapped or address) if isinstance(address, IPv6Address) else address
