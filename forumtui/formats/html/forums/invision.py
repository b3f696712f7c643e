"""Rows of FORUMS: Invision Community, once Invision Power Board."""

from forumtui.formats.html.row import Forum

# The template of 3.4, public_topic.xml, and pages of 3.1 and later in public repositories.
INVISION3 = Forum(
    name="invision3",
    match=(
        "[id^=post_id_].post_block, .post_block.hentry",
        ".author.vcard, abbr.published",
        ".entry-content, [itemprop=commentText]",
    ),
    post=(r"div.post_block[id^=post_id_]@id >> ^post_id_\d+$", "div.post_block"),
    author=(
        ".author.vcard [itemprop=name]",
        ".author.vcard a.url",
        ".author.vcard a",
        ".author.vcard",
        "h3 .guest",
    ),
    time=("abbr.published", ".posted_info"),
    exact=("abbr.published@title",),
    floor=(".post_id a", ".post_id"),
    rank=(".group_title", ".title"),
    id=(r"div.post_block@id >> (\d+)",),
    likes=(".rep_bar .reputation", ".reputation"),
    edited=("p.edit", ".post_body .edit"),
    body=("[itemprop=commentText]", ".post.entry-content", ".entry-content"),
    more=(".attachments", ".signature"),
    drop=("p.edit",),
    title=("h1.ipsType_pagetitle", ".main_topic_title a", ".main_topic_title", "h1"),
    board=("#secondary_navigation .breadcrumb li:last-child a", ".breadcrumb li:last-of-type a", "#breadcrumb li a"),
    page=(".pagination .page.active", ".pagination .active"),
    pages=(r".pagination .pagejump a >> \d+\D+(\d+)", ".pagination .page"),
    next_page=(".pagination .next a",),
    thread=(r"address >> /topic/(\d+)", r"[href*='/topic/']@href >> /topic/(\d+)-"),
)

INVISION4 = Forum(
    name="invision4",
    match=(
        "[class*=ips4], [class*=ipsComment], [class*=ipsLayout], [class*=ipsBox], [class*=ipsApp]",
        ".cPost, .cTopic, [data-role=commentFeed], #elPostFeed, [id^=elComment_]",
    ),
    post=(
        "article.cPost",
        r"article[id^=elComment_]@id >> ^elComment_\d+",
    ),
    author=(
        ".cAuthorPane_author a",
        ".cAuthorPane_author",
        ".ipsComment_author h3",
        ".ipsEntry__username",
    ),
    time=(
        ".ipsComment_meta time",
        ".ipsType_reset time",
        "a time",
        "time",
    ),
    exact=(
        ".ipsComment_meta time@datetime",
        ".ipsType_reset time@datetime",
        "time@datetime",
    ),
    floor=(
        ".ipsComment_tools a[data-role=shareComment]",
        ".cPost_number",
    ),
    rank=(
        "[data-role=group]",
        "[data-role=rank-title]",
        ".cAuthorPane_info [data-role=rank]",
    ),
    likes=(
        "[data-role=reactCountText]",
        "[data-role=reactCount]",
        ".ipsReact_reactCount",
    ),
    edited=(
        "[data-excludequote]",
        ".ipsType_edit",
        ".ipsComment_edited",
    ),
    body=(
        "[data-role=commentContent]",
        ".cPost_contentWrap .ipsType_richText",
        ".ipsType_richText",
        ".cPost_contentWrap",
    ),
    more=("[data-role=memberSignature]",),
    addition=("[data-excludequote]",),
    title=(
        ".ipsType_pageTitle",
        "h1.ipsType_pageTitle span",
        "h1",
    ),
    board=(
        "nav.ipsBreadcrumb [data-role=breadcrumbList] li:not(:last-child) a",
        ".ipsBreadcrumb li:not(:last-child) a",
        ".ipsBreadcrumb li a",
    ),
    replies=("h2[data-role=comment_count]@data-commentcount",),
    page=(
        ".ipsPagination_active a",
        ".ipsPagination_pageJump a",
        ".ipsPagination_active",
    ),
    pages=(".ipsPagination@data-pages", r".ipsPagination_pageJump a >> \d+\D+(\d+)"),
    next_page=(".ipsPagination_next:not(.ipsPagination_inactive) a",),
    thread=(
        r"address >> /topic/(\d+)",
        r"[data-feedid]@data-feedid >> topic-(\d+)",
        r"[href*='/topic/']@href >> /topic/(\d+)-",
    ),
)
