"""A filter as it is typed becomes a tree, or a fault that says what is wrong and where. `show` writes a tree again.

Only the keys of KEYS take a colon, so `http://x` and `12:30` are words. Operators may be typed full-width.
"""

import difflib
import re

from forumtui.query.keys import KEYS, NAMED, Key
from forumtui.query.tree import EVERYTHING, And, Fault, Not, Or, Query, Term, both, either
from forumtui.query.values import Numbers, Words
from forumtui.words import say

_TOKEN = re.compile(
    r"(?P<space>[ \u3000]+)|(?P<open>[(（])|(?P<close>[)）])"
    r"|(?P<not>[-－](?=[^ \u3000]))?(?:(?P<key>[^\W\d]+)[:：])?"
    r"(?P<exact>[=＝])?(?:[\"“”](?P<quoted>[^\"“”]*)(?P<end>[\"“”])?|(?P<word>[^ \u3000()（）\"“”]*))"
)


class _Faulty(Exception):
    def __init__(self, fault: Fault) -> None:
        self.fault = fault


def parse(text: str, *, partial: bool = False) -> Query | Fault:
    """The filter that `text` is. With `partial`, a last term that is not finished yet is ignored."""
    try:
        query, place = _alternatives(text, 0, partial)
        if place < len(text):
            raise _Faulty(Fault(say("this ) closes nothing"), place + 1))
    except _Faulty as faulty:
        return faulty.fault
    return query


def _alternatives(text: str, place: int, partial: bool) -> tuple[Query, int]:
    options: list[Query] = []
    query, place = _together(text, place, partial)
    options.append(query)
    while (found := re.compile(r"[ \u3000]*OR(?=[ \u3000(（]|$)").match(text, place)) is not None:
        query, place = _together(text, found.end(), partial)
        options.append(query)
    wanted = tuple(option for option in options if option != EVERYTHING)
    if len(wanted) < len(options) and len(options) > 1 and not partial:
        raise _Faulty(Fault(say("OR stands between two terms"), place, example="a OR b"))
    return (either(wanted) if wanted else EVERYTHING), place


def _together(text: str, place: int, partial: bool) -> tuple[Query, int]:
    query: Query = EVERYTHING
    while place < len(text):
        found = _TOKEN.match(text, place)
        if found is None or found["close"] or re.compile(r"OR(?=[ \u3000(（]|$)").match(text, place):
            break
        if found["space"] or found[0] == "AND":
            place = found.end()
            continue
        part, place = _one(text, place, found, partial)
        query = part if query == EVERYTHING else both(query, part) if part != EVERYTHING else query
    return query, place


def _one(text: str, place: int, found: re.Match[str], partial: bool) -> tuple[Query, int]:
    if found["open"]:
        query, end = _alternatives(text, found.end(), partial)
        if end >= len(text) and not partial:
            raise _Faulty(Fault(say("this ( is not closed"), place + 1))
        return query, end + 1
    if found[0] == "NOT" or found[0] in "-－":
        gap = re.compile(r"[ \u3000]*").match(text, found.end())
        after = gap.end() if gap else found.end()
        inner = _TOKEN.match(text, after)
        if inner is None or after >= len(text) or inner["close"]:
            if partial or found[0] in "-－":
                return (EVERYTHING if partial else Term("", Words(found[0]))), found.end()
            raise _Faulty(Fault(say("NOT stands before a term"), place + 1, example="NOT user:lei"))
        query, end = _one(text, after, inner, partial)
        return (Not(query) if query != EVERYTHING else query), end
    term = _term(text, place, found, partial)
    return (Not(term) if found["not"] and term != EVERYTHING else term), found.end()


def _term(text: str, place: int, found: re.Match[str], partial: bool) -> Query:
    quoted = found["quoted"] is not None
    written = found["quoted"] if quoted else found["word"]
    is_last = found.end() == len(text)
    if quoted and not found["end"] and not partial:
        raise _Faulty(Fault(say("this quotation mark is not closed"), found.start("quoted"), example='"two words"'))
    name = found["key"]
    if name is None or (name.lower() not in NAMED and not _looks_like_key(name, written)):
        whole = (f"{name}:" if name else "") + (found["exact"] or "") + written
        if not quoted and re.fullmatch(r"[#＃]\d+", whole):
            return Term("floor", Numbers(int(whole[1:13]), int(whole[1:13])))
        return Term("", Words(whole)) if whole.strip() else EVERYTHING
    key = NAMED.get(name.lower())
    if key is None:
        near = difflib.get_close_matches(name.lower(), [row.name for row in KEYS], 1)[0]
        if partial and is_last:
            return EVERYTHING
        example = f"{near}:{written}"
        raise _Faulty(Fault(say("there is no key {name}:", name=name), found.start("key") + 1, example, NAMED[near].example))
    value = key.read((found["exact"] or "") + written)
    if value is None:
        if partial and is_last:
            return EVERYTHING
        raise _Faulty(_bad_value(key, written, found.end("key") + 2))
    return Term(key.name, value)


def _looks_like_key(name: str, written: str) -> bool:
    """A slip of the pen: nearly a key, with a value behind it; never the scheme of a URL."""
    return not written.startswith("//") and bool(difflib.get_close_matches(name.lower(), [row.name for row in KEYS], 1, 0.75))


def _bad_value(key: Key, written: str, column: int) -> Fault:
    if not written:
        return Fault(say("{key}: wants a value", key=key.name), column, example=key.example)
    return Fault(say("{value} is no value for {key}:", value=written, key=key.name), column, key.example, key.example)


def show(query: Query) -> str:
    """The filter as text that `parse` reads back to the same tree."""
    match query:
        case And(parts):
            return " ".join(f"({show(part)})" if isinstance(part, Or) else show(part) for part in parts)
        case Or(parts):
            return " OR ".join(f"({show(part)})" if isinstance(part, And) else show(part) for part in parts)
        case Not(Term() as term):
            return f"-{_show_term(term)}"
        case Not(part):
            return f"NOT ({show(part)})"
    return _show_term(query)


def _show_term(term: Term) -> str:
    if not term.key:
        assert isinstance(term.value, Words)
        text = term.value.text
        is_plain = parse(text) == term and text not in ("OR", "AND", "NOT") and not text.startswith(("-", "－"))
        return text if is_plain else f'"{text}"'
    written = NAMED[term.key].show(term.value)
    if not re.search(r"[ \u3000()（）]", written):
        return f"{term.key}:{written}"
    exact = "=" if written.startswith("=") and term.key == "user" else ""
    return f'{term.key}:{exact}"{written.removeprefix(exact)}"'
