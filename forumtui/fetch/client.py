"""The HTTP client: one request at a time, with a deadline, a size cap, a pause between pages, the cookies of a login,
and plain words for what goes wrong. The only module that knows httpx2.
"""

import email.utils
import socket
import ssl
import threading
import time
import weakref
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http.cookiejar import Cookie, CookieJar
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit
from urllib.request import getproxies, proxy_bypass

import httpx2

from forumtui.errors import CannotFetch, CannotUse
from forumtui.fetch.addresses import Resolver, check_scheme, check_target, is_private, is_private_host, resolve
from forumtui.fetch.response import ACCEPTED, BadCoding, Response, challenge, decompressor
from forumtui.i18n import tr
from forumtui.source.limits import LIMITS
from forumtui.text.clean import clean_line
from forumtui.text.numbers import COUNT, from_figures

DEADLINE = 60.0
"""Seconds that one page may take in all, however slowly its bytes drip."""
PATIENCE = 15.0
"""Seconds to wait for a connection, and for the next bytes."""
PAUSE = 1.0
"""Seconds between two requests to one host."""
LONGEST_WAIT = 300.0
"""Seconds up to which a Retry-After is obeyed; the user is told of a site that asks for more."""
RETRIES = 2
"""How often a page is asked for again after 429 or 503."""
REDIRECTS = 10

_BUSY = (429, 503)
_REDIRECTS = (301, 302, 303, 307, 308)
_USUAL_WAIT = 10.0

_STATUS = {
    401: ("the site wants a login (401)", "export your cookies and name them with --cookies"),
    403: ("the site refuses it (403)", "open it in a browser and save the page, or name a login with --cookies"),
    404: ("there is no such page (404)", "check the address"),
    407: ("the proxy wants a login (407)", "check the proxy that your environment names"),
    410: ("the page was removed (410)", "look for a copy in a web archive"),
    429: ("the site asks for a longer pause (429)", "try again later"),
    451: ("the page may not be shown for legal reasons (451)", "look for a copy in a web archive"),
    503: ("the site is busy (503)", "try again later"),
}


@dataclass(slots=True)
class Manners:
    """How a client waits. Tests put clocks of their own here."""

    wait: Callable[[float, str], bool] = field(default=lambda seconds, _why: _sleep(seconds))
    """(seconds, why) to whether to go on; False where the user does not want to wait."""
    now: Callable[[], float] = time.monotonic
    pause: float = PAUSE
    deadline: float = DEADLINE
    patience: float = PATIENCE


