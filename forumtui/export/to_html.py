"""HTML: one page that contains everything it needs, runs nothing and loads nothing. All text is escaped."""

import base64
import hashlib
from collections.abc import Iterator
from html import escape
from itertools import groupby

from forumtui.export.content import (
    ExportView,
    Group,
    Pairs,
    groups_of,
    header_parts,
    is_spoiler,
    opening_blocks,
    quoted_from,
    runs_of,
    shown_count,
    thread_facts,
)
from forumtui.i18n import tr
from forumtui.layout.lines import item_sign
from forumtui.model import Mark, Post, RichText, Role
from forumtui.text.links import safe_link
from forumtui.text.script import UNKNOWN, language_of

STYLE = """
:root { color-scheme: light dark; --ink: #1c1d1f; --paper: #fdfdfb; --dim: #5c6066; --line: #d9dad6; --link: #0b57a8;
  --code: #f1f1ec; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e4e4e0; --paper: #17181a; --dim: #a2a6ab; --line: #3a3d41; --link: #8ab8f2; --code: #222427; }
}
html { background: var(--paper); color: var(--ink); font: 1.05rem/1.7 system-ui, sans-serif; }
:lang(zh) { font-family: system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
:lang(ja) { font-family: system-ui, "Hiragino Sans", "Yu Gothic", "Noto Sans CJK JP", sans-serif; }
:lang(ko) { font-family: system-ui, "Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans CJK KR", sans-serif; }
body { max-width: 46rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
body, td { line-break: strict; overflow-wrap: anywhere; text-autospace: normal; }
:lang(ko) { word-break: keep-all; }
:lang(en), :lang(de), :lang(fr) { hyphens: auto; }
h1 { font-size: 1.5rem; line-height: 1.35; margin: 0 0 .5rem; }
h2 { font-size: .95rem; font-weight: 400; color: var(--dim); margin: 0 0 .25rem; }
h2 .author { color: var(--ink); font-weight: 600; }
h1, h2 span, .facts, .text > *, td { unicode-bidi: plaintext; text-align: start; }
a { color: var(--link); }
.facts, footer { color: var(--dim); font-size: .9rem; margin: 0 0 .25rem; }
article { border-top: 1px solid var(--line); padding: .9rem 0; }
.depth-1 { margin-left: 1.5rem; }
.depth-2 { margin-left: 3rem; }
.depth-3 { margin-left: 4.5rem; }
.depth-4 { margin-left: 6rem; }
.depth-5 { margin-left: 7.5rem; }
.depth-6 { margin-left: 9rem; }
.text, td { white-space: pre-wrap; }
.text > * { display: block; margin: 0; }
blockquote { border-left: 3px solid var(--line); padding-left: .8rem; color: var(--dim); }
pre, code { font: .92em/1.5 ui-monospace, monospace; background: var(--code); }
pre { white-space: pre; overflow-x: auto; padding: .4rem .7rem; }
em { font-style: normal; font-weight: 600; }
small { color: var(--dim); }
small em { font-weight: 400; }
details { border-left: 3px dotted var(--line); padding-left: .8rem; }
summary { cursor: pointer; color: var(--dim); }
details > :not(summary) { display: block; margin: 0; }
.spoiler:not(:hover, :focus) { background: var(--dim); color: transparent; }
[data-sign]::before { content: attr(data-sign); }
[data-from]::before { content: attr(data-from); display: block; }
table { width: 100%; table-layout: fixed; border-collapse: collapse; margin: .6rem 0; }
th, td { vertical-align: top; text-align: start; padding: .35rem .8rem .35rem 0; border-top: 1px solid var(--line); }
@media print {
  :root { --ink: #000; --paper: #fff; --dim: #444; --line: #999; --link: #000; }
  html { font-size: 10.5pt; }
  body { max-width: none; padding: 0; }
  h1, h2 { break-after: avoid; }
  pre { white-space: pre-wrap; }
  tr { break-inside: avoid; }
  p, td { orphans: 3; widows: 3; }
}
"""
"""The whole style sheet, for light and dark screens and for paper, with rules for Chinese, Japanese and Korean."""


def policy() -> str:
    """The Content-Security-Policy of the page: no scripts, nothing loaded, no style sheet but STYLE (by its hash)."""
    digest = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


DEEPEST = 6
"""Levels of answers that are indented; STYLE has a rule for each."""

GROUP_TAGS = {Role.QUOTE: "blockquote", Role.CODE: "pre"}
"""The element of a group of lines; other roles are paragraphs."""

RUN_TAGS = {Role.CODE: "code", Role.EMPHASIS: "em", Role.EDIT: "small", Role.SIGNATURE: "small"}
"""The element of a run within a line; other roles have none."""


