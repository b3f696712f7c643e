"""Rows of FORUMS: Invision Community, once Invision Power Board, in its versions."""

from forumtui.formats.html.row import Forum

# The templates of 1.2 to 2.3, skin_topic.php. Version 1 parts the text of a post at each quotation.
INVISION2 = Forum(
    name="invision2",
    match=("td > .postcolor", ".normalname, .unreg", ".postdetails"),
    unlike=("span.name, .post_block, .postwrapper",),
    post=("table:has(> tbody > tr > td > .postcolor):has(.normalname, .unreg)",),
    author=(".normalname a", ".normalname", ".unreg"),
    time=(".postdetails",),
    floor=(r".postdetails a[onclick*=link_to_post] >> #(\d+)",),
    rank=(
        (
            r"td[class^=post] > .postdetails"
            r" >> ^(\S.{0,60}?)\s+(?:Group|Gruppe|Groupe|Grupo|Gruppo|Groep|Grupp|Grupa|Группа|用户组|会员组)\s*[:：]"
        ),
    ),
    id=(r"a[name^=entry]@name >> ^entry(\d+)$",),
    edited=(".postcolor .edit",),
    body=("td:has(> .postcolor ~ .postcolor)", ".postcolor"),
    more=("td > .postcolor ~ .signature",),
    drop=(".quotetop, .codetop, tr:has(+ tr > #QUOTE), tr:has(+ tr > #CODE)",),
    quote=("#QUOTE",),
    code=("#CODE",),
    title=(".maintitle b", r"title >> ->\s*(.+)$"),
    board=("#navstrip a:last-of-type",),
    page=(".pagecurrent", r"a[href*='st='] + b >> \[(\d+)\]", r"b:has(+ a[href*='st=']) >> \[(\d+)\]"),
    pages=(".pagelink, .pagecurrent", "b + a[href*='st='], a[href*='st=']:has(+ b)"),
    next_page=(".pagecurrent + .pagelink a", "b + a[href*='st=']"),
    thread=(
        r"address >> (?:showtopic=|[?&;]t=|-t)(\d+)",
        r"[href*='showtopic=']@href >> showtopic=(\d+)",
        r"[href*='act=ST']@href >> [?&;]t=(\d+)",
    ),
)

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

# Pages of 4, and the templates of 5: postContainer, postHeader and the pagination of the core.
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
        ".ipsEntry__group",
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
        ".ipsPagination__active",
    ),
    pages=(".ipsPagination@data-pages", r".ipsPagination_pageJump a >> \d+\D+(\d+)"),
    next_page=(".ipsPagination_next:not(.ipsPagination_inactive) a", ".ipsPagination__next a"),
    thread=(
        r"address >> /topic/(\d+)",
        r"[data-feedid]@data-feedid >> topic-(\d+)",
        r"[href*='/topic/']@href >> /topic/(\d+)-",
    ),
)
