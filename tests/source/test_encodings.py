"""Pages come back as they were saved, in every encoding, with and without a label; the bench measures more of them."""

from tests.bench.encodings import ENCODINGS, LABELLED, UNLABELLED, measure


def test_every_encoding_holds_its_goal() -> None:
    rows = list(measure(12))
    assert len(rows) == len(ENCODINGS)
    missed = [row for row in rows if row.labelled < LABELLED or row.unlabelled < UNLABELLED]
    assert not missed
