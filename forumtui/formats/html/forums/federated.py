"""Rows of FORUMS: link aggregators that talk to each other."""

from forumtui.formats.html.row import Forum

_LEMMY_POST = Forum(
    name="lemmy",
    author=(".post-listing a.person-listing", ".post-listing .person-listing"),
    time=(".post-listing .moment-time",),
    exact=(r".post-listing .moment-time@data-tippy-content >> (\w+ \d{1,2}\w{0,2}, \d{4} at [\d:]+ ?[AP]M)",),
    id=(r".post-listing@id >> post-listing-(\d+)",),
    body=("#postContent .md-div", ".postContent .md-div", ".post-listing .md-div", "#postContent"),
    more=(".post-listing .post-metadata-card a", ".post-listing .post-name a[href^=http]"),
)

# The templates of 0.19 and 1.0: comment-node.tsx, post-listing-card.tsx, person-listing.tsx, moment-time.tsx.
LEMMY = Forum(
    name="lemmy",
    match=(".post-listing", ".comment-node, .comments", ".person-listing"),
    opening=_LEMMY_POST,
    post=("article.comment-node[id^=comment-]", ".comment-node[id^=comment-]"),
    author=("a.person-listing", ".person-listing"),
    time=(".moment-time",),
    exact=(r".moment-time@data-tippy-content >> (\w+ \d{1,2}\w{0,2}, \d{4} at [\d:]+ ?[AP]M)",),
    id=(r".comment-node@id >> (\d+)",),
    level=("ul.comments ul.comments",),
    body=(".comment-content .md-div", ".comment-content"),
    title=(".post-listing .post-name", ".post-listing h1", ".post-listing h5"),
    board=(".post-listing .community-link",),
    thread=(r"address >> /post/(\d+)", r".post-listing@id >> post-listing-(\d+)"),
    one_page="further comments come by script",
)

_KBIN_ENTRY = Forum(
    name="kbin",
    author=("article.entry .entry__meta .user-inline", "article.entry .user-inline", "blockquote.post .user-inline"),
    time=("article.entry time.timeago", "blockquote.post time.timeago"),
    exact=("article.entry time.timeago@datetime", "blockquote.post time.timeago@datetime"),
    id=(r"article.entry@id >> entry-(\d+)", r"blockquote.post@id >> post-(\d+)"),
    likes=("article.entry .vote__up [data-subject-target=favCounter]", "article.entry .vote__up"),
    body=("article.entry .entry__body .content", "article.entry .content", "blockquote.post .content"),
    more=("article.entry h1 > a:first-of-type",),
)

# The templates of Mbin, which kbin's are the parents of: entry.html.twig, entry_comment.html.twig, date.html.twig.
KBIN = Forum(
    name="kbin",
    match=(
        "article.entry.section, blockquote.post.section",
        ".user-inline",
        "time.timeago",
        "[data-controller~=subject]",
    ),
    opening=_KBIN_ENTRY,
    post=("blockquote.entry-comment", "blockquote.post-comment"),
    author=("header .user-inline",),
    time=("header time.timeago",),
    exact=("header time.timeago@datetime",),
    id=(r"blockquote@id >> comment-(\d+)",),
    answers=("blockquote@data-subject-parent-value",),
    depth=(r"blockquote@class >> comment-level--(\d+)",),
    likes=(".vote__up [data-subject-target=favCounter]", ".vote__up"),
    edited=(".edited time@datetime",),
    body=(".content",),
    title=("article.entry h1 > a:first-of-type", "article.entry h1", "title"),
    board=("article.entry .magazine-inline", ".magazine-inline"),
    page=(".pagination__item--current-page",),
    pages=(".pagination__item",),
    next_page=(".pagination__item--next-page[href]",),
    thread=(r"address >> /t/(\d+)", r"article.entry@id >> entry-(\d+)"),
)
