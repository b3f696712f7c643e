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
