"""Why a reply is shown or hidden, and what of a filter is highlighted."""

import pytest

from forumtui.query.format_query import explain
from forumtui.query.parse import parse
from forumtui.query.tree import QueryError
from tests.index.fake import index_of
from tests.query.sample import POST, REPLIES

INDEX = index_of(REPLIES, POST)

CASES = (
    ("", 120, "shown: no filter is on"),
    ("user:ming -支持", 120, "shown by user:ming (Ming_20481); -支持"),
    ("user:ming -支持", 119, "hidden by -支持"),
    ("user:ming -支持", 110, "hidden by user:ming (墙角听雨); -支持"),
    ("since:03-12", 101, "hidden by since:2019-03-12 (2019-03-10 21:14)"),
    ("user:ming OR rank:版主 加油", 102, "shown by rank:版主 (社区版主); 加油"),
    ("-(user:ming OR len:<9)", 120, "hidden by user:ming (Ming_20481)"),
    ("-(user:ming OR len:<9)", 103, "shown by user:ming (南山十三); len:<9 (65 characters)"),
    ("is:dup", 102, "shown by is:dup (the same as #101)"),
    ("device:PC floor:..110", 117, "hidden by device:PC (no device is printed); floor:..110 (#117)"),
)


@pytest.mark.parametrize(("text", "floor", "told"), CASES)
def test_explains(text: str, floor: int, told: str) -> None:
    query = parse(text)
    assert not isinstance(query, QueryError)
    position = INDEX.position_of_floor(floor)
    assert position is not None
    assert explain(query, INDEX, position) == told
