import json
import os
import threading
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from forumtui.model import Head
from forumtui.state import store as store_module
from forumtui.state.store import LARGEST, BrokenState, ReadingState, Store, from_json, thread_key, to_json
from forumtui.text.clean import clean

KEY = "https://street.example/t/周末-12?page=1"
FULL = ReadingState(
    post="floor:745",
    number=3,
    filter="user:老街猫 -票",
    is_filter_on=False,
    language="en",
    side_by_side=True,
    order="newest",
    bookmarks=("floor:745", "id:p7"),
    hidden_authors=("某人",),
    highest_floor=755,
    replies_seen=20,
    others={"mood": ["good"]},
)

strings = some.text(max_size=20).map(clean)
numbers = some.none() | some.integers(0, 10**6)
states = some.builds(
    ReadingState,
    post=some.none() | strings,
    number=numbers,
    filter=strings,
    is_filter_on=some.booleans(),
    language=strings,
    side_by_side=some.booleans(),
    order=strings,
    bookmarks=some.lists(strings).map(tuple),
    hidden_authors=some.lists(strings).map(tuple),
    highest_floor=numbers,
    replies_seen=some.integers(0, 99),
)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "deep" / "forumtui")


def place(store: Store) -> Path:
    found = store.path_of(KEY)
    assert found is not None
    return found


def put(store: Store, content: bytes) -> Path:
    at = place(store)
    at.parent.mkdir(parents=True, exist_ok=True)
    at.write_bytes(content)
    return at


def test_what_is_kept_is_recalled(store: Store) -> None:
    assert store.load(KEY) == (None, ())
    assert store.save(KEY, FULL) == ()
    assert Store(store.folder).load(KEY) == (FULL, ())
    assert [file.name for file in place(store).parent.iterdir()] == [place(store).name]


@given(states)
def test_written_state_is_parsed_back(state: ReadingState) -> None:
    assert from_json(to_json(state)) == state


def test_every_field_is_written() -> None:
    record = json.loads(to_json(ReadingState()))
    assert {*record, "others"} == {"version", *(field.name for field in fields(ReadingState))}


def test_file_is_readable_and_private(store: Store) -> None:
    store.save(KEY, FULL)
    assert '"filter": "user:老街猫 -票"' in place(store).read_text(encoding="utf-8")
    if os.name == "posix":
        assert place(store).stat().st_mode & 0o077 == 0


def test_names_are_readable_and_tell_threads_apart(store: Store) -> None:
    names = [str(store.path_of(key)) for key in (KEY, KEY + "0", "../../etc/passwd", "\x00", "", "con", "标题\n板块")]
    assert len(set(names)) == len(names)
    assert "street-example-t-周末-12" in names[0]
    for name in names:
        assert Path(name).parent == store.folder
        assert len(os.fsencode(Path(name).name)) < 200


def test_a_thread_is_known_by_its_url_else_by_title_and_board() -> None:
    assert thread_key(Head(title="题", board="板", url="https://a.example/1#p7")) == "https://a.example/1"
    assert thread_key(Head(title="题", board="板")) == "题\n板"
    assert thread_key(Head(title="题")) == "题\n"
    assert thread_key(Head(board="板")) is None


BROKEN = (
    b'{"version": 1, "ordinal": -1}',
    b'{"version": 2, "number": -1}',
    b'{"version": 2, "post": 7}',
    b'{"version": 2, "bookmarks": [{"ordinal": 5}]}',
    b'{"version": 1, "replies_seen": -5}',
    b'{"version": 1, "bookmarks": [{"ordinal": -500, "floor": null, "id": null}]}',
    b"",
    b"{",
    b"[]",
    b"null",
    b"\xff\xfe",
    b"[" * 100_000,
    b'{"ordinal": 3}',
    b'{"version": "1"}',
    b'{"version": true}',
    b'{"version": 1, "ordinal": "3"}',
    b'{"version": 1, "ordinal": true}',
    b'{"version": 1, "filter": null}',
    b'{"version": 1, "bookmarks": {}}',
    b'{"version": 1, "bookmarks": [3]}',
    b'{"version": 1, "bookmarks": [{"ordinal": 1.5}]}',
    b'{"version": 1, "hidden_authors": [1]}',
    b'{"version": 1, "ordinal": ' + b"9" * 10_000 + b"}",
    b" " * (LARGEST + 1),
)


@pytest.mark.parametrize("content", BROKEN, ids=range(len(BROKEN)))
def test_a_broken_file_is_set_aside_and_reading_goes_on(store: Store, content: bytes) -> None:
    at = put(store, content)
    state, notes = store.load(KEY)
    assert (state, [note.kind for note in notes]) == (None, ["state"])
    assert at.with_name(at.name + ".broken").read_bytes() == content
    assert store.load(KEY) == (None, ())
    store.save(KEY, FULL)
    assert store.load(KEY) == (FULL, ())


def test_another_version_is_set_aside(store: Store) -> None:
    at = put(store, b'{"version": 3, "position": "elsewhere"}')
    state, notes = store.load(KEY)
    assert (state, len(notes)) == (None, 1)
    assert at.with_name(at.name + ".other-version").exists()


