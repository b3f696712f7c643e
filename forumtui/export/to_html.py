"""HTML: one page that holds everything it needs, runs nothing and loads nothing. All text is escaped."""

from collections.abc import Iterator
from html import escape

from forumtui.export.opening import Pairs, opening_blocks
from forumtui.export.paragraphs import Group, groups_of, runs_of
from forumtui.export.spoken import about_thread, header_parts, shown
from forumtui.export.style import STYLE, policy
from forumtui.export.view import View
from forumtui.model import Mark, Post, RichText, Role
from forumtui.text.links import safe_link
from forumtui.text.script import UNKNOWN, language_of

GROUP_TAGS = {Role.QUOTE: "blockquote", Role.CODE: "pre"}
"""What a group of lines becomes; any other is a paragraph."""

RUN_TAGS = {Role.CODE: "code", Role.EMPHASIS: "em", Role.EDIT: "small", Role.SIGNATURE: "small"}
"""What a run within a line becomes; any other is plain."""


def write_html(view: View) -> Iterator[str]:
    """The page: what the thread is, the opening post, the replies."""
    title, *facts = about_thread(view)
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
    ending = f"<footer>{escape(shown(view))}</footer>\n" if view.is_filtered else ""
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


def _opened(view: View, position: int | None, post: Post) -> str:
    """An article's start and its heading; the reply's number in the source is its anchor."""
    name = "post" if position is None else f"reply-{position - view.thread.first_reply}"
    nested = ' class="nested"' if post.depth else ""
    parts = (f'<span class="{part}">{escape(text)}</span>' for part, text in header_parts(view, position, post))
    return f'<article id="{name}"{nested}>\n<h2>{" · ".join(parts)}</h2>\n'


def _text(passage: RichText, language: str | None = None) -> str:
    """The body: its text content is the passage's text and nothing else."""
    if not passage.text:
        return ""
    groups = list(groups_of(passage))
    # The newline between two blocks ends the upper one, where it makes no empty line of its own.
    ends = ["\n"] * (len(groups) - 1) + [""]
    inner = "".join(_group(group, end) for group, end in zip(groups, ends, strict=True))
    return f'<div class="text"{_lang(passage.text, language)}>{inner}</div>\n'


def _group(group: Group, end: str) -> str:
    tag = GROUP_TAGS.get(group.role, "p")
    text = "\n".join(_runs(line, group.role) for line in group.lines) + end
    # A parser drops a newline right behind <pre>: one more keeps the text's own.
    return f"<{tag}>{chr(10) if tag == 'pre' and text.startswith(chr(10)) else ''}{text}</{tag}>"


def _runs(line: RichText, outer: Role = Role.PLAIN) -> str:
    return "".join(_run(text, marks, outer) for text, marks in runs_of(line))


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
    text = "\n".join(_runs(line) for group in groups_of(passage) for line in group.lines) if passage else ""
    return f'<td lang="{escape(language)}">{text}</td>'


def _lang(text: str, language: str | None = None) -> str:
    """The attribute that chooses Han forms and line breaking; nothing where no language is proved."""
    language = language or language_of(text)
    return f' lang="{escape(language)}"' if language and language != UNKNOWN else ""
