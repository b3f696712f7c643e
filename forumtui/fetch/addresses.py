"""Addresses: which may be fetched, and where the other pages of a thread are.

A forum's own rule for its pages comes first (`formats/html`). Where there is none, `rel=next` counts, then links that
differ from the address of the page in one number only. Private addresses are fetched only where the user named one.
"""

import ipaddress
import re
import socket
from collections.abc import Callable, Iterable, Mapping
from urllib.parse import parse_qsl, urljoin, urlsplit

from forumtui.errors import CannotFetch
from forumtui.i18n import tr
from forumtui.text.clean import clean_line

_NUMBER = re.compile(r"\d{1,6}")
_FIGURES = re.compile(r"([0-9]{1,9})")
_SESSION = re.compile(r"^(?:sid|s|phpsessid|sessionid|jsessionid|session)$", re.IGNORECASE)
_PAGE_WORDS = re.compile(r"(?:^|[^a-z])(?:page|p|pg|pn|start|st|offset|seite|pagina|cp|currentpage)$", re.IGNORECASE)

Shape = tuple[str, str, tuple[tuple[str, str], ...]]


def normal(url: str) -> str:
    """The address without fragment, session ids and the order of its parameters, so that two spellings meet."""
    parts = urlsplit(url)
    query = sorted(_parameters(parts.query))
    path = re.sub(r";jsessionid=[^/?]*", "", parts.path, flags=re.IGNORECASE) or "/"
    return f"{parts.scheme}://{parts.netloc.lower()}{path}?" + "&".join(f"{name}={value}" for name, value in query)


def numbered_pages(url: str, links: Iterable[tuple[str, str]]) -> Mapping[int, str]:
    """Page number to absolute address, from (href, text) of a page's links; empty where no pages show.

    A link counts where its text is the page's number and its address differs from the thread's own in one number or
    one parameter only. A number in the text that goes with an offset in the address (phpBB's start=15) counts as well.
    """
    own = urlsplit(url)
    found: dict[int, str] = {}
    for href, text in links:
        number = text.strip().strip("[]<>()«»‹›")
        if not number.isascii() or not number.isdecimal() or len(number) > 6 or not int(number):
            continue
        target = urljoin(url, href.strip())
        other = urlsplit(target)
        if (other.scheme, other.netloc.lower()) != (own.scheme, own.netloc.lower()):
            continue
        if _is_page_of(own.path, own.query, other.path, other.query):
            found.setdefault(int(number), target)
    return found if len(found) > 1 or set(found) - {1} or own_number(url, found) not in (None, 1) else {}


def own_number(url: str, pages: Mapping[int, str]) -> int | None:
    """Which page an address is, by the addresses of others: the number that changes, and what it is there.

    >>> own_number("https://f.example/t?id=1&start=45", {2: "https://f.example/t?id=1&start=15"})
    4
    >>> own_number("https://f.example/t-7-3.html", {1: "https://f.example/t-7-1.html", 4: "https://f.example/t-7-4.html"})
    3
    """
    own = _values(url)
    known: dict[str, dict[int, int]] = {}
    for number, address in pages.items():
        for name, value in _values(address).items():
            known.setdefault(name, {})[number] = value
    for name, values in known.items():
        if len({own.get(name), *values.values()}) < 2:
            continue
        (first, base), *others = sorted(values.items())
        if name not in own:
            return 1
        if others:
            step = (others[-1][1] - base) / (others[-1][0] - first)
        else:
            step = 1 if base == first else base / (first - 1) if first > 1 else 0
        if step:
            found = first + (own[name] - base) / step
            return int(found) if found >= 1 and found == int(found) else None
    return None


def page_address(number: int, pages: Mapping[int, str]) -> str | None:
    """The address of a page by those of others: they are the same but for one number that grows evenly. None where
    they are not.

    >>> page_address(30, {2: "https://f.example/t?id=1&start=15", 3: "https://f.example/t?id=1&start=30"})
    'https://f.example/t?id=1&start=435'
    """
    shapes: dict[tuple[str, ...], dict[int, list[str]]] = {}
    for one, address in pages.items():
        parts = _FIGURES.split(address)
        shapes.setdefault(tuple(parts[::2]), {})[one] = parts
    known = max(shapes.values(), key=len, default={})
    if len(known) < 2:
        return None
    (first, base), *others = sorted(known.items())
    changed = {at for _, parts in others for at in range(1, len(base), 2) if parts[at] != base[at]}
    if len(changed) != 1:
        return None
    at = changed.pop()
    steps = {(int(parts[at]) - int(base[at])) / (other - first) for other, parts in others}
    value = int(base[at]) + steps.pop() * (number - first)
    if steps or value != int(value) or value < 0:
        return None
    return "".join([*base[:at], str(int(value)), *base[at + 1 :]])


