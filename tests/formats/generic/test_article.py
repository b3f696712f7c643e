"""Articles with comments: which text the comments are about, who wrote it, and that no article alone is a thread."""

import pytest

from forumtui.errors import NoThread
from forumtui.model import Kind
from tests.formats.generic.pages import FOOTER, NAMES, WORDS, read
from tests.parsed import posts_of

PARAGRAPHS = tuple(
    f"Copper boils water in {minutes} minutes, steel takes longer, and the lid of either is what most of us lose first "
    "when we move from one kitchen to the next, as the board has found in a year of trying."
    for minutes in ("three", "four", "five", "six")
)
ARTICLE = "".join(f"<p>{one}</p>" for one in PARAGRAPHS)
MENU = '<div class="top"><a href="/">News</a> <a href="/home">Home</a> <a href="/garden">Garden</a></div>'
BOX = (
    '<div class="pics"><h3>Full view</h3><div>Pictures of the day, seen by those who take them and told by those who'
    " look at them for a living. <span class='day'>2 May 2020</span> Slide show</div></div>"
)
FORM = (
    '<div class="write"><b>Guest</b><form><label>Title of your remark:</label><input><label>Your remark: *</label>'
    "<textarea></textarea><p>You have to log in before you can write here; please read the rules of this house.</p>"
    "</form></div>"
)
COMMENTS = '<div class="comments">' + "".join(
    f'<div class="comment" id="comment-{n}"><b class="author">{name}</b> <i>2020-05-0{n + 4} 10:0{n}</i>'
    f'<div class="comment-text">{text}</div></div>'
    for n, (name, text) in enumerate(zip(NAMES, WORDS, strict=True))
)


def _page(between: str, *, byline: str = "", meta: str = "", comments: str = COMMENTS) -> str:
    head = f"<html><head><title>Which kettle is best? | The Kitchen</title>{meta}</head><body>{MENU}"
    story = f'<div id="story"><h1>Which kettle is best?</h1>{byline}<div class="txt">{ARTICLE}</div></div>'
    return f"{head}{story}{between}{comments}</div>{FOOTER}"


META = (
    '<meta property="og:type" content="article"><meta name="author" content="Dora Dale">'
    '<meta property="article:published_time" content="2020-05-01T08:30:00+02:00">'
)


@pytest.mark.parametrize("between", ["", BOX, FORM, BOX + FORM], ids=["nothing", "a box", "a form", "both"])
def test_comments_stand_under_the_article_and_not_under_a_box_beside_it(between: str) -> None:
    found = posts_of(read("page.html", _page(between, meta=META, byline="<p>1 May 2020</p>")))
    assert [post.author for post in found] == ["Dora Dale", *NAMES]
    assert found[0].kind is Kind.POST
    assert found[0].body.text == "\n\n".join(PARAGRAPHS)
    assert found[0].posted is not None
    assert found[0].posted[:3] == (2020, 5, 1)


def test_short_paragraphs_and_pictures_beside_the_long_ones_are_part_of_the_article() -> None:
    start = '<p class="by">By Dora Dale, 1 May 2020</p><p>Hello, all.</p><p><img src="a.jpg" alt="a kettle"></p>'
    end = "<ul><li>copper</li><li>steel</li></ul><p>Keep it warm.</p>"
    ways = '<p><a href="/1">Older</a> | <a href="/3">Newer</a></p><p>Thanks to all readers.</p>'
    html = _page(BOX, meta=META).replace(ARTICLE, start + ARTICLE + end + ways)
    text = posts_of(read("page.html", html))[0].body.text
    assert text.startswith(f"Hello, all.\n\n[image: a kettle]\n\n{PARAGRAPHS[0]}")
    assert text.endswith(f"{PARAGRAPHS[-1]}\n\ncopper\nsteel\n\nKeep it warm.")


@pytest.mark.parametrize(
    "below", ["<p>Leave a comment</p>", "<h3>4 comments</h3>", "<p>发表评论</p>", "<p>Tags: tea</p>"]
)
def test_headings_inside_an_article_are_part_of_it_and_what_asks_for_comments_is_not(below: str) -> None:
    inside = f"<h2>Before</h2>{ARTICLE}<h3>After</h3><p>Keep it warm.</p>{below}"
    text = posts_of(read("page.html", _page("", meta=META).replace(ARTICLE, inside)))[0].body.text
    assert text.startswith(f"Before\n\n{PARAGRAPHS[0]}")
    assert text.endswith(f"{PARAGRAPHS[-1]}\n\nAfter\n\nKeep it warm.")


def test_an_article_in_sections_is_read_whole() -> None:
    first, *rest = (f"<p>{one}</p>" for one in PARAGRAPHS)
    html = _page("", meta=META).replace(ARTICLE, f"<div>{first}</div><div>{''.join(rest)}</div>")
    assert posts_of(read("page.html", html))[0].body.text == "\n\n".join(PARAGRAPHS)