def test_unknown_keys_are_carried_along(store: Store) -> None:
    put(store, b'{"version": 2, "number": 7, "mood": {"a": 1}}')
    state, _notes = store.load(KEY)
    assert state == ReadingState(number=7, others={"mood": {"a": 1}})
    assert json.loads(to_json(state))["mood"] == {"a": 1}


def test_an_unknown_key_cannot_hide_a_known_one() -> None:
    assert json.loads(to_json(ReadingState(number=7, others={"number": 8, "version": 9})))["number"] == 7


def test_terminal_controls_in_a_state_file_are_cleaned() -> None:
    state = from_json('{"version": 1, "filter": "\\u001b[2J", "hidden_authors": ["\\u009b"]}')
    assert (state.filter, state.hidden_authors) == ("␛[2J", ("\ufffd",))


def test_broken_says_what() -> None:
    with pytest.raises(BrokenState, match="number is str"):
        from_json('{"version": 2, "number": "7"}')


def test_a_file_of_the_first_version_is_read() -> None:
    bookmarks = [
        {"ordinal": 4, "floor": 741, "id": "p9"},
        {"ordinal": 5, "floor": None, "id": "p7"},
        {"ordinal": 6, "floor": None, "id": None},
        {"ordinal": None, "floor": None, "id": None},
    ]
    record = {"version": 1, "ordinal": 3, "floor": 745, "filter": "is:op", "bookmarks": bookmarks, "mood": 1}
    state = from_json(json.dumps(record))
    assert (state.post, state.number, state.filter) == ("floor:745", 3, "is:op")
    assert state.bookmarks == ("floor:741", "id:p7", "number:6", "opening")
    assert state.others == {"mood": 1}
    assert from_json('{"version": 1, "ordinal": 3}').post == "number:3"
    assert from_json('{"version": 1}').post is None


def test_nothing_is_kept_where_nothing_is_wanted() -> None:
    nothing = Store(None)
    assert nothing.save(KEY, FULL) == ()
    assert nothing.load(KEY) == (None, ())
    assert nothing.path_of(KEY) is None


def test_a_home_that_cannot_be_written_is_told_once(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    store = Store(tmp_path / "file" / "forumtui")
    assert [note.kind for note in store.save(KEY, FULL)] == ["state"]
    assert store.save(KEY, FULL) == ()
    assert store.load(KEY) == (None, ())


def test_the_first_run_is_known_by_the_folder(tmp_path: Path) -> None:
    store = Store(tmp_path / "state" / "forumtui")
    assert store.is_new
    store.create_folder()
    assert not store.is_new
    store.create_folder()
    nowhere = Store(None)
    nowhere.create_folder()
    assert not nowhere.is_new
    (tmp_path / "file").write_text("")
    blocked = Store(tmp_path / "file" / "forumtui")
    blocked.create_folder()
    assert blocked.is_new
    assert Store(tmp_path / ("x" * 300) / "forumtui").is_new


def test_a_file_that_cannot_be_read_is_told(store: Store) -> None:
    place(store).mkdir(parents=True)
    state, notes = store.load(KEY)
    assert (state, len(notes)) == (None, 1)


@pytest.mark.parametrize("call", ["write", "fsync", "replace", "open"])
def test_a_fault_at_any_call_leaves_the_old_state(store: Store, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    store.save(KEY, FULL)

    def full_disk(*_arguments: object, **_keywords: object) -> None:
        raise OSError(28, "No space left on device")

    if call == "write":
        monkeypatch.setattr("forumtui.files.open", full_disk, raising=False)
    else:
        monkeypatch.setattr(os, call, full_disk)
    notes = store.save(KEY, ReadingState())
    monkeypatch.undo()
    assert "No space left" in notes[0].message
    assert store.load(KEY) == (FULL, ())
    assert [file.name for file in place(store).parent.iterdir()] == [place(store).name]


def test_what_killed_writers_left_is_swept_when_it_is_old(store: Store) -> None:
    store.save(KEY, FULL)
    at = place(store)
    old, young = (at.with_name(f".{at.name}.{name}.part") for name in ("0a", "0b"))
    old.write_text("{")
    young.write_text("{")
    os.utime(old, (0, 0))
    store.load(KEY)
    assert not old.exists()
    assert young.exists()


def test_two_writers_and_a_reader_spoil_nothing(store: Store) -> None:
    saves = 200
    faults: list[object] = []
    store.save(KEY, ReadingState(number=0))

    def save(hand: int) -> None:
        mine = Store(store.folder)
        for number in range(saves // 2):
            faults.extend(mine.save(KEY, ReadingState(number=number, hidden_authors=(f"hand {hand}",) * hand * 50)))
            state, notes = mine.load(KEY)
            faults.extend(notes)
            if state is None or len(state.hidden_authors) not in (50, 100):
                faults.append(state)

    hands = [threading.Thread(target=save, args=(hand,)) for hand in (1, 2)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    assert faults == []
    assert store_module.Store(store.folder).load(KEY)[0] in [
        ReadingState(number=saves // 2 - 1, hidden_authors=(f"hand {hand}",) * hand * 50) for hand in (1, 2)
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name")
def test_a_pipe_in_the_place_of_a_state_file_is_not_waited_for(store: Store) -> None:
    at = place(store)
    at.parent.mkdir(parents=True)
    os.mkfifo(at)
    remembered, notes = store.load(KEY)
    assert remembered is None
    assert "not a regular file" in notes[0].message
