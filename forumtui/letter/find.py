"""The door of this floor: a post's body in, its letter out, or nothing where it is no text in several languages."""

from collections.abc import Sequence

from forumtui.letter.frame import cut_introduction, take_leading, take_trailing
from forumtui.letter.inline import cut_lines
from forumtui.letter.paragraphs import Paragraph, paragraphs_of
from forumtui.letter.rows import Row, cell_of, rows_of, span_of
from forumtui.letter.verdict import is_one_text
from forumtui.letter.versions import Versions, split_versions
from forumtui.model import Letter, RichText

MOST_PARAGRAPHS = 1_000
"""A longer body is a book: aligning it would take longer than anyone waits for a post."""


def find_letter(body: RichText) -> Letter | None:
    """The body as a table of languages; None where it is not one text in several languages."""
    paragraphs = paragraphs_of(body)
    if not 2 <= len(paragraphs) <= MOST_PARAGRAPHS:
        return None
    pieces = cut_lines(paragraphs)
    return _letter(body, paragraphs if pieces is None else pieces)


def _letter(body: RichText, paragraphs: Sequence[Paragraph]) -> Letter | None:
    versions = split_versions(paragraphs)
    if versions is None:
        return None
    versions = cut_introduction(versions)
    rows = [row for section in versions.sections for row in rows_of(section)]
    before, rows = take_leading(versions.before, rows)
    rows, after = take_trailing(rows, versions.after)
    return _table(body, versions, before, rows, after) if is_one_text(rows, versions.languages) else None


def _table(
    body: RichText, versions: Versions, before: Sequence[Paragraph], rows: Sequence[Row], after: Sequence[Paragraph]
) -> Letter:
    return Letter(
        versions.languages,
        tuple(tuple(cell_of(body, cell) for cell in row) for row in rows),
        tuple(tuple(span_of(cell) for cell in row) for row in rows),
        _stretch(body, before),
        _stretch(body, after),
    )


def _stretch(body: RichText, paragraphs: Sequence[Paragraph]) -> RichText | None:
    span = span_of(paragraphs)
    return body.part(*span) if span else None
