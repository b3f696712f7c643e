"""What SECURITY.md, CONTRIBUTING.md and pyproject.toml say is what the code does."""

import re
import tomllib
from pathlib import Path

import pytest

from forumtui.formats.generic.tree import MOST_ELEMENTS
from forumtui.formats.html.depth import DEEPEST
from forumtui.query.pattern_worker import MEMORY
from forumtui.source.limits import Limits
from forumtui.text.clean import NAME_LIMIT, URL_LIMIT
from tests.bench.doors import DOORS, modules_with_doors

ROOT = Path(__file__).parents[1]
LIMITS = Limits()

CAPS = {
    "an HTML page": f"{LIMITS.page >> 20} MiB",
    "tags inside each other": f"{DEEPEST:,}",
    "elements of a page of an unknown kind": f"{MOST_ELEMENTS:,}",
    "JSON": f"{8 * LIMITS.page >> 20} MiB",
    "what is unpacked from a source, or read from a pipe": f"{LIMITS.unpacked >> 20} MiB",
    "what is unpacked, for each packed byte": str(LIMITS.ratio),
    "pages of a folder or an archive": f"{LIMITS.members:,}",
    "containers inside each other": str(LIMITS.nesting),
    "characters of a post that are shown": f"{LIMITS.shown:,}",
    "characters of a name or a title": f"{NAME_LIMIT:,}",
    "characters of a URL": f"{URL_LIMIT:,}",
    "memory of the process that runs regular expressions": f"{MEMORY >> 20} MiB",
}


@pytest.mark.parametrize("what", CAPS)
def test_the_caps_are_those_of_the_code(what: str) -> None:
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    assert f"| {what} | {CAPS[what]} |" in text


def test_what_is_needed_to_run_stays_below_the_next_major_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    needed = [*project["dependencies"], *project["optional-dependencies"]["chinese"]]
    for requirement in needed:
        found = re.fullmatch(r"[\w-]+(?:\[[\w,]+\])?>=(\d+)[\d.]*,<(\d+)", requirement)
        assert found, requirement
        assert int(found[2]) > int(found[1])


def test_every_import_in_a_function_is_in_the_table_with_what_it_saves() -> None:
    found = list(modules_with_doors())
    assert {door.module for door in DOORS} == set(found)
    section = (
        (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("## Starting fast")[2].partition("\n## ")[0]
    )
    assert re.findall(r"^\| `([^`]+)` \|", section, re.MULTILINE) == list(dict.fromkeys(door.module for door in DOORS))
    assert f"There are {len(found)} such imports in {len(set(found))} modules;" in section
