"""Which format a document is read in: the most confident one, else the next that finds a thread in it."""

from dataclasses import dataclass, replace

from forumtui.errors import NoThread
from forumtui.formats.contract import PageParser
from forumtui.formats.registry import FORMATS, LIKELY, Row, most_confident
from forumtui.i18n import tr
from forumtui.source.document import Document
from forumtui.text.numbers import watch
from forumtui.thread.facts import ignored_note


@dataclass(frozen=True, eq=False, slots=True)
class Read:
    """One document and what it was taken for."""

    document: Document
    row: Row
    confidence: float

    @property
    def reason(self) -> str:
        """By what the format was known."""
        return self.row.reason(self.document)


def parse_document(document: Document) -> tuple[Read, PageParser]:
    """The document in the most confident format in which it holds a thread. Raises NoThread where there is none."""
    row, confidence = most_confident(document)
    if row is None:
        why = tr("no thread was recognised in it")
        raise NoThread(document.name, why, tr("open a saved forum page, or the text copied from one"))
    try:
        return _parsed_as(row, document, confidence)
    except NoThread as problem:
        found = _second_best(document, row)
        if found is None:
            raise problem
        return found


def _second_best(document: Document, first: Row) -> tuple[Read, PageParser] | None:
    """The document in another format, where the most confident was wrong after all."""
    for row in FORMATS:
        confidence = row.confidence(document) if row is not first else 0.0
        if confidence < LIKELY:
            continue
        try:
            return _parsed_as(row, document, confidence)
        except NoThread:
            continue
    return None


def _parsed_as(row: Row, document: Document, confidence: float) -> tuple[Read, PageParser]:
    """The document in one format, with a note where a number on it cannot be right. Raises NoThread."""
    with watch() as ignored:
        parser = row.parse(document)
    if ignored.first is not None:
        document = replace(document, notes=(*document.notes, ignored_note(ignored.first)))
    return Read(document, row, confidence), parser
