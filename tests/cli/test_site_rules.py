"""A rule of one's own: a TOML file with the fields of a row, its faults, and what its selectors find."""

import os
import re
from dataclasses import replace
from pathlib import Path

import pytest

from forumtui.cli.main import run
from forumtui.cli.site_rules import load_rules, parse_rule
from forumtui.errors import CannotUse, NoThread
from forumtui.fetch.page_store import PageStore
from forumtui.fetch.response import Response
from forumtui.files import cache_folder
from forumtui.formats.html.engine import KNOWN_FORUM, selector_results, use_rules
from forumtui.formats.html.row import Forum
from tests.formats.html.pages import FOLDER, document_of

RULE = """\
name = "quay"
match = [".quay", "http*"]
post = ".note"
author = [".who", ".by"]
time = ".when"
body = ".what"
with_siblings = false

[comment]
post = ".aside"
author = ".by"
body = ".says"
"""

PAGE = """<html><head><link rel="canonical" href="http://quay.example/7"><title>Ropes</title></head><body class="quay">
<h1>Ropes</h1>
<div class="note"><i class="who">Ann</i><i class="when">2020-02-03 10:00</i><p class="what">Which?</p></div>
<div class="note"><i class="who">Bo</i><i class="when">2020-02-03 11:00</i><p class="what">Hemp.</p>
<div class="aside"><i class="by">Ann</i><p class="says">Thanks.</p></div></div></body></html>"""


def test_a_rule_has_the_fields_of_a_row() -> None:
    rule = parse_rule(RULE, "quay.toml")
    assert (rule.name, rule.post, rule.author) == ("quay", (".note",), (".who", ".by"))
    assert rule.comment is not None
    assert rule.comment.body == (".says",)


@pytest.mark.parametrize(
    ("line", "instead", "told"),
    [
        ("author = [", "auhtor = [", "quay.toml, line 4: there is no field auhtor; did you mean author?"),
        ('body = ".says"', 'bodi = ".says"', "quay.toml, line 12: there is no field bodi; did you mean body?"),
        ('post = ".note"', "post = 7", "quay.toml, line 3: post cannot be that"),
        ('time = ".when"', 'time = ".when:nonsense("', "quay.toml, line 5: .when:nonsense( is no selector"),
        ("with_siblings = false", 'with_siblings = "no"', "quay.toml, line 7: with_siblings cannot be that"),
        ('body = ".what"\n', "", "quay.toml: it has no body"),
        ('".when"', '".when@"', "quay.toml, line 5: .when@ is no selector; no attribute is named behind @"),
        (
            "with_siblings = false",
            'extras = ["editline"]',
            "quay.toml, line 7: extras cannot be that; did you mean edit",
        ),
        (
            '".says"',
            '".says"\n[comment.opening]\ntme = ".x"',
            "quay.toml, line 14: there is no field tme; did you mean",
        ),
    ],
)
def test_a_fault_is_told_with_its_line(line: str, instead: str, told: str) -> None:
    assert line in RULE
    with pytest.raises(CannotUse) as fault:
        parse_rule(RULE.replace(line, instead), "quay.toml")
    assert str(fault.value).startswith(told)


def test_rules_beside_the_settings_are_read_in_order(tmp_path: Path) -> None:
    (tmp_path / "sites").mkdir()
    for name in ("b", "a"):
        (tmp_path / "sites" / f"{name}.toml").write_text(RULE.replace("quay", name))
    assert [rule.name for rule in load_rules(str(tmp_path / "settings.toml"))] == ["a", "b"]
    assert load_rules(str(tmp_path / "elsewhere" / "settings.toml")) == ()


