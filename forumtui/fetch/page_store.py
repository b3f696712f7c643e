"""The copy of each page that was read over HTTP: its bytes, final address, headers and time, below the cache folder.

A page is two files named by the hash of the address that was asked for: `HASH.page` and `HASH.json`. Both are written
whole or not at all. The folder has a cap; what has not been read for longest goes first.
"""

import hashlib
import json
import os
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag

from forumtui.fetch.response import Response
from forumtui.files import replace_whole

CAP = 200 << 20
"""Bytes of all copies together."""

_LAST_SECOND = 1 << 32
"""Seconds since the epoch up to which a copy can have been fetched; of greater ones no date can be made."""

_KEPT_HEADERS = ("content-type", "etag", "last-modified", "content-language")


class PageStore:
    """Copies in one folder, which is made with the first of them. A folder that cannot be used keeps nothing."""

    def __init__(self, folder: Path, cap: int = CAP) -> None:
        self._folder = folder
        self._cap = cap

    def load(self, url: str) -> Response | None:
        """The copy of a page, None where there is none or it is damaged."""
        page, facts = self._paths(url)
        try:
            data, known = page.read_bytes(), json.loads(facts.read_bytes())
            for path in (page, facts):
                os.utime(path)  # both, as what was not read for longest is removed, whichever file it is
        except (OSError, ValueError):
            return None
        return _stored(known, data)

    def save(self, url: str, page: Response) -> bool:
        """Keep a copy, and make room for it; whether that could be done."""
        path, facts = self._paths(url)
        known = {
            "asked": url,
            "url": page.url,
            "headers": {name: page.headers[name] for name in _KEPT_HEADERS if name in page.headers},
            "fetched_at": page.fetched_at,
            "sha256": hashlib.sha256(page.data).hexdigest(),
        }
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            replace_whole(path, [page.data], 0o600)
            replace_whole(facts, [json.dumps(known).encode()], 0o600)
            self._make_room()
        except OSError:
            return False
        return True

    def _paths(self, url: str) -> tuple[Path, Path]:
        name = hashlib.sha256(urldefrag(url).url.encode("utf-8", "surrogatepass")).hexdigest()[:40]
        return self._folder / f"{name}.page", self._folder / f"{name}.json"

    def _make_room(self) -> None:
        """Remove the pages that have not been read for longest until the rest fits."""
        pages = sorted(
            ((entry.stat(), entry.path) for entry in os.scandir(self._folder)), key=lambda one: one[0].st_mtime
        )
        size = sum(found.st_size for found, _ in pages)
        for found, path in pages:
            if size <= self._cap:
                break
            Path(path).unlink(missing_ok=True)
            size -= found.st_size


def _stored(known: Any, data: bytes) -> Response | None:
    """The page that the two files hold; None where they do not belong together."""
    if not isinstance(known, dict) or known.get("sha256") != hashlib.sha256(data).hexdigest():
        return None
    url, headers, fetched_at = known.get("url"), known.get("headers"), known.get("fetched_at")
    if not isinstance(url, str) or not isinstance(headers, dict) or not isinstance(fetched_at, int | float):
        return None
    if not 0 <= fetched_at < _LAST_SECOND:
        return None
    printed = {str(name): str(value) for name, value in headers.items()}
    return Response(url, 200, printed, data, float(fetched_at))
