"""Rows of FORUMS: pages of answers and comments."""

from forumtui.formats.html.row import Forum
from forumtui.formats.html.special import hacker_news_depth, sub_reply_depth, sub_reply_kind
from forumtui.formats.html.starts import tag_of_class

_HACKER_NEWS_STORY = Forum(
    name="hackernews",
    signs=(),
    starts=(),
    post="",
    author=(".subtext a[href*='user?id=']", ".subtext .hnuser"),
    time=(".subtext .age", ".subtext"),
    exact=(".subtext .age@title",),
    likes=("[id^=score_]", ".score"),
    identity=("tr.athing@id", "[id^=score_]@id >> (\\d+)"),
    body=(
        ".toptext",
        "tr:has(.subtext) + tr + tr td:nth-of-type(2)",
        "tr:has(.subtext) ~ tr[style] + tr td:nth-of-type(2)",
    ),
    drop="form",
    more=(".titleline > a[href^=http]", "td.title > a[href^=http]"),
)

HACKER_NEWS = Forum(
    name="hackernews",
    signs=((b"hacker news", b"news.css"), (b"subtext", b"comhead", b"hnname")),
    starts=(
        tag_of_class(b"tr", b"comtr"),
        rb"<tr>\s*<td>\s*<table\b[^<>]*>\s*(?:<tbody>\s*)?<tr>\s*<td>\s*<img\b[^<>]*s\.gif",
    ),
    end=rb"<(?:img|tr|table)\b[^<>]*(?:hn\w*10\.gif|id=[\"']?bigbox|class=[\"']?yclinks)|</center>\s*</body",
    post="tr.comtr",
    author=(".hnuser", ".comhead a[href*='user?id=']"),
    time=(".age", ".comhead"),
    exact=(".age@title",),
    identity=("tr.comtr@id", "a[id^=up_]@id >> (\\d+)", ".comhead a[href^='item?id=']@href >> (\\d+)"),
    body=(".commtext", ".comment"),
    drop="font[size='1'], .reply",
    title=(".titleline > a", ".storylink", "td.title a", "title"),
    thread=(rb"saved from url=[^<>]*?item\?id=(\d+)", rb"score_(\d+)", rb"item\?id=(\d+)"),
    depth=hacker_news_depth,
    opening=_HACKER_NEWS_STORY,
)

STACK_EXCHANGE = Forum(
    name="stackexchange",
    signs=(
        (b"schema.org/qapage", b"sstatic", b"stackexchange", b"question-header"),
        (b'id="question"', b"data-questionid", b"question-hyperlink", b"question-page"),
    ),
    starts=(
        rb"<(?:div\b[^<>]*\sid=[\"']?(?:question|answer-\d+)(?=[\"'\s>])|(?:li|tr)\b[^<>]*\sid=[\"']?comment-\d+(?=[\"'\s>]))",
    ),
    end=rb"<(?:div|h2|form)\b[^<>]*\b(?:id|class)=[\"']?(?:post-form|bottom-notice|sidebar)[\"' >]",
    post="#question, .answer, .comment",
    author=(
        ".comment-user",
        ".post-signature.owner .user-details a",
        ".post-signature:last-of-type .user-details a",
        ".user-details[itemprop=author] a",
        ".post-signature:last-of-type .user-details",
        ".user-details a",
    ),
    time=(
        ".comment-date",
        ".post-signature.owner .user-action-time",
        ".post-signature:last-of-type .user-action-time",
        ".user-action-time",
        ".relativetime",
    ),
    exact=(
        ".comment-date span@title",
        ".post-signature.owner .user-action-time span@title",
        ".post-signature:last-of-type .user-action-time span@title",
        ".user-action-time span@title",
    ),
    rank=(".post-signature:last-of-type .reputation-score",),
    likes=(".js-vote-count", ".vote-count-post", ".comment-score"),
    identity=(
        "#question@data-questionid",
        ".answer@data-answerid",
        ".comment@data-comment-id",
        ".comment@id >> (\\d+)",
    ),
    body=(".comment-copy", ".js-post-body", ".post-text", ".s-prose"),
    title=("#question-header h1", "h1"),
    board=(),
    views=("[title^=Viewed]@title >> ([\\d.,]+)", "#question-header + div div:last-child@title >> ([\\d.,]+)"),
    thread=(rb"data-questionid=[\"']?(\d+)", rb"/questions/(\d+)"),
    depth=sub_reply_depth,
    kind=sub_reply_kind,
)

GITHUB = Forum(
    name="github_issue",
    signs=(
        (b"issuecomment-", b"discussion-topic", b"js-discussion"),
        (b"js-comment-body", b"comment-body", b"js-discussion"),
    ),
    starts=(
        rb"<div\b(?=[^<>]*\bclass=[\"']?[^\"'<>]*\bcomment\b)[^<>]*\sid=[\"']?issue(?:comment)?-\d+",
        rb"<div\b[^<>]*\sid=[\"']?issue(?:comment)?-\d+",
    ),
    end=rb"<(?:div|form)\b[^<>]*\bclass=[\"']?[^\"'<>]*(?:discussion-actions|js-new-comment-form|timeline-new-comment|open-info|footer)",
    post="div[id^=issuecomment-], div[id^=issue-]",
    author=(".comment-header-author", ".discussion-topic-author a", "a.author", ".timeline-comment-header a"),
    time=("time.js-relative-date", "time", "relative-time"),
    exact=("time@datetime", "relative-time@datetime"),
    rank=(".comment-header-tag", ".timeline-comment-label"),
    likes=(".reaction-summary-item[value*=THUMBS_UP]",),
    body=(".js-comment-body", ".comment-body"),
    title=(".js-issue-title", "title >> ^(.+?)\\s+·\\s", "title"),
    board=(".js-current-repository", "h1 strong a"),
    badges=(".state-indicator", ".gh-header-meta .State"),
    replies=(".discussion-stats p strong", ".gh-header-meta >> (\\d+) comment"),
    thread=(rb"/issues/(\d+)", rb"Issue #(\d+)"),
)