def test_what_stands_above_the_heading_is_not_its_author() -> None:
    found = posts_of(read("page.html", _page(BOX, byline="<p>1 May 2020</p>")))
    assert [post.author for post in found] == [None, *NAMES]


def test_the_address_of_an_author_is_no_name() -> None:
    meta = META.replace("Dora Dale", "https://kitchen.example/dora")
    found = posts_of(read("page.html", _page(BOX, meta=meta, byline="<p>1 May 2020</p>")))
    assert [post.author for post in found] == [None, *NAMES]


COUNT = '<div class="discussion comment-count">Discussion</div>'
LINKS = '<a href="/1">Previous post</a> <a href="/3">Next post</a>'


@pytest.mark.parametrize("below", [COUNT, "<p>0 comments</p>", LINKS], ids=["a count", "none yet", "neighbours"])
def test_an_article_alone_is_no_thread_of_one_post(below: str) -> None:
    byline = '<p class="byline"><a class="author" href="/author/dora">Dora Dale</a>, 1 May 2020 10:00</p>'
    with pytest.raises(NoThread):
        read("page.html", _page(below, meta=META, byline=byline, comments="<div>"))


def test_a_time_later_than_the_comments_is_not_that_of_the_article() -> None:
    meta = META.replace("2020-05-01", "2021-07-09")
    found = posts_of(read("page.html", _page(BOX, meta=meta, byline="<p>1 May 2020</p>")))
    assert found[0].posted is not None
    assert found[0].posted[:3] == (2020, 5, 1)


def test_few_comments_below_an_article_are_not_lost_beside_a_list_of_others() -> None:
    more = "".join(
        f'<li class="item"><h3><a href="/{n}">What {name} cooks on Sundays</a></h3><p>{PARAGRAPHS[n]}</p></li>'
        for n, name in enumerate(NAMES)
    )
    few = COMMENTS.split('<div class="comment" id="comment-2">')[0]
    found = posts_of(read("page.html", _page(f'<ul class="more">{more}</ul>', meta=META, comments=few)))
    assert [post.author for post in found] == ["Dora Dale", "ann", "boat_9"]
    assert found[0].body.text == "\n\n".join(PARAGRAPHS)


def test_words_before_a_name_are_none_of_it() -> None:
    comments = COMMENTS.replace('class="author">', 'class="author">geschrieben von ')
    found = posts_of(read("page.html", _page("", meta=META, comments=comments)))
    assert [post.author for post in found] == ["Dora Dale", *NAMES]


UNLIKE = (
    '<div><p><a class="author" href="/u/1">The shop</a> <i>2 May 2020</i></p><p>Kettles for all.</p></div>'
    f'<div class="tale"><h1>Which kettle is best?</h1><span><a class="author" href="/u/9">Mail the author</a></span>'
    f"<em>1 May 2020</em>{ARTICLE}</div>"
)
WRITE = (
    f'<div class="entry"><a href="/u/dora" class="author">Dora Dale</a> <i>1 May 2020 10:00</i>{ARTICLE}</div>'
    '<div class="entry"><b class="author">Guest</b> <i>2 May 2020 11:00</i> You are posting as a guest. '
    '<form><a href="#">Reply</a><textarea></textarea></form></div>'
)


@pytest.mark.parametrize("blocks", [UNLIKE, WRITE], ids=["a box beside it", "a form to comment with"])
def test_an_article_and_what_stands_beside_it_are_no_two_posts(blocks: str) -> None:
    said = META if blocks == WRITE else ""
    with pytest.raises(NoThread):
        read("page.html", f"<html><head><title>Which kettle is best?</title>{said}</head><body>{blocks}{FOOTER}")


def test_blocks_that_share_a_class_with_the_comments_are_none_of_them() -> None:
    top = '<div class="cleared"><b><a href="/u/desk">Write to us</a></b> <i>2020-06-09 12:00</i> <p>Today</p></div>'
    story = f'<div class="cleared"><h1>Which kettle is best?</h1><b>Wires</b> <i>2020-05-01 09:00</i>{ARTICLE}</div>'
    comments = COMMENTS.replace('class="comment"', 'class="comment cleared"')
    html = f"<html><head><title>Which kettle is best?</title>{META}</head><body>{top}{story}{comments}</div>{FOOTER}"
    found = posts_of(read("page.html", html))
    assert [post.author for post in found] == ["Dora Dale", *NAMES]
    assert found[0].body.text == "\n\n".join(PARAGRAPHS)


def test_the_time_of_an_article_may_stand_above_its_heading() -> None:
    html = _page(BOX).replace('<div id="story">', '<div id="story"><p>1 May 2020</p>')
    found = posts_of(read("page.html", html))
    assert found[0].posted is not None
    assert found[0].posted[:3] == (2020, 5, 1)
