"""What an error says in one line."""

from forumtui.errors import CannotFetch, CannotRead
from forumtui.layout.one_row import brief_problem
from forumtui.text.width import width


def test_a_long_address_leaves_room_for_the_reason() -> None:
    problem = CannotFetch("https://forum.example/" + "very/long/" * 20 + "t-12", "it answers 503", "try again later")
    assert brief_problem(problem, 80).endswith("y/long/t-12: it answers 503; try again later")
    assert width(brief_problem(problem, 80)) < 80
    wide = CannotRead("目录/" * 20 + "小米.html", "there is no such file", "check the name")
    assert brief_problem(wide, 40).startswith("…录/小米.html: there is no such file;")
    assert brief_problem(CannotRead("a.html", "it is empty", "save it"), 80) == "a.html: it is empty; save it"
