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
)
