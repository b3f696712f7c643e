"""Rows of FORUMS: comments of Blogger, in the two forms that its pages have had."""

from forumtui.formats.html.row import Forum

_ARTICLE = Forum(
    name="blogger",
    author=(
        ".post-author .fn [itemprop=name]",
        ".post-author .fn",
        ".post-author a",
        "[itemprop=author] [itemprop=name]",
    ),
    time=(".date-header", ".post-timestamp .published", ".published"),
    exact=(".post-timestamp .published@title", "abbr.published@title", "time.published@datetime"),
    body=(".post-body",),
    title=(".post-title",),
)
_ADDRESS = (r"address >> /\d{4}/\d\d/([^/?#]+)\.html", r"link[rel=canonical]@href >> /\d{4}/\d\d/([^/?#]+)\.html")
_TITLE = ("h3.post-title", "h1.post-title", "h2.post-title", ".post-title", "title")

# Pages of two blogs with the comments that its program writes since 2012 (German). The link of a comment's time has the
# time itself; some blogs print only the clock.
BLOGGER = Forum(
    name="blogger",
    match=(
        ".comment-thread ol[id$=-ra] > li.comment, .comment-thread ol li.comment[id^=c]",
        ".comment-header cite.user",
        ".comment-block .comment-content",
    ),
    post=(r".comment-thread li.comment@id >> ^c\d+$",),
    opening=_ARTICLE,
    level=(".comment-replies",),
    author=(".comment-header cite.user",),
    time=(".comment-header .datetime",),
    exact=(r".comment-header .datetime a@href >> showComment=(\d{10})",),
    id=(r"li@id >> ^c(\d+)$",),
    body=(".comment-content",),
    title=_TITLE,
    thread=_ADDRESS,
    one_page="further comments come by script",
)

# A page of a blog of 2011: a list of terms, where a comment is one term and two descriptions.
BLOGGER_TERMS = Forum(
    name="blogger_terms",
    match=("dl dt.comment-author", "dl dd.comment-body", "dd.comment-footer .comment-timestamp"),
    post=(r"dt.comment-author@id >> ^c\d+$",),
    with_siblings=True,
    opening=_ARTICLE,
    author=(
        "dt.comment-author > a[href]:not(.avatar-hovercard)",
        r"dt.comment-author >> ^\s*(.+?)\s+\S+(?:\s\S+)?(?:\.\.\.|…)\s*$",
        "dt.comment-author",
    ),
    time=("dd.comment-footer .comment-timestamp a", "dd.comment-footer .comment-timestamp"),
    exact=(r"dd.comment-footer .comment-timestamp a@href >> showComment=(\d{10})",),
    id=(r"dt.comment-author@id >> ^c(\d+)$",),
    body=("dd.comment-body",),
    title=_TITLE,
    thread=_ADDRESS,
)
