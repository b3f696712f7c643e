"""Who wrote a block and what: elements that stand in the same place of most blocks and look the part."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import fmean

from bs4.element import Tag

from forumtui.formats.generic.records import Block
from forumtui.formats.generic.signatures import own_signature, path_signature
from forumtui.formats.generic.tree import DEEPEST, attribute, is_unseen, text_of
from forumtui.text.clean import clean_line
from forumtui.text.times import find_time

_NAME_HINT = re.compile(r"auth|user|name|nick|poster|cite|creator|member|profile|commenter|vcard|hnuser|byline", re.I)
_PERSON_HINT = re.compile(r"auth|user|nick|poster|cite|creator|member|byline", re.I)
_NO_NAME = re.compile(
    r"title|rank|group|level|avatar|count|stat|info|signature|date|time|body|content|text|message|location", re.I
)
_PERSON_LINK = re.compile(
    r"user|member|profile|/u/|/@|people|space|author|uid=|/home\?|/up/|id=\d|mailto:|/i/|viewpro|memberlist|/~", re.I
)
_BUTTON = re.compile(
    r"^(?:reply|quote|report|share|edit|link|permalink|top|up|down|like|flag|delete|parent|next|prev|more|save|hide|profile"
    r"|pm|email|www|website|message|post history|posts|private message|send message|find|visit|rap sheet|online|offline"
    r"|回复|引用|举报|收藏|分享|编辑|顶|踩|赞|只看该作者|楼主|发短消息|加为好友|guest|anonymous|unread|new)$",
    re.I,
)
_CARD = ("ul", "dl", "table", "div", "p")
_NO_BODY = ("a", "img", "br", "b", "i", "strong", "input", "h1", "h2", "h3", "h4", "ul", "li")
_NO_BODY_BARE = ("span", "p", "em", "font", "center")
_BODY_HINT = re.compile(r"content|body|message|text|markdown|prose|comment|t_f|t_msgfont|reply|entry|bbcode", re.I)
_PROFILE = re.compile(
    r"(?:^|\W)(?:Joined|Registered|Posts|Messages|Location|Member since|Inscription|Registriert"
    r"|Beiträge|注册时间|积分|帖子|威望)"
    r"\s?[:：]"
)
_SIGNATURE = re.compile(r"(?:^|[\s_-])(?:sign|sig|signature)(?:$|[\s_-])", re.I)
_ANSWER = re.compile(r"(?:re|aw|sv|回复|回覆|答复|ответ)\s?[:：]", re.I)
_SAYS = re.compile(
    r"\s+(?:says|said|wrote|writes|posted|commented|schreibt|schrieb|sagt|dit|a écrit|dice|escribió|disse|пишет"
    r"|说道?|說道?|写道|寫道)$",
    re.I,
)
_ADDRESS = re.compile(r"^www\.|^http|\w@\w+\.|\w/\w")
_MOST = 2_000
"""Elements of a block that are looked at."""


@dataclass(frozen=True, slots=True, eq=False)
class Fields:
    """Where the author and the text of each block stand; None where a block has none."""

    authors: list[Tag | None]
    bodies: list[Tag | None]


def find_fields(blocks: list[Block]) -> Fields:
    """The author's and the text's element of each block."""
    inside = [list(_elements(block)) for block in blocks]
    authors = _best_authors(blocks, inside)
    return Fields(authors, _best_bodies(blocks, inside, authors))


def name_in(tag: Tag) -> str:
    """The name that an element says, without the word that it spoke."""
    name = clean_line(text_of(tag, 200)).strip(" :：,»")
    return _SAYS.sub("", name) or name


def looks_like_person(tag: Tag) -> bool:
    """Whether an element says by its class or its link that it names a user."""
    around = f"{attribute(tag, 'class')} {attribute(tag.parent, 'class') if tag.parent else ''} {attribute(tag, 'rel')}"
    return bool(_PERSON_HINT.search(around) or _PERSON_LINK.search(attribute(tag, "href")))


def _elements(block: Block) -> Iterator[Tag]:
    """The elements of a block in page order, the unseen ones left out."""
    count = 0
    waiting: list[tuple[Tag, int]] = [(tag, 0) for tag in reversed(block.elements)]
    while waiting and count < _MOST:
        tag, depth = waiting.pop()
        if is_unseen(tag) or depth > DEEPEST or _SIGNATURE.search(attribute(tag, "class")):
            continue
        count += 1
        yield tag
        waiting.extend((child, depth + 1) for child in reversed(tag.contents) if isinstance(child, Tag))


def _best_authors(blocks: list[Block], inside: list[list[Tag]]) -> list[Tag | None]:
    places: dict[str, dict[int, Tag]] = {}
    known: dict[int, bool] = {}
    for number, tags in enumerate(inside):
        for tag in tags:
            # Blocks may hold each other, and each element is then looked at for each of them.
            if id(tag) not in known:
                known[id(tag)] = len(places) < 5_000 and may_be_name(tag)
            if known[id(tag)]:
                for place in (path_signature(tag, 1), own_signature(tag)):
                    places.setdefault(place, {}).setdefault(number, tag)
    scored = [(_author_score(found, len(blocks)), -order, found) for order, found in enumerate(places.values())]
    score, _, best = max(scored, key=lambda one: one[:2], default=(0.0, 0, {}))
    if score <= 0:
        return [None] * len(blocks)
    others = sorted((one for one in scored if one[0] > 0.8 * score), key=lambda one: one[:2], reverse=True)
    return [
        next((found[number] for _, _, found in others if number in found), best.get(number))
        for number in range(len(blocks))
    ]


def may_be_name(tag: Tag) -> bool:
    """Whether an element could name an author: short, and no button, number, time or address."""
    if not (tag.name in ("a", "b", "strong", "cite", "h3", "h4", "h5", "dt", "font") or _hint(tag)):
        return False
    text = name_in(tag)
    if (
        not 1 <= len(text) <= 40
        or _BUTTON.match(text)
        or text.strip("#楼. ").isdigit()
        or find_time(text, in_prose=True)
        or _ADDRESS.search(text)
        or _ANSWER.match(text)
    ):
        return False
    return any(character.isalnum() for character in text)


def _hint(tag: Tag) -> bool:
    return bool(_NAME_HINT.search(f"{attribute(tag, 'class')} {attribute(tag, 'itemprop')} {attribute(tag, 'rel')}"))


def _author_score(found: dict[int, Tag], blocks: int) -> float:
    share = len(found) / blocks
    if share < 0.6:
        return 0.0
    names = Counter(name_in(tag) for tag in found.values())
    score = fmean(map(_looks_like_name, found.values()))
    # A board may call everybody by one name; then the place has to say that it is a name's.
    score += 0.5 if len(names) > 1 or len(found) < 3 else -1.0
    score -= 0.3 * (sum(len(name.split()) for name in names) > 3 * len(names))
    return score * share if score > 0.9 else 0.0


def _looks_like_name(tag: Tag) -> float:
    """How much an element looks like one that names an author, by itself and by what stands around it."""
    marks = f"{attribute(tag, 'class')} {attribute(tag, 'itemprop')} {attribute(tag, 'rel')}"
    around = f"{marks} {attribute(tag.parent, 'class') if tag.parent else ''}"
    score = (
        1.0 * bool(_NAME_HINT.search(marks))
        + 1.5 * bool(_NAME_HINT.search(around))
        + 2.0 * bool(_PERSON_LINK.search(attribute(tag, "href")))
    )
    # What holds a list or a table under the name is the author's card, not the name.
    score -= 1.5 * (tag.find(_CARD) is not None)
    return score + 1.0 * (tag.name in ("a", "cite", "strong", "b")) - 1.5 * bool(_NO_NAME.search(marks))


def _best_bodies(blocks: list[Block], inside: list[list[Tag]], authors: list[Tag | None]) -> list[Tag | None]:
    sums: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    first_in: list[dict[str, Tag]] = []
    known: dict[int, int] = {}

    def length_of(tag: Tag) -> int:
        if id(tag) not in known:
            known[id(tag)] = len(text_of(tag, 4_000))
        return known[id(tag)]

    for block, tags, author in zip(blocks, inside, authors, strict=True):
        barred = _chain(block.time.element) | (_chain(author) if author else set())
        found: dict[str, Tag] = {}
        for tag in tags:
            signature = own_signature(tag)
            bare = signature.endswith(".")
            if id(tag) not in barred and tag.name not in _NO_BODY and not (bare and tag.name in _NO_BODY_BARE):
                found[signature] = max(found.get(signature, tag), tag, key=length_of)
        for signature, tag in found.items():
            text = text_of(tag, 4_000)
            length = len(text) // 4 if _PROFILE.search(text) else len(text)
            sums[signature] += (length - _linked(tag) // 2) * (5 if _BODY_HINT.search(signature) else 4)
            seen[signature] += 1
        first_in.append(found)
    usual = [signature for signature, count in seen.items() if count >= 0.6 * len(blocks) and sums[signature] > 0]
    most = max((sums[signature] for signature in usual), default=0)
    narrow = [
        signature for signature in usual if sums[signature] >= (0.5 if _BODY_HINT.search(signature) else 0.8) * most
    ]
    ranked = narrow[-1:] + sorted(usual, key=lambda signature: -sums[signature])
    return [
        next((found[one] for one in ranked[:3] if one in found), max(found.values(), key=length_of, default=None))
        for found in first_in
    ]


def _linked(tag: Tag) -> int:
    return sum(len(text_of(link, 500)) for link in tag.find_all("a", limit=40))


def _chain(tag: Tag) -> set[int]:
    found = {id(tag)}
    for level, parent in enumerate(tag.parents):
        if level > DEEPEST:
            break
        found.add(id(parent))
    return found