class Client:
    """One visit: its cookies, its pauses, its open connections. Used by one thread at a time."""

    def __init__(
        self,
        cookies: CookieJar | None = None,
        *,
        insecure: bool = False,
        manners: Manners | None = None,
        resolver: Resolver = resolve,
        size: int = LIMITS.page,
    ) -> None:
        """`insecure` accepts certificates that do not verify; `size` caps an unpacked body, in bytes."""
        self.insecure = insecure
        self.manners = manners or Manners()
        self.requests: list[str] = []
        """Every address that was asked, in order, for `--check`."""
        self._resolver = resolver
        self._size = size
        self._asked_at: dict[str, float] = {}
        self._connections: list[weakref.ref[socket.socket]] = []
        self._cookies = CookieJar() if cookies is None else cookies
        try:
            self._http = httpx2.Client(
                cookies=self._cookies,
                verify=not insecure,
                timeout=httpx2.Timeout(self.manners.patience),
                headers={"User-Agent": user_agent(), "Accept": _ACCEPT, "Accept-Encoding": ACCEPTED},
                limits=httpx2.Limits(max_connections=4, max_keepalive_connections=4),
            )
        except (ValueError, ImportError, httpx2.InvalidURL) as problem:
            why = tr("the proxy that the environment names cannot be used")
            raise CannotFetch(why, clean_line(str(problem)), tr("check HTTPS_PROXY and ALL_PROXY")) from None

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def set_cookie(self, name: str, value: str, host: str) -> None:
        """Answer a question of the site, such as whether one is of age, for this visit."""
        self._http.cookies.set(name, value, domain=host)

    def get(
        self,
        url: str,
        headers: Mapping[str, str] | None = None,
        retries: int = RETRIES,
        *,
        found_at: str | None = None,
    ) -> Response:
        """The page at a URL, or what a 304 says. Raises CannotFetch; waits as the site and good manners ask.

        `found_at` is the page that links to it; None where the user named it.
        """
        url = urldefrag(check_scheme(url)).url
        origin_is_private = is_private_host(found_at or url, self._resolver)
        if found_at is not None:
            check_target(origin_is_private, url, self._resolver)
        for attempt in range(retries + 1):
            response = self._follow(url, headers or {}, origin_is_private)
            if response.status not in _BUSY or attempt == retries:
                break
            seconds = self._seconds_to_wait(response)
            if seconds is None or not self.manners.wait(seconds, tr("the site asks for a pause")):
                break
        if response.status == 304 or 200 <= response.status < 300:
            return response
        why, advice = _STATUS.get(response.status, (None, "try again later"))
        reason = tr(why) if why else tr("the site answered with an error ({status})", status=response.status)
        raise CannotFetch(clean_line(url), challenge(response) or reason, tr(advice))

    def _follow(self, url: str, headers: Mapping[str, str], origin_is_private: bool) -> Response:
        """The answer behind all redirects."""
        seen = {url}
        for _ in range(REDIRECTS + 1):
            response = self._ask(url, headers, origin_is_private)
            target = response.headers.get("location")
            if response.status not in _REDIRECTS or not target:
                return response
            url = urldefrag(check_target(origin_is_private, urljoin(url, target.strip()), self._resolver)).url
            if url in seen and "set-cookie" not in response.headers:
                break
            seen.add(url)
        raise CannotFetch(
            clean_line(url), tr("the site redirects in a circle"), tr("open it in a browser and save the page")
        )

    def _ask(self, url: str, headers: Mapping[str, str], origin_is_private: bool) -> Response:
        self._be_polite(url)
        self.requests.append(url)
        until = self.manners.now() + self.manners.deadline
        is_late = threading.Event()
        watch = threading.Timer(self.manners.deadline, self._hang_up, (is_late,))
        watch.daemon = True
        watch.start()
        try:
            with self._http.stream(
                "GET", url, headers=dict(headers), follow_redirects=False, extensions={"trace": self._note_connection}
            ) as answer:
                watch.cancel()
                self._refuse_private_peer(answer, url, origin_is_private)
                data, is_cut = self._body(answer, url, until)
                named = {name.lower(): value for name, value in answer.headers.items()}
                return Response(url, answer.status_code, named, data, time.time(), is_cut)
        except (httpx2.HTTPError, httpx2.InvalidURL, httpx2.StreamError, UnicodeError) as problem:
            raise _cannot(url, httpx2.ReadTimeout("deadline") if is_late.is_set() else problem) from None
        finally:
            watch.cancel()

    def _note_connection(self, _event: str, facts: Mapping[str, object]) -> None:
        """Remember each connection that is made: httpx2 shows none before all headers have come."""
        look = getattr(facts.get("return_value"), "get_extra_info", None)
        if look is not None and (made := look("socket")) is not None:
            self._connections = [*filter(lambda known: known(), self._connections), weakref.ref(made)]

    def _hang_up(self, is_late: threading.Event) -> None:
        """End the request that waits for its headers. A drip of them outlives any limit on a single wait."""
        is_late.set()  # before the request fails, as its failure is explained by this
        for connection in filter(None, (known() for known in self._connections)):
            with suppress(OSError):  # it was closed already
                connection.shutdown(socket.SHUT_RDWR)

    def _be_polite(self, url: str) -> None:
        """Wait until the pause since the last request to the host is over."""
        host, now = urlsplit(url).netloc, self.manners.now()
        rest = self._asked_at.get(host, now - self.manners.pause) + self.manners.pause - now
        if rest > 0 and not self.manners.wait(rest, ""):
            raise CannotFetch(clean_line(url), tr("it was stopped"), tr("ask for it again"))
        self._asked_at[host] = self.manners.now()

    def _refuse_private_peer(self, answer: httpx2.Response, url: str, origin_is_private: bool) -> None:
        """Refuse an answer that came from a private address: a name can be resolved otherwise the second time."""
        stream = answer.extensions.get("network_stream")
        peer = stream.get_extra_info("server_addr") if stream is not None else None
        if origin_is_private or not isinstance(peer, tuple) or not self._is_direct(url):
            return
        if is_private(str(peer[0])):
            why = tr("the address leads into a private network")
            raise CannotFetch(clean_line(url), why, tr("open that address itself if you trust it"))

    def _is_direct(self, url: str) -> bool:
        """Whether no proxy stands between."""
        parts = urlsplit(url)
        proxies = getproxies()
        return not (parts.scheme in proxies or "all" in proxies) or bool(proxy_bypass(parts.hostname or ""))

    def _body(self, answer: httpx2.Response, url: str, until: float) -> tuple[bytes, bool]:
        """(the unpacked body, whether the connection was lost in it)."""
        body = bytearray()
        try:
            for piece in self._pieces(answer):
                body += piece
                if len(body) > self._size:
                    why = tr("it is larger than {size} MiB", size=self._size >> 20)
                    raise CannotFetch(clean_line(url), why, tr("save the page and open the file"))
                if self.manners.now() > until:
                    raise httpx2.ReadTimeout("deadline")
        except (httpx2.ReadError, httpx2.RemoteProtocolError, httpx2.ReadTimeout):
            if not body:
                raise
            return bytes(body), True
        except BadCoding:
            if not body:
                why = tr("its compression is damaged or unknown")
                raise CannotFetch(clean_line(url), why, tr("try again later")) from None
            return bytes(body), True
        return bytes(body), False

    @staticmethod
    def _pieces(answer: httpx2.Response) -> Iterator[bytes]:
        coding = decompressor(answer.headers.get("content-encoding", ""))
        for packed in answer.iter_raw():
            yield from coding.unpack(packed)

    def _seconds_to_wait(self, response: Response) -> float | None:
        """What Retry-After asks for (RFC 9110 10.2.3); None where that is longer than anyone would wait, and of a site
        that is down and does not say for how long.
        """
        printed = response.headers.get("retry-after", "").strip()
        if not printed and response.status == 503:
            return None
        figures = from_figures(printed, COUNT)
        seconds = _until(printed) if figures is None else float(figures)
        return None if seconds > LONGEST_WAIT else max(seconds, self.manners.pause)