def _parameters(query: str) -> list[tuple[str, str]]:
    """Names and values, without session ids and empty values. Some boards name thread and page without a =: ?7-Tea."""
    bare = [(name, "") for name in query.split("&") if name and "=" not in name]
    return [(name, value) for name, value in (*bare, *parse_qsl(query)) if not _SESSION.match(name)]


def _values(url: str) -> dict[str, int]:
    """The numbers of an address by where they stand: parameters by name, those of the path by their order."""
    parts = urlsplit(url)
    found = dict(_parameters(parts.query))
    found |= {f"/{number}": value for number, value in enumerate(_NUMBER.findall(parts.path))}
    return {
        name: int(value) for name, value in found.items() if value.isascii() and value.isdecimal() and len(value) < 9
    }


def _is_page_of(path: str, query: str, other_path: str, other_query: str) -> bool:
    own, other = dict(_parameters(query)), dict(_parameters(other_query))
    changed = {name for name in own.keys() | other.keys() if own.get(name) != other.get(name)}
    if path == other_path:
        return len(changed) == 1 and all(
            (own.get(name) or "1").isdecimal() and (other.get(name) or "1").isdecimal() for name in changed
        )
    return not changed and _differs_in_a_number(path, other_path)


def _differs_in_a_number(path: str, other: str) -> bool:
    """Whether two paths are the same but for their last number, or for a part that one of them has more.

    >>> _differs_in_a_number("/thread-12-1-1.html", "/thread-12-3-1.html")
    True
    >>> _differs_in_a_number("/t/kettle.12/", "/t/kettle.12/page-3")
    True
    >>> _differs_in_a_number("/thread-12.html", "/member-12.html")
    False
    """
    if _NUMBER.sub("#", path) == _NUMBER.sub("#", other):
        pairs = zip(_NUMBER.findall(path), _NUMBER.findall(other), strict=True)
        return sum(one != two for one, two in pairs) == 1 and len(_NUMBER.findall(path)) > 1
    short, long = sorted((path.rstrip("/"), other.rstrip("/")), key=len)
    stem, dot, _ending = short.rpartition(".")
    rest = long.removeprefix(short) if long.startswith(short) else long.removeprefix(stem) if dot else ""
    if not rest or rest == long:
        return False
    word = _NUMBER.sub("", rest).strip("/-_.").lower()
    numbers = _NUMBER.findall(rest)
    return len(numbers) == 1 and (word in ("", "html", "htm", "php") or bool(_PAGE_WORDS.search(word)))


Resolver = Callable[[str, int], Iterable[str]]
"""(host, port) to the IP addresses that it stands for. Raises OSError where it stands for none."""

_PORTS = {"http": 80, "https": 443}


def resolve(host: str, port: int) -> list[str]:
    """The IP addresses of a host, by the system. Raises OSError where there is no such host."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


_HOLD_IPV4 = tuple(map(ipaddress.IPv6Network, ("::/96", "::ffff:0:0/96", "64:ff9b::/96")))
"""Networks whose last 32 bits are an IPv4 address: compatible and mapped ones (RFC 4291 2.5.5), and those that a NAT64
translates (RFC 6052)."""

_LOCAL = tuple(map(ipaddress.IPv6Network, ("fec0::/10", "64:ff9b:1::/48")))
"""Networks that are local and that Python before 3.13 takes for public."""


def is_private(address: str) -> bool:
    """Whether an IP address belongs to this machine or its network, and not to the public one.

    An IPv4 address inside an IPv6 one counts as itself.
    """
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        if any(found in network for network in _LOCAL):
            return True
        if any(found in network for network in _HOLD_IPV4):
            found = ipaddress.IPv4Address(int(found) & 0xFFFF_FFFF)
        elif found.sixtofour is not None:
            found = found.sixtofour
    return not found.is_global


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


def check_target(origin_is_private: bool, target: str, resolver: Resolver = resolve) -> str:
    """The target of a redirect or of a link to another page, if a site may lead there. Raises CannotFetch.

    A public page must not make the reader ask this machine or its network (a router, a cloud's metadata service).
    """
    check_scheme(target)
    if not origin_is_private and is_private_host(target, resolver):
        why = tr("the site leads to an address inside a private network")
        raise CannotFetch(clean_line(target), why, tr("open that address itself if you trust it"))
    return target
