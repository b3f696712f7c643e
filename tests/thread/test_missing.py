"""Pages of a thread that were not saved are known by the numbers of those that were, where no floors tell of them."""

from pathlib import Path

from forumtui.export import to_data
from forumtui.export.content import ExportView
from forumtui.model import MissingPages
from tests.generate import forum_pages
from tests.thread.test_stitch import notes, opened, pages_of, save


def test_missing_pages_at_the_start_and_in_a_row(tmp_path: Path) -> None:
    made = forum_pages.thread(99)
    places = save(tmp_path, "phpbb", made, pages_of(made, overlap=0))
    (one,) = opened(*(places[number] for number in (9, 3, 7, 6)))
    missing = (MissingPages(0, 1, 3, 30), MissingPages(10, 5, 6, 20), MissingPages(30, 9, 9, 10))
    assert one.thread.head.missing_pages == missing
    assert notes(one, "missing") == ["these pages of the thread are not here: 1–3, 5–6, 9"]


def test_floors_tell_of_missing_pages_where_they_are_printed(tmp_path: Path) -> None:
    made = forum_pages.thread(99)
    places = save(tmp_path, "discuz", made, pages_of(made, overlap=0))
    del places[4]
    (one,) = opened(*places)
    assert one.thread.head.missing_pages == ()


def test_missing_pages_are_kept_in_json(tmp_path: Path) -> None:
    made = forum_pages.thread(99)
    places = save(tmp_path, "phpbb", made, pages_of(made, overlap=0))
    del places[4]
    (one,) = opened(*places)
    saved = tmp_path / "saved.json"
    facts = one.facts
    saved.write_text("".join(to_data.write_json(ExportView(one.thread, facts, one.index.replies))))
    (again,) = opened(str(saved))
    assert again.thread.head.missing_pages == one.thread.head.missing_pages
    saved.write_text("".join(to_data.write_json(ExportView(one.thread, facts, range(31, 46)))))
    (again,) = opened(str(saved))
    assert again.thread.head.missing_pages == (MissingPages(10, 5, 5, 10),)
