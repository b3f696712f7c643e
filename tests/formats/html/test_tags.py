"""The tags of a page are found in its source as its parser sees them, by the quick way and by the exact one."""

from random import Random

import pytest

from forumtui.formats.html import tags
from forumtui.formats.html.tags import Tags

PIECES = (
    *("<a ", "<b>", "</b>", '</i x="1">', '<p class="x>y">', '<td class="plc">', "<TEXTAREA>", "</textarea >"),
    *("<script", "</script>", "<title>", "</title>", "<title/>", "<style ", "<svg>", "<!--", "-->", "<!x>", "</>"),
    *('"', "'", "=", ">", "<", "/", "x", " ", "\n", 'a="b"', "c='d>e'"),
)


@pytest.mark.parametrize("seed", range(3))
def test_the_quick_way_finds_what_the_exact_one_finds(seed: int) -> None:
    chance = Random(seed)
    for _ in range(1_500):
        page = "".join(chance.choices(PIECES, k=chance.randint(1, 14)))
        found = Tags(page)
        assert found.in_order == tags._EXACT.findall(page)
        assert {*found.different, *found.raw} == set(found.in_order) - {""}
        assert all(name and tag.startswith(name) for tag, name in zip(found.different, found.names, strict=True))


@pytest.mark.parametrize(
    ("page", "names"),
    [
        ('<P id="a>b"><br/></p x>', ["P", "br", "/p"]),
        ("<script>'<i>'</script><b>", ["b"]),
        ("<!-- <i> --><b><!--><u>", ["b", "u"]),
        ("<textarea><i></TEXTAREA\n><b", ["b"]),
    ],
)
def test_the_names_of_its_tags(page: str, names: list[str]) -> None:
    assert sorted(Tags(page).names) == sorted(names)


@pytest.mark.parametrize(
    "before", ["", "<p title='a>b'>", '<script>x<y z="</script>', "<svg><title/></svg>", "<textarea><p></textarea>"]
)
def test_attributes_are_left_out_wherever_the_tag_stands(before: str) -> None:
    tag = "body " + " ".join(f"a{number}" for number in range(50))
    page = f"{before}<{tag}>text"
    assert tag in Tags(page).starts
    bare, count = Tags(page).without_attributes(page, {tag})
    assert (bare, count) == (f"{before}<body>text", 1)
