import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as some

from forumtui.export.content import ExportView
from forumtui.export.to_data import write_json, write_json_lines, write_thread_line
from forumtui.model import Letter, RichText
from forumtui.text.clean import clean
from forumtui.thread.record import FORMAT, reply_record
from tests.export.miniature import REPLIES, THREAD, TOLD, of, view

bodies = some.lists(some.text().map(clean), max_size=5)

THREAD_KEYS = (
    "format title board section url software badges reply_count views followers order pages "
    "confidence floors missing_pages year_inferred post letter replies notes"
)
POST_KEYS = (
    "ordinal kind floor id author rank posted posted_text edited device likes parent depth url accepted letter text "
    "marks flags"
)


def test_every_key_is_there_in_its_order() -> None:
    thread = json.loads("".join(write_json(view())))
    assert " ".join(thread) == THREAD_KEYS
    assert thread["format"] == FORMAT
    for post in (thread["post"], *thread["replies"]):
        assert " ".join(post) == POST_KEYS


def test_facts_come_from_the_index() -> None:
    thread = json.loads("".join(write_json(view())))
    assert thread["floors"] == {"first": 3, "last": 7, "missing": [[5, 5]]}
    assert thread["year_inferred"] is True
    assert thread["post"]["posted"] == "2019-03-08T09:00"
    assert [reply["posted"] for reply in thread["replies"]] == [
        "2019-03-09T21:05:07",
        "2019-03-09T20:00",
        None,
        None,
        None,
    ]
    assert [reply["flags"] for reply in thread["replies"]] == [["new"], ["mod"], [], [], []]
    assert [note["kind"] for note in thread["notes"]] == ["hole", "year"]


def test_marks_keep_target_and_detail() -> None:
    reply = json.loads("".join(write_json(view())))["replies"][1]
    assert reply["marks"] == [
        {"start": 0, "end": 9, "role": "quote", "target": None, "detail": {"author": "老街猫", "floor": 3}},
        {"start": 12, "end": 35, "role": "link", "target": "http://books.example/%E5%BA%A7", "detail": None},
    ]


def test_a_reply_has_its_own_letter() -> None:
    reply = replace(REPLIES[1], body=RichText("大家好!\nHello!\n八点见,带2张票。\nSee you at eight, bring 2 tickets."))
    shown = view()
    letter = Letter(("zh", "en"), ((RichText("大家好!"), RichText("Hello!")),), ((((0, 4),), ((5, 11),)),))
    thread = replace(shown.thread, find_letter=lambda body: letter if body == reply.body else None)
    record = reply_record(thread, shown.index, 1, reply)
    assert record["letter"] == {
        "languages": ["zh", "en"],
        "before": None,
        "rows": [["大家好!", "Hello!"]],
        "after": None,
    }


def test_letter_is_a_table_in_every_mode() -> None:
    letter = json.loads("".join(write_json(view(letter="en"))))["letter"]
    assert letter["languages"] == ["zh", "en"]
    assert letter["rows"][2] == ["记得带伞。", None]
    assert (letter["before"], letter["after"]) == ("转发如下:", "(完)")


def test_replies_come_in_the_order_asked_for() -> None:
    thread = json.loads("".join(write_json(view([3, 0]))))
    assert [reply["ordinal"] for reply in thread["replies"]] == [3, 0]
    assert [json.loads(line)["ordinal"] for line in write_json_lines(view([3, 0]))] == [3, 0]


def test_unwanted_post_takes_its_letter_along() -> None:
    thread = json.loads("".join(write_json(ExportView(THREAD, TOLD, [1], include_post=False))))
    assert (thread["post"], thread["letter"]) == (None, None)


def test_no_floors_and_no_replies() -> None:
    thread = json.loads("".join(write_json(ExportView(THREAD, type(TOLD)(floor_range=None), []))))
    assert (thread["floors"], thread["replies"]) == (None, [])


def test_thread_line_is_the_same_thread() -> None:
    lines = "".join(write_thread_line(view())).splitlines()
    assert len(lines) == 1
    assert json.loads(lines[0]) == json.loads("".join(write_json(view())))


def test_each_reply_is_parsed_when_its_turn_comes() -> None:
    pieces = write_json_lines(view())
    assert json.loads(next(pieces))["text"] == REPLIES[0].body.text


@given(bodies)
def test_texts_come_back(texts: list[str]) -> None:
    shown = of(*texts)
    thread = json.loads("".join(write_json(shown)))
    assert [reply["text"] for reply in thread["replies"]] == texts
    lines = "".join(write_json_lines(shown)).split("\n")[:-1]
    assert [json.loads(line)["text"] for line in lines] == texts
