"""IP address → bool: tells the open internet from networks that a stranger's sheet may not have asked.

A sheet may come from anybody. What it names is asked from inside of the reader's network, where routers,
printers and the services of a cloud answer whoever asks.
"""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

# IPv4 addresses as an IPv6 network writes them (RFC 6052).
NAT64 = IPv6Network("64:ff9b::/96")


def is_address(text: str) -> bool:
    """Any address, for who trusts the sheet."""
    return bool(text)


def is_public(text: str) -> bool:
    """Whether an address is one of the open internet, whatever it is wrapped in."""
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return False
    return all(one.is_global and not one.is_multicast for one in _meant(address))


def _meant(address: IPv4Address | IPv6Address) -> tuple[IPv4Address | IPv6Address, ...]:
    """The address that is reached in the end: some of IPv6 hold one of IPv4."""
    if isinstance(address, IPv4Address):
        return (address,)
    if address in NAT64:
        return (IPv4Address(int(address) & 0xFFFFFFFF),)
    inner = address.ipv4_mapped or address.sixtofour
    if inner:
        return (inner,)
    return (address, *(address.teredo or ()))
