"""Which network addresses a person may make this server speak to: only those of the public internet.

The tables follow the IANA special-purpose address registries; Python's `is_global` differs between its versions.
"""

import re
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

CLOSED_V4 = [
    IPv4Network(network)
    for network in (
        "0.0.0.0/8",  # this host
        "10.0.0.0/8",
        "100.64.0.0/10",  # shared by providers; some clouds serve credentials here
        "127.0.0.0/8",
        "168.63.129.16/32",  # Azure's host, reachable only from inside
        "169.254.0.0/16",  # link-local, and most clouds' credentials
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/3",  # multicast, reserved, broadcast
    )
]
UNICAST_V6 = IPv6Network("2000::/3")
CLOSED_V6 = [
    IPv6Network(network)
    for network in (
        "2001::/23",  # Teredo, ORCHID, benchmarking
        "2001:db8::/32",
        "2002::/16",  # 6to4 carries any IPv4 address, also a private one
        "3fff::/20",
    )
]
NAT64 = IPv6Network("64:ff9b::/96")

NAME = re.compile(r"[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*\.?", re.IGNORECASE)
NUMBER = re.compile(r"\d+|0x[0-9a-f]*", re.IGNORECASE)
"""A host whose last part is a number is read as an IPv4 address (WHATWG URL, "ends in a number")."""


def is_public(text: str) -> bool:
    """Whether `text`, an IP address as a resolver returns it, lies in the public internet."""
    if "%" in text:
        return False  # a zone belongs to one link
    address = ip_address(text)
    if isinstance(address, IPv6Address):
        # Where DNS64 is in use, every IPv4 server is reached through this prefix; the mapped form is IPv4 itself.
        inner = IPv4Address(int(address) & 0xFFFF_FFFF) if address in NAT64 else address.ipv4_mapped
        if inner is None:
            return address in UNICAST_V6 and not any(address in network for network in CLOSED_V6)
        address = inner
    return not any(address in network for network in CLOSED_V4)


def is_plain_host(host: str) -> bool:
    """Whether `host` is a name, or an IP address in its usual form.

    Not 2130706433, 0x7f.1 or 0177.0.0.1, which resolvers read as 127.0.0.1, and no zone.
    """
    if is_address(host):
        return "%" not in host
    last = host.rstrip(".").rpartition(".")[2]
    return len(host) <= 253 and bool(NAME.fullmatch(host)) and not NUMBER.fullmatch(last)


def is_address(host: str) -> bool:
    """Whether `host` is an IP address in its usual form, and no name."""
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