_ACCEPT = "text/html,application/xhtml+xml,application/json;q=0.9,text/plain;q=0.8,*/*;q=0.5"


def user_agent() -> str:
    """Who asks: honest, and one person reading, not a crawler."""
    return f"forumtui/{version('forumtui')} (terminal reader, one page at a person's request)"


def _until(printed: str) -> float:
    """Seconds until a printed date; the usual wait where nothing readable is printed."""
    try:
        return max(0.0, email.utils.parsedate_to_datetime(printed).timestamp() - time.time())
    except (TypeError, ValueError, OverflowError):
        return _USUAL_WAIT


def _sleep(seconds: float) -> bool:
    time.sleep(seconds)
    return True


def _cannot(url: str, problem: Exception) -> CannotFetch:
    """What went wrong, in words."""
    what = clean_line(url)
    cause = _cause(problem)
    if isinstance(cause, ssl.SSLCertVerificationError):
        why = tr("its certificate does not verify: {reason}", reason=clean_line(cause.verify_message))
        return CannotFetch(what, why, tr("check the address, or accept it with --insecure"))
    if isinstance(cause, ssl.SSLError):
        return CannotFetch(what, tr("no secure connection could be made"), tr("check the address"))
    if isinstance(problem, httpx2.TimeoutException):
        return CannotFetch(what, tr("it did not answer in time"), tr("try again later"))
    if isinstance(problem, httpx2.ProxyError):
        return CannotFetch(what, tr("the proxy refused it"), tr("check HTTPS_PROXY and ALL_PROXY"))
    if isinstance(problem, httpx2.ConnectError):
        if isinstance(cause, ConnectionRefusedError):
            return CannotFetch(what, tr("the host refuses the connection"), tr("check the address"))
        if isinstance(cause, socket.gaierror):
            return CannotFetch(what, tr("there is no such host"), tr("check the address and your connection"))
        return CannotFetch(what, tr("no connection could be made"), tr("check the address and your connection"))
    if isinstance(problem, httpx2.NetworkError | httpx2.RemoteProtocolError):
        return CannotFetch(what, tr("the connection was lost"), tr("try again"))
    return CannotFetch(what, clean_line(str(problem)) or tr("it could not be fetched"), tr("check the address"))


