"""Rows of FORUMS: comments that a page embeds, and exported chats."""

from forumtui.formats.html.row import Forum

# The engine's own template, today's and the one before class words had its name.
ISSO = Forum(
    name="isso",
    match=(".isso-comment", ".isso-comment-header"),
    post=("div.isso-comment",),
    opening=Forum(
        name="isso",
        author=("article .author", "[itemprop=author]", "[rel=author]"),
        time=("article time", "time"),
        exact=("article time@datetime", "time@datetime"),
        body=("article .entry-content, article .post-content, [itemprop=articleBody]", "article", "main"),
        drop=("h1",),
    ),
    author=(".isso-comment-header .isso-author", ".isso-comment-header .author"),
    time=(".isso-comment-header time", ".isso-permalink", ".permalink"),
    exact=(".isso-comment-header time@datetime",),
    id=(r"[id^=isso-]@id >> ^isso-(\d+)",),
    likes=(".isso-votes", ".votes"),
    body=(".isso-text", ".text-wrapper > .text"),
    one_page="all comments stand on one page",
)

# The frame that its script builds, as browsers saved it with pages of 2014 and 2016. Answers stand inside what they
# answer. The article is in the page around it, which this one lacks.
DISQUS = Forum(
    name="disqus",
    opening=Forum(name="disqus"),
    match=("#post-list, .post-list", "li.post .post-byline", ".post-message, [data-role=message]", "a.time-ago"),
    post=(r"li.post[id^=post-]:has(> .post-content .post-message)@id >> ^post-\d+$",),
    author=(".post-byline [data-role=username]", ".post-byline .author"),
    time=("a.time-ago@title",),
    id=(r"li.post@id >> ^post-(\d+)$",),
    rank=(".post-byline .badge",),
    answers=(r"a.parent-link@href >> #comment-(\d+)",),
    level=("ul.children",),
    likes=(".voting [data-role=likes]",),
    body=(".post-message",),
    more=(".post-media",),
    title=("#thread-title", ".thread-title"),
    thread=(r"address >> [?&]t_i=([^&#]+)",),
    one_page="further comments come by script",
)

# What its plug-in for WordPress prints where there are no scripts, comments.php, and a page of another program of 2011.
# No dates are printed.
DISQUS_STATIC = Forum(
    name="disqus_static",
    match=("#dsq-comments", ".dsq-comment-header", ".dsq-comment-message"),
    post=(r"li[id^=dsq-comment-]@id >> ^dsq-comment-\d+$",),
    opening=Forum(
        name="disqus_static",
        author=("article .author.vcard", "[rel=author]", "article .author", "[itemprop=author]", ".byline .author"),
        time=("article time", "time.entry-date", ".entry-date", "article .date"),
        exact=("article time@datetime", "time@datetime", "meta[property='article:published_time']@content"),
        body=("article .entry-content", ".entry-content", ".post-content", ".entry-body", "[itemprop=articleBody]"),
    ),
    author=("[id^=dsq-author-user-]", "cite"),
    id=(r"li@id >> ^dsq-comment-(\d+)$",),
    level=("ul.children",),
    body=(".dsq-comment-message",),
    title=("h1.entry-title", ".entry-title", "article h1", "h1"),
    thread=(r"address >> [?&]p=(\d+)", r"body@class >> postid-(\d+)"),
    one_page="all comments stand on one page",
    rel_leads_away=True,
)

# The desktop program's own writer, export_output_html.cpp. Who goes on within minutes is named once.
TELEGRAM = Forum(
    name="telegram",
    match=(".history .message.default", ".message .body .date.details"),
    post=("div.message.default",),
    author=(".date.details + .from_name",),
    time=(".pull_right.date.details@title", ".date.details"),
    id=(r"div.message@id >> message(-?\d+)",),
    answers=(r".reply_to a@href >> go_to_message(\d+)", r".reply_to a@onclick >> GoToMessage\((\d+)"),
    body=(".body > .text", ".forwarded .text"),
    more=(".media_wrap .media", ".photo_wrap, .sticker_wrap, .animated_wrap, .video_file_wrap"),
    attachment=(".media_wrap .media",),
    extras=("author above",),
    title=(".page_header .text", "title"),
    next_page=("a.pagination[href*='messages']:last-of-type",),
)
