import re

import pytest
from hypothesis import given
from hypothesis import strategies as some

from forumtui.text.links import Refusal, safe_link, shown_host, shown_link, shown_target, why_refused

OPENED = (
    ("http://a.example/x?y=1&z#f", "http://a.example/x?y=1&z#f"),
    ("HTTPS://A.Example/座", "https://a.example/%E5%BA%A7"),
    ('http://a.example/"><script>', "http://a.example/%22%3E%3Cscript%3E"),
    ("http://a.example/%20%zz%", "http://a.example/%20%25zz%25"),
    ("  http://a.example/a b\n", "http://a.example/a%20b"),
    ("http://a.example\u200b/\u200fx", "http://a.example/x"),
    ("http://a.example.:8080/", "http://a.example:8080/"),
    ("http://a.example:/", "http://a.example/"),
    ("http://ａ。example/`id`|$(x)\\", "http://a.example/%60id%60%7C$(x)%5C"),
    ("http://[::1]:80/x", "http://[::1]:80/x"),
    ("http://例え.テスト/", "http://xn--r8jz45g.xn--zckzah/"),
    ("http://faß.example/", "http://xn--fa-hia.example/"),
    ("http://аррӏе.example/", "http://xn--80ak6aa92e.example/"),
)

REFUSED = (
    (None, Refusal.SCHEME),
    ("", Refusal.SCHEME),
    ("/t/12", Refusal.SCHEME),
    ("//a.example", Refusal.SCHEME),
    ("-rf", Refusal.SCHEME),
    ("--new-window=http://a.example/", Refusal.SCHEME),
    ("javascript:alert(1)", Refusal.SCHEME),
    ("JaVaScRiPt://http://", Refusal.SCHEME),
    ("data:text/html,x", Refusal.SCHEME),
    ("vbscript:x", Refusal.SCHEME),
    ("file:///etc/passwd", Refusal.SCHEME),
    ("ftp://a.example/", Refusal.SCHEME),
    ("mailto:a@example.org", Refusal.SCHEME),
    ("magnet:?xt=urn:x", Refusal.SCHEME),
    ("steam://run/1", Refusal.SCHEME),
    ("ms-msdt:/id x", Refusal.SCHEME),
    ("view-source:http://a.example/", Refusal.SCHEME),
    ("exec:id", Refusal.SCHEME),
    ("ｈｔｔｐ://a.example/", Refusal.SCHEME),
    ("http:a.example", Refusal.SCHEME),
    ("http://a.example/\x1b]8;;", Refusal.CONTROL),
    ("http://a.example/\x00", Refusal.CONTROL),
    ("http://a\x9b.example/", Refusal.CONTROL),
    ("http://a.example/\u202egnp.exe", Refusal.CONTROL),
    ("http://a.example/\U000e0041", Refusal.CONTROL),
    ("http://a.example/" + "x" * 9000, Refusal.LENGTH),
    ("http://user:word@a.example/", Refusal.DISGUISE),
    ("http://bank.example@a.example/", Refusal.DISGUISE),
    ("http://a.example\\@bank.example/", Refusal.DISGUISE),
    ("http://", Refusal.HOST),
    ("http:///a", Refusal.HOST),
    ("http://a b.example/", Refusal.HOST),
    ("http://a.example\\x/", Refusal.HOST),
    ("http://a..example/", Refusal.HOST),
    ("http://-a.example/", Refusal.HOST),
    ("http://a%2eexample/", Refusal.HOST),
    ("http://a℀b.example/", Refusal.HOST),
    ("http://a.example:99999999/", Refusal.HOST),
    ("http://a.example:x/", Refusal.HOST),
    ("http://[::g]/", Refusal.HOST),
    ("http://" + "字" * 70 + ".example/", Refusal.HOST),
    ("http://" + "a." * 130 + "example/", Refusal.HOST),
)


@pytest.mark.parametrize(("target", "address"), OPENED)
def test_it_is_quoted_again(target: str, address: str) -> None:
    assert safe_link(target) == address
    assert why_refused(target) is None


@pytest.mark.parametrize(("target", "reason"), REFUSED)
def test_it_is_refused_for_a_reason(target: str | None, reason: Refusal) -> None:
    assert safe_link(target) is None
    assert why_refused(target) is reason
    assert shown_host(target) == ""
    assert shown_target("http://bank.example/", target) is None