def _cause(problem: BaseException) -> BaseException:
    """The innermost exception of a chain."""
    for _ in range(10):
        inner = problem.__cause__ or problem.__context__
        if inner is None:
            break
        problem = inner
    return problem


# cookies

_HTTP_ONLY = "#HttpOnly_"
_COOKIE_FIELDS = 7
_MOST_BYTES_OF_COOKIES = 4 << 20


def read_cookies(path: str) -> CookieJar:
    """The cookies of a cookies.txt that the user names, as yt-dlp, curl and wget write it (Netscape's format). Raises
    CannotUse, with the line where one is wrong.

    The standard library's reader drops session cookies whose expiry is 0, which is how most logins are saved.
    """
    jar = CookieJar()
    for number, line in enumerate(_lines(path), 1):
        if not line.strip() or (line.startswith("#") and not line.startswith(_HTTP_ONLY)):
            continue
        cookie = _cookie(line)
        if cookie is None:
            what = tr("{file}, line {line}", file=clean_line(path), line=number)
            raise CannotUse(
                what, tr("this is not a line of a cookies.txt"), tr("export the cookies in Netscape format")
            )
        jar.set_cookie(cookie)
    return jar


def _lines(path: str) -> list[str]:
    try:
        if not Path(path).is_file():
            raise OSError
        with open(path, "rb") as file:
            data = file.read(_MOST_BYTES_OF_COOKIES)
    except (OSError, ValueError):
        raise CannotUse(clean_line(path), tr("it cannot be read"), tr("check the name and your permissions")) from None
    return data.decode("utf-8", "replace").splitlines()


def _cookie(line: str) -> Cookie | None:
    """The cookie of one line: domain, whether subdomains get it, path, https only, expiry, name, value."""
    fields = line.removeprefix(_HTTP_ONLY).rstrip("\r\n").split("\t")
    if len(fields) == _COOKIE_FIELDS - 1:
        fields.append("")
    if len(fields) != _COOKIE_FIELDS:
        return None
    domain, subdomains, path, secure, expiry, name, value = fields
    if not domain or not expiry.lstrip("-").isdecimal() or len(expiry) > 12:
        return None
    expires = int(expiry)
    if not name:  # a cookie without "=", as browsers keep it
        name, value = value, ""
    return Cookie(
        version=0,
        name=name,
        value=value,
        port=None,
        port_specified=False,
        domain=domain,
        domain_specified=subdomains.upper() == "TRUE",
        domain_initial_dot=domain.startswith("."),
        path=path or "/",
        path_specified=bool(path),
        secure=secure.upper() == "TRUE",
        expires=expires or None,
        discard=not expires,
        comment=None,
        comment_url=None,
        rest={},
    )
