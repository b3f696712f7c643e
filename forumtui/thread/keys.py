"""Keys of posts: the printed id, else the floor, else author, time and text.

A key finds its post again after a reload, after pages were added in front of it, and in another save.
"""

from forumtui.index.index import Index
from forumtui.model import Post, Thread
from forumtui.text.digest import digest
from forumtui.text.numbers import from_figures
from forumtui.thread.pages import counts_from_now

OPENING = "opening"
_ID, _FLOOR, _TEXT, _NUMBER = "id:", "floor:", "text:", "number:"
"""How keys begin. Keys with the number of a reply, from 0, occur in older state files only; none are made any more."""


def floor_of(key: str) -> int | None:
    """The floor in a key; None where the key has none."""
    return from_figures(key.removeprefix(_FLOOR)) if key.startswith(_FLOOR) else None


class PostKeys:
    """From the posts of a thread to their keys and back. Posts that are not indexed yet are not found."""

    def __init__(self, thread: Thread, index: Index) -> None:
        self._thread = thread
        self._index = index
        self._by_id: dict[str, int] = {}
        self._known = 0

    def key(self, position: int) -> str:
        """The key of a post; no other post of the thread has it."""
        post = self._thread.posts[position]
        if post.id and self._position_of_id(post.id) == position:
            return _ID + post.id
        if position < self._thread.first_reply:
            return OPENING
        if post.floor is not None and self._index.floors_column.any and self._is_first_of_floor(position, post.floor):
            return f"{_FLOOR}{post.floor}"
        return self._text_key(position, post)

    def find(self, key: str) -> int | None:
        """The post of a key; None where it is not here."""
        if key == OPENING:
            return 0 if self._thread.has_opening else None
        if key.startswith(_ID):
            return self._position_of_id(key.removeprefix(_ID))
        floor = floor_of(key)
        if floor is not None:
            return self._index.position_of_floor(floor) if self._index.floors_column.any else None
        if key.startswith(_TEXT):
            return self._find_text(key.removeprefix(_TEXT).split(":", 4))
        number = from_figures(key.removeprefix(_NUMBER)) if key.startswith(_NUMBER) else None
        if number is None or number >= len(self._thread.replies):
            return None
        return self._thread.first_reply + number

    def _position_of_id(self, printed: str) -> int | None:
        posts = self._thread.posts
        first = self._thread.first_reply
        if first < len(posts) and posts[first].id is None and posts[0].id is None:
            return None  # its first posts have no id: no post has one, and none needs to be parsed
        for position in range(self._known, len(posts)):
            identity = posts[position].id
            if identity is not None:
                self._by_id.setdefault(identity, position)
        self._known = len(posts)
        return self._by_id.get(printed)

    def _is_first_of_floor(self, position: int, floor: int) -> bool:
        return position >= self._index.size or self._index.position_of_floor(floor) == position

    # by author, time and text

    def _text_key(self, position: int, post: Post) -> str:
        stamp, hashed, length = _stamp(post), digest(post.body.text), len(post.body.text)
        alike = [one for one in self._candidates(post.author or "", stamp, length) if one < position]
        number = sum(digest(self._thread.posts[one].body.text) == hashed for one in alike)
        return f"{_TEXT}{number}:{stamp}:{length}:{hashed}:{post.author or ''}"

    def _candidates(self, author: str, stamp: int, length: int | None) -> list[int]:
        index = self._index
        if author not in index.authors.ids:
            return []
        return [
            position
            for position in index.authors.posts(index.authors.ids[author])
            if (length is None or index.lengths[position] == length)
            and (not stamp or index.dates.printed[position] == stamp)
            and position >= index.first_reply
        ]

    def _find_text(self, parts: list[str]) -> int | None:
        if len(parts) != 5 or not all(part.isascii() and part.isdigit() and len(part) < 19 for part in parts[:3]):
            return None
        number, stamp, length = map(int, parts[:3])
        hashed, author = parts[3:]
        alike = self._candidates(author, stamp, length)
        found = [one for one in alike if digest(self._thread.posts[one].body.text) == hashed]
        if number < len(found):
            return found[number]
        edited = self._candidates(author, stamp, None) if stamp else []
        return edited[0] if len(edited) == 1 else None


def _stamp(post: Post) -> int:
    """The printed time; 0 where none is printed, or only how long ago, which changes from save to save."""
    return 0 if post.posted is None or counts_from_now(post) else post.posted.packed()