HOSTS = (
    ("http://a.example/x", "a.example"),
    ("http://例え.テスト/", "例え.テスト"),
    ("http://xn--r8jz45g.xn--zckzah/", "例え.テスト"),
    ("http://小米.中国/", "小米.中国"),
    ("http://例え-2.example/", "例え-2.example"),
    ("http://пример.рф/", "пример.рф"),
    ("http://café.example/", "café.example"),
    ("http://한국abc.example/", "xn--abc-lt8lk11n.example"),
    ("http://भारत.example/", "भारत.example"),
    ("http://一ノ宮.example/", "一ノ宮.example"),
    ("http://二〇一七.example/", "二〇一七.example"),
    ("http://москва.example/", "москва.example"),
    ("http://læring.example/", "læring.example"),
    ("http://faceƅook.example/", "xn--faceook-1yb.example"),
    ("http://googleǃ.example/", "xn--google-13b.example"),
    ("http://bank.com̸.example/", "bank.xn--com-wjc.example"),
    ("http://ɡoogle.example/", "xn--oogle-qmc.example"),
    ("http://一.example/", "xn--4gq.example"),
    ("http://ノノ.example/", "xn--ldka.example"),
    ("http://сахар.example/", "xn--80aa2cbv.example"),
    ("http://им̸я.example/", "xn--5ta52cma1f.example"),
    ("http://bank。example/", "bank.example"),
    ("http://gооgle.example/", "xn--ggle-55da.example"),
    ("http://аррӏе.example/", "xn--80ak6aa92e.example"),
    ("http://кириллица語.example/", "xn--80apaahia1b8c7706s.example"),
    ("http://አማርኛ.example/", "xn--1xd0bwwra.example"),
    ("http://xn--99999999999.example/", "xn--99999999999.example"),
    ("http://xn--a-/", ""),
)


@pytest.mark.parametrize(("target", "host"), HOSTS)
def test_a_host_that_could_deceive_is_shown_in_punycode(target: str, host: str) -> None:
    assert shown_host(target) == host


TARGETS = (
    ("http://bank.example/x", "http://evil.example/", "http://evil.example/"),
    ("BANK.example", "http://bank.example/q", None),
    ("https://bank.example/", "http://bank.example:81/x", None),
    ("ｂａｎｋ。example/1", "http://x.example", "http://x.example"),
    ("点这里", "http://a.example/", None),
    ("see bank.example today", "http://a.example/", None),
    ("点这里", "http://gооgle.example/座?a", "http://xn--ggle-55da.example/座?a"),
    ("小米.中国", "http://小米.中国/a", None),
    ("https://bank.example. and", "https://evil.example/", "https://evil.example/"),
    ("→ bank.example", "http://a.example", "http://a.example"),
    ("bank.example →", "http://a.example", "http://a.example"),
    ("[bank.example]", "http://a.example", "http://a.example"),
    ("【bank.example】", "http://a.example", "http://a.example"),
    ("(https://bank.example/x)", "http://a.example", "http://a.example"),
    ("…bank.example…", "http://a.example", "http://a.example"),
    ("bank.example登录", "http://a.example", "http://a.example"),
    ("bank.example登录", "http://bank.example", None),
    ("https://bank.example@a.example", "http://a.example", "http://a.example"),
    ("ftp://bank.example/", "http://a.example", "http://a.example"),
    ("192.168.0.1", "http://a.example", "http://a.example"),
    ("v1.2.3 is out", "http://a.example", None),
    ("e.g. this", "http://a.example", None),
)


@pytest.mark.parametrize(("text", "target", "shown"), TARGETS)
def test_the_real_target_shows_where_the_text_is_another(text: str, target: str, shown: str | None) -> None:
    assert shown_target(text, target) == shown


@pytest.mark.parametrize("character", "ノ丿一ー〇ニ⁄∕‐՚ǃ‧ソンゾ丶丨㇐ꓸ𐩐")
def test_no_letter_passes_for_a_slash_a_dot_a_colon_or_a_dash(character: str) -> None:
    target = f"https://bank.example{character}login.evil.example/"
    assert shown_link(target).isascii()
    assert "xn--" in shown_link(target)


def test_a_shown_link_keeps_its_letters_and_its_port() -> None:
    assert shown_link("HTTP://例え.テスト:80/あ?い#う") == "http://例え.テスト:80/あ?い#う"
    assert shown_link("javascript:alert(1)\x1b") == "javascript:alert(1)␛"


@given(some.text() | some.text().map("http://".__add__) | some.text().map("https://a.example/".__add__))
def test_whatever_passes_is_one_harmless_argument(target: str) -> None:
    address = safe_link(target)
    assert (address is None) == (why_refused(target) is not None)
    if address is not None:
        assert re.fullmatch(r"https?://[a-z0-9._\[\]:-]+([/?#][!#-;=?-\[\]_a-z~]*)?", address)
        assert safe_link(address) == address
        assert shown_link(target).startswith(("http://", "https://"))
