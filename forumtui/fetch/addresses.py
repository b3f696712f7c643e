"""Which addresses may be fetched: http and https only, and no redirect from the public network into a private one."""

import ipaddress
import socket
from collections.abc import Callable, Iterable
from urllib.parse import urlsplit

from forumtui.errors import CannotFetch
from forumtui.i18n import tr
from forumtui.text.clean import clean_line

Resolver = Callable[[str, int], Iterable[str]]
"""(host, port) to the IP addresses that it stands for. Raises OSError where it stands for none."""

_PORTS = {"http": 80, "https": 443}


def resolve(host: str, port: int) -> list[str]:
    """The IP addresses of a host, by the system. Raises OSError where there is no such host."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def is_private(address: str) -> bool:
    """Whether an IP address belongs to this machine or its network, and not to the public one.

    An IPv4 address inside an IPv6 one (RFC 4291 2.5.5.2) counts as itself.
    """
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    mapped = getattr(found, "ipv4_mapped", None)
    return not (mapped or found).is_global


def check_scheme(url: str) -> str:
    """The URL, if it is http or https and names a host. Raises CannotFetch."""
    try:
        parts = urlsplit(url)
        scheme, host = parts.scheme.lower(), parts.hostname
        _ = parts.port
    except ValueError:
        scheme, host = "", None
    if scheme not in _PORTS or not host:
        raise CannotFetch(clean_line(url), tr("it is not an http or https address"), tr("check the address"))
    return url


def is_private_host(url: str, resolver: Resolver = resolve) -> bool:
    """Whether the host of a URL stands for an address that is not public. A host that cannot be resolved does not."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    try:
        return any(map(is_private, resolver(host, parts.port or _PORTS.get(parts.scheme.lower(), 80))))
    except (OSError, UnicodeError):
        return False


def check_redirect(origin_is_private: bool, target: str, resolver: Resolver = resolve) -> str:
    """The target, if a redirect may lead there. Raises CannotFetch.

    A public page must not make the reader ask this machine or its network (a router, a cloud's metadata service).
    """
    check_scheme(target)
    if not origin_is_private and is_private_host(target, resolver):
        why = tr("the site redirects to an address inside a private network")
        raise CannotFetch(clean_line(target), why, tr("open that address itself if you trust it"))
    return target
