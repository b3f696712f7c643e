"""Cookies: those of this visit in memory, and those of a cookies.txt that the user names.

The file is the Netscape format that yt-dlp, curl and wget write. The standard library's reader drops session cookies
whose expiry is 0, which is how most logins are saved, so the lines are read here.
"""

from http.cookiejar import Cookie, CookieJar
from pathlib import Path

from forumtui.errors import CannotUse
from forumtui.i18n import tr
from forumtui.text.clean import clean_line

_HTTP_ONLY = "#HttpOnly_"
_FIELDS = 7
_MOST_BYTES = 4 << 20


def empty_jar() -> CookieJar:
    """A jar for one visit. It obeys RFC 6265's rule that a cookie goes to its own hosts only."""
    return CookieJar()


def read_cookies(path: str) -> CookieJar:
    """The cookies of a Netscape cookies.txt. Raises CannotUse, with the line where one is wrong."""
    jar = empty_jar()
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
            data = file.read(_MOST_BYTES)
    except (OSError, ValueError):
        raise CannotUse(clean_line(path), tr("it cannot be read"), tr("check the name and your permissions")) from None
    return data.decode("utf-8", "replace").splitlines()


def _cookie(line: str) -> Cookie | None:
    """The cookie of one line: domain, whether subdomains get it, path, https only, expiry, name, value."""
    fields = line.removeprefix(_HTTP_ONLY).rstrip("\r\n").split("\t")
    if len(fields) == _FIELDS - 1:
        fields.append("")
    if len(fields) != _FIELDS:
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