def write_html(view: ExportView) -> Iterator[str]:
    """The page: a header about the thread, the opening post, the replies."""
    title, *facts = thread_facts(view)
    yield _head(title)
    yield f"<header>\n<h1{_lang(title)}>{escape(title)}</h1>\n"
    yield "".join(f'<p class="facts">{_fact(fact)}</p>\n' for fact in facts) + "</header>\n"
    if view.post is not None:
        yield _opened(view, None, view.post)
        for block in opening_blocks(view.thread, view.letter):
            yield _table(block) if isinstance(block, Pairs) else _text(block.passage, block.language)
        yield "</article>\n"
    for position, reply in view.replies():
        yield f"{_opened(view, position, reply)}{_text(reply.body)}</article>\n"
    ending = f"<footer>{escape(shown_count(view))}</footer>\n" if view.is_filtered else ""
    yield f"{ending}</main>\n</body>\n</html>\n"


def _head(title: str) -> str:
    return (
        f'<!DOCTYPE html>\n<html{_lang(title)}>\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy())}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n"
    )


def _fact(fact: str) -> str:
    address = safe_link(fact)
    return _link(escape(fact), address) if address else escape(fact)


def _opened(view: ExportView, position: int | None, post: Post) -> str:
    """The start tag of a post's article and its heading; a reply's id is `reply-` and its number from 0."""
    name = "post" if position is None else f"reply-{position - view.thread.first_reply}"
    nested = f' class="depth-{min(post.depth, DEEPEST)}"' if post.depth else ""
    parts = (f'<span class="{part}">{escape(text)}</span>' for part, text in header_parts(view, position, post))
    return f'<article id="{name}"{nested}>\n<h2>{" · ".join(parts)}</h2>\n'


def _text(passage: RichText, language: str | None = None) -> str:
    """The body of a post. The text content of the element is exactly the text of the post."""
    if not passage.text:
        return ""
    groups = list(groups_of(passage))
    # A newline at the end of a block is not displayed, so the one between two groups goes there.
    ends = ["\n"] * (len(groups) - 1) + [""]
    written = ((group.is_spoiler, _group(group, end)) for group, end in zip(groups, ends, strict=True))
    parts = ((covered, "".join(part for _, part in some)) for covered, some in groupby(written, lambda one: one[0]))
    inner = "".join(_covered(part) if covered else part for covered, part in parts)
    return f'<div class="text"{_lang(passage.text, language)}>{inner}</div>\n'


def _covered(written: str) -> str:
    """Blocks that open with a click. The style sheet writes the word to click on, which is no part of the text."""
    return f'<details><summary data-sign="{escape(tr("spoiler"))}"></summary>{written}</details>'


def _group(group: Group, end: str) -> str:
    tag = GROUP_TAGS.get(group.role, "p")
    text = (
        "\n".join(
            _sign(line, group.role) + _runs(line, group.role, is_covered=group.is_spoiler) for line in group.lines
        )
        + end
    )
    who = quoted_from(group)
    said = f' data-from="{escape(who)}"' if who else ""
    # A parser drops the first newline inside <pre>, so a text that begins with one needs another.
    return f"<{tag}{said}>{chr(10) if tag == 'pre' and text.startswith(chr(10)) else ''}{text}</{tag}>"


def _sign(line: RichText, outer: Role = Role.PLAIN) -> str:
    """The bullet or number of a list item, for the style sheet to write: it is no part of the text."""
    sign = "" if outer is Role.CODE else item_sign(line.marks, 0)
    return f'<span data-sign="{escape(sign)}"></span>' if sign else ""


def _runs(line: RichText, outer: Role = Role.PLAIN, *, is_covered: bool = False) -> str:
    """The runs of a line. A spoiler is covered until it is pointed at, unless the whole line is covered."""
    written = ""
    for has_spoiler, runs in groupby(runs_of(line), lambda run: not is_covered and any(map(is_spoiler, run[1]))):
        part = "".join(_run(text, marks, outer) for text, marks in runs)
        written += f'<span class="spoiler" tabindex="0">{part}</span>' if has_spoiler and part else part
    return written


def _run(text: str, marks: tuple[Mark, ...], outer: Role) -> str:
    written = escape(text)
    for mark in marks:
        tag = RUN_TAGS.get(mark.role)
        if tag and mark.role is not outer:
            written = f"<{tag}>{written}</{tag}>"
    address = next((address for mark in marks if (address := safe_link(mark.target))), None)
    return _link(written, address) if address else written


def _link(written: str, address: str) -> str:
    return f'<a href="{escape(address)}" rel="noopener noreferrer nofollow">{written}</a>'


def _table(pairs: Pairs) -> str:
    named = zip(pairs.languages, pairs.names, strict=True)
    heads = "".join(f'<th scope="col" lang="{escape(code)}">{escape(name)}</th>' for code, name in named)
    rows = "".join("<tr>" + "".join(map(_cell, row, pairs.languages)) + "</tr>\n" for row in pairs.rows)
    return f"<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n"


def _cell(passage: RichText | None, language: str) -> str:
    lines = [line for group in groups_of(passage) for line in group.lines] if passage else []
    text = "\n".join(_sign(line) + _runs(line) for line in lines)
    return f'<td lang="{escape(language)}">{text}</td>'


def _lang(text: str, language: str | None = None) -> str:
    """The `lang` attribute, which chooses glyphs and line breaking; empty where the language is unknown."""
    language = language or language_of(text)
    return f' lang="{escape(language)}"' if language and language != UNKNOWN else ""