def test_check_shows_what_each_selector_found(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    rule, page = tmp_path / "quay.toml", tmp_path / "page.html"
    rule.write_text(RULE)
    page.write_text(PAGE)
    try:
        assert run(["--no-state", "--check", "--site", str(rule), str(page)]) == 0
    finally:
        use_rules(())
    told = capfd.readouterr().out.splitlines()
    assert "post: .note: 2 found: Ann 2020-02-03 10:00 Which?" in told
    assert "author: .who: 2 found: Ann" in told
    assert "author: .by: 1 found: Ann" in told
    assert "comment.body: .says: 1 found: Thanks." in told
    assert any(line.startswith("replies: 2 here, ") and line.endswith("; comments: 1") for line in told)


def test_selectors_may_escape_signs_and_hold_commas_and_ampersands() -> None:
    entries = (r".md\:who", "[href$='a=1&b=2']", "[title='a, b'], .none", "p:is(.none, .md\\:who)")
    row = Forum(name="quay", post=(".note",), author=entries)
    source = "<div class=note><p class='md:who'>Ann</p><a href='?a=1&amp;b=2' title='a, b'>Bo</a></div>"
    found = [(one.entry, one.first) for one in selector_results(row, document_of(source)) if one.field == "author"]
    assert found == list(zip(entries, ("Ann", "Bo", "Bo", "Ann"), strict=True))


def test_check_says_which_entry_of_match_failed(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    rule, page = tmp_path / "quay.toml", tmp_path / "page.html"
    match = 'match = ["http://wharf.example/*", "body.quay", ".pier, .note", ".jetty"]\nunlike = [".aside"]'
    rule.write_text(re.sub("^match = .*", lambda _: match, RULE, flags=re.MULTILINE))
    page.write_text(PAGE)
    try:
        with pytest.raises(NoThread):
            run(["--no-state", "--check", "--site", str(rule), str(page)])
    finally:
        use_rules(())
    told = [line for line in capfd.readouterr().out.splitlines() if line.startswith(("match", "unlike"))]
    assert told == [
        "match: http://wharf.example/*: not on this page",
        "match: body.quay: found",
        "match: .pier, .note: found",
        "match: .jetty: not on this page",
        "unlike: .aside: on this page, which it must not be",
    ]


def test_a_rule_that_finds_no_posts_leaves_the_page_to_a_row_that_knows_it_by_a_script() -> None:
    html = (FOLDER / "drupal.html").read_text()
    drupal = html[: html.index("<meta name")] + "<script>var Drupal;</script>" + html[html.index("<title>") :]
    drupal = drupal.replace('<script src="/sites/all/modules/x.js"></script>', "").replace("sites/", "s/")
    document = replace(document_of(drupal), url="http://hedge.example/7")
    first = KNOWN_FORUM.parse(document).head()
    use_rules([Forum(name="own", match=("http://hedge.example/*",), post=(".none",))])
    try:
        assert KNOWN_FORUM.parse(document).head() == first
    finally:
        use_rules(())
    assert first.software == "drupal"


def test_a_title_from_a_comment_may_begin_as_a_badge_does() -> None:
    rule = RULE.replace("[comment]", 'title = ["<!-- >> ^title=(.+)", "h1"]\nbadges = ["h1 b"]\n\n[comment]')
    page = PAGE.replace("<h1>", "<!--title=New ropes--><h1><b>New</b> ")
    use_rules([parse_rule(rule, "quay.toml")])
    try:
        head = KNOWN_FORUM.parse(document_of(page)).head()
    finally:
        use_rules(())
    assert (head.title, head.badges) == ("ropes", ("New",))


def test_check_says_of_the_copy_of_an_address_what_the_rule_lacks(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    rule, url = tmp_path / "quay.toml", "https://quay.example/t/7"
    rule.write_text(RULE.replace("match = [", 'match = [".jetty", '))
    folder = cache_folder(os.environ)
    assert folder
    page = Response(url, 200, {"content-type": "text/html"}, b"<html><body class=quay><p>Nothing yet.", 1.6e9)
    assert PageStore(Path(folder) / "pages").save(url, page)
    try:
        with pytest.raises(NoThread):
            run(["--offline", "--check", "--site", str(rule), url])
    finally:
        use_rules(())
    assert "match: .jetty: not on this page" in capfd.readouterr().out.splitlines()
