"""Rows of FORUMS: boards of the Perl years and the first of PHP."""

from forumtui.formats.html.row import Forum

# The templates emerald and lightweight of 5.2, read.tpl, header.tpl and paging.tpl.
PHORUM = Forum(
    name="phorum",
    match=(".message-author", ".message-body", ".message-user-info, .message-options"),
    post=("div.message:has(.message-author)",),
    author=(".message-author > a", ".message-author"),
    time=(".generic td > small",),
    id=(r"strong a[href*='#msg-']@href >> #msg-(\d+)",),
    body=(".message-body",),
    drop=(".message-options, .message-moderation, .warning",),
    attachment=(".attachments",),
    title=("h1.heading", "h1", ".generic strong a"),
    board=("#breadcrumb a:last-of-type", ".breadcrumb a:last-of-type"),
    page=(".paging .current-page",),
    pages=(".paging .current-page, .paging a",),
    next_page=(".paging .current-page + a",),
    thread=(r"address >> read\.php\?\d+,(\d+)", r"[href*='read.php?']@href >> read\.php\?\d+,(\d+)"),
)

# The two templates of 2.5, Display.template.
YABB = Forum(
    name="yabb",
    match=(".displaycontainer", ".message, .message2", "[href*='YaBB.']"),
    post=("div.displaycontainer:has(div.message, div.message2)",),
    author=(
        "a[href*='action=viewprofile']",
        "td[width='140'] > b",
        ".userinfo b",
    ),
    time=(
        r"span.small > span.small >> ^(?:[^#]*#\s*\d+\s*-\s*)?(.+)$",
        r".catbg span.small > span >> ^(?:[^#]*#\s*\d+\s*-\s*)?(.+)$",
    ),
    floor=("span.small > span.small", ".catbg span.small > span"),
    id=(r"a[name]@name >> ^(\d+)$",),
    body=("div.message, div.message2",),
    more=("div.small:has(> hr)",),
    signature=("div.small:has(> hr)",),
    title=("td.titlebg a[href*='num=']",),
    next_page=(".catbg b + a[href*='num=']",),
    thread=(r"address >> num=(\d+)", r"[href*='num=']@href >> num=(\d+)"),
)
