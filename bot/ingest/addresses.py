"""Which addresses of the net may be dialled: only the public web's."""

from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, ip_network
from typing import Final

Address = IPv4Address | IPv6Address

Refusal = Callable[[Address, int], str | None]
"""Why an address must not be dialled at a port, in plain words; None where it may be."""

PORTS: Final = frozenset({80, 443, 8080, 8443})

# What `ipaddress` calls global but is not the public web, or leads back into a private IPv4
# network: NAT64, 6to4, Teredo, IPv4-compatible, site-local; and IETF's own and benchmarking blocks.
_CLOSED: Final = tuple(
    ip_network(block)
    for block in (
        "192.0.0.0/24", "192.88.99.0/24", "198.18.0.0/15", "100.64.0.0/10", "240.0.0.0/4",
        "::/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32",
        "2002::/16", "3fff::/20", "5f00::/16", "fec0::/10",
    )
)  # fmt: skip


def refusal(address: Address, port: int) -> str | None:
    if port not in PORTS:
        return f"port {port} is not one of the web's"
    return None if is_public(address) else f"{address} is not an address of the public web"


def is_public(address: Address) -> bool:
    if isinstance(address, IPv6Address):
        if address.scope_id is not None:
            return False
        address = address.ipv4_mapped or address
    closed = any(address.version == block.version and address in block for block in _CLOSED)
    return address.is_global and not address.is_multicast and not closed
