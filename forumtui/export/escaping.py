r"""Text as CommonMark that means nothing but itself. Read by any CommonMark parser, it comes back as it was.

What could be markup anywhere is escaped by a backslash; what starts a block only at the start of a line, only there.
White space that a parser would trim becomes a character reference. A newline is a hard break.
"""

import re

_ANYWHERE = re.compile(r"[\\`*_\[\]<>&~|$#]")
_LINE_START = re.compile(r"([-+=]|(?<!\d)\d{1,9}(?=[.)]))")
_OUTER_SPACE = re.compile(r"\A\s|\s\Z")
_PARAGRAPH_END = re.compile("\n\n(\n*)")
_BREAK = "\\\n"
"""A hard break; on a line of its own it stands for an empty line more than a paragraph's end already is."""


def escaped(line: str) -> str:
    """One line, or a part of it, without a newline."""
    return _ANYWHERE.sub(r"\\\g<0>", line)


def escaped_line(line: str) -> str:
    """A whole line: nothing at its start can begin a block, nothing at its ends is trimmed."""
    return guarded(escaped(line))


def guarded(markdown: str) -> str:
    """Markdown of a whole line, its start and its ends made safe."""
    found = _LINE_START.match(markdown)
    if found:
        end = found.end()
        markdown = markdown[:end] + "\\" + markdown[end:] if found[0].isdigit() else "\\" + markdown
    return _OUTER_SPACE.sub(lambda space: f"&#{ord(space[0])};", markdown)


def paragraphs(lines: list[str]) -> str:
    """Guarded lines, the empty ones too, as paragraphs with hard breaks; newlines at the very end as references."""
    text = "\n".join(lines)
    core = text.strip("\n")
    if not core:
        return "&#10;" * len(text)
    above, below = len(text) - len(text.lstrip("\n")), len(text) - len(text.rstrip("\n"))
    pieces = _PARAGRAPH_END.split(core)
    written = [_BREAK * above + pieces[0].replace("\n", _BREAK)]
    for more, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        written.append(_BREAK * len(more) + piece.replace("\n", _BREAK))
    return "\n\n".join(written) + "&#10;" * below
