"""What an error says in one line."""

from forumtui.errors import CannotFetch, CannotRead


def test_a_long_address_leaves_room_for_the_reason() -> None:
    problem = CannotFetch("https://forum.example/" + "very/long/" * 20 + "t-12", "it answers 503", "try again later")
    assert problem.brief.endswith("t-12: it answers 503; try again later")
    assert len(problem.brief) < 80
    assert CannotRead("a.html", "it is empty", "save it again").brief == "a.html: it is empty; save it again"
