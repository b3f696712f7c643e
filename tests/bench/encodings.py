"""How often a page comes back exactly as it was saved, per encoding: `python -m tests.bench.encodings [PAGES]`.

Pages of 10 to 30 posts are made of sentences that the score never saw, once as HTML and once as copied text, with the
right label and without any. A page counts only if every character is right. Goals: 99.5 % labelled, 98 % unlabelled.
"""

import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from forumtui.source.decode import decode
from forumtui.source.document import MemoryBytes
from tests.bench.sentences import NAMES, SENTENCES

ENCODINGS = (
    # codec that writes, label, language
    ("utf-8", "utf-8", "zh-Hans"),
    ("utf-8", "utf-8", "fr"),
    ("gb18030", "gb18030", "zh-Hans"),
    ("gbk", "gb2312", "zh-Hans"),
    ("big5", "big5", "zh-Hant"),
    ("cp932", "shift_jis", "ja"),
    ("euc_jp", "euc-jp", "ja"),
    ("cp949", "euc-kr", "ko"),
    ("cp1251", "windows-1251", "ru"),
    ("koi8-r", "koi8-r", "ru"),
    ("cp1252", "iso-8859-1", "fr"),
    ("cp1252", "windows-1252", "de"),
    ("cp1252", "windows-1252", "es"),
    ("cp1250", "windows-1250", "pl"),
    ("cp1250", "windows-1250", "cs"),
    ("cp1250", "windows-1250", "hu"),
    ("cp1254", "windows-1254", "tr"),
    ("cp1253", "windows-1253", "el"),
    ("cp1255", "windows-1255", "he"),
    ("cp1256", "windows-1256", "ar"),
    ("cp874", "windows-874", "th"),
    ("utf-16-le", "utf-16", "zh-Hans"),
    ("utf-16-be", "utf-16be", "ru"),
)

LABELLED, UNLABELLED = 0.995, 0.98
_PLAIN_NAMES = ("mark", "ines_k", "tom77", "Weaver")
_SHORT = 0.3
"""Share of posts that are one short sentence."""


@dataclass(frozen=True, slots=True)
class Row:
    """One encoding's figures."""

    codec: str
    language: str
    labelled: float
    unlabelled: float


def posts_of(language: str, dice: random.Random, count: int) -> list[tuple[str, str]]:
    """(author, text) of so many posts."""
    sentences, names = SENTENCES[language], NAMES.get(language, _PLAIN_NAMES)
    shorter = sorted(sentences, key=len)[: len(sentences) // 3]
    posts = []
    for _ in range(count):
        text = dice.choice(shorter) if dice.random() < _SHORT else " ".join(dice.sample(sentences, dice.randint(1, 3)))
        posts.append((dice.choice(names), text))
    return posts


def as_html(posts: list[tuple[str, str]], label: str | None) -> str:
    """A page of a board nobody knows."""
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={label}">' if label else ""
    body = "".join(
        f'<div class="post" id="p{number}"><b>{name}</b> <i>2009-03-{number % 28 + 1:02d} 10:{number:02d}</i>'
        f"<p>{text}</p></div>\n"
        for number, (name, text) in enumerate(posts)
    )
    return f"<html><head>{meta}<title>{posts[0][1][:12]}</title></head><body>\n{body}</body></html>"


def as_text(posts: list[tuple[str, str]]) -> str:
    """The same, copied."""
    return "\n\n".join(
        f"{name}  2009-03-{number % 28 + 1:02d} 10:{number:02d}\n{text}" for number, (name, text) in enumerate(posts)
    )


def is_exact(text: str, codec: str) -> bool:
    """Whether the text, as far as the encoding has it, comes back from its bytes."""
    data = text.encode(codec, "ignore")
    document = decode(MemoryBytes(data), "page")
    return document.text(document.start, document.size) == data.decode(codec)


def measure(pages: int) -> Iterator[Row]:
    """Each encoding's share of exact pages."""
    for codec, label, language in ENCODINGS:
        dice = random.Random(f"{codec} {language}")
        labelled = unlabelled = 0
        for number in range(pages):
            posts = posts_of(language, dice, dice.randint(10, 30))
            labelled += is_exact(as_html(posts, label), codec)
            unlabelled += is_exact(as_html(posts, None) if number % 2 else as_text(posts), codec)
        yield Row(codec, language, labelled / pages, unlabelled / pages)


def main() -> int:
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    print(f"{'codec':12}{'language':10}{'labelled':>10}{'unlabelled':>12}")
    good = True
    for row in measure(pages):
        holds = row.labelled >= LABELLED and row.unlabelled >= UNLABELLED
        good = good and holds
        print(
            f"{row.codec:12}{row.language:10}{row.labelled:>10.1%}{row.unlabelled:>12.1%}{'' if holds else '   missed'}"
        )
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
