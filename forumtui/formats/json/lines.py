"""Splits lines of JSON that hold a thread each into documents, by their first bytes and without parsing them."""

from dataclasses import replace

from forumtui.source.document import Document, MemoryBytes

_THREAD = b'{"format": 1, '


def apart(document: Document) -> list[Document]:
    """A document for each thread, where each line is one as `-t jsonl` writes several; else the document itself."""
    if document.read(document.start, document.start + len(_THREAD)) != _THREAD:
        return [document]
    lines = document.read(document.start, document.size).split(b"\n")
    threads = [(number, line) for number, line in enumerate(lines, 1) if line.startswith(_THREAD)]
    if len(threads) < 2:
        return [document]
    return [
        replace(document, name=f"{document.name}:{number}", content=MemoryBytes(line), start=0, origin=None)
        for number, line in threads
    ]
