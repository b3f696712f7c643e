"""Rows of FORUMS: comments of blogs, plain views made for printing, and engines of single sites."""

from forumtui.formats.html.row import Forum

_WORDPRESS_ARTICLE = Forum(
    name="wordpress",
    author=(
        ".entry-author-name",
        ".author.vcard .fn",
        ".entry-author",
        "article .author a",
        ".post-author a",
        ".entry-meta .author a",
        ".byline .author",
        ".wp-block-post-author-name",
        "a[rel=author]",
        "meta[name=author]@content",
    ),
    time=(
        "time.entry-time",
        "time.entry-date",
        ".entry-date",
        ".post-date",
        "time.published",
        ".entry-meta time",
        ".wp-block-post-date time",
    ),
    exact=(
        "time.entry-time@datetime",
        "time.entry-date@datetime",
        "time.published@datetime",
        ".wp-block-post-date time@datetime",
        "meta[property='article:published_time']@content",
    ),
    body=(".entry-content", ".post-content", ".post .entry", ".entry"),
    drop=(".sharedaddy, .share, .post-ratings, .wp-about-author",),
)

# Pages of five sites with themes of their own and the common ones (English, French, Japanese), fifty of blogs from 2006
# to 2023, and what renders the blocks of today's themes, comment-template/index.php.
WORDPRESS = Forum(
    name="wordpress",
    match=(
        ".commentlist, .comment-list, .comments-list, ol.comments, .wp-block-comment-template, [class^=commentlist]",
        r"li[id^=comment-], li[id^=li-comment-], [id^=div-comment-]",
        (
            "[href*='wp-content'], [src*='wp-content'], [href*=wordpress], [src*='wp-includes'], #comment_post_ID, "
            "#comment_parent, .comment-author, .comment-reply-link, meta[name=generator][content*=WordPress]"
        ),
    ),
    unlike=(".bbp-reply-header, .ipsComment, #question, .answer, .l_post",),
    opening=_WORDPRESS_ARTICLE,
    post=(
        (
            r"li[id^=comment-]:not(.pingback):not(.trackback), li[id^=li-comment-]:not(.pingback):not(.trackback)"
            r"@id >> ^(?:li-)?comment-\d+$"
        ),
    ),
    author=(
        ".comment-author .fn a",
        ".comment-author .fn",
        ".wp-block-comment-author-name",
        ".comment-author [itemprop=name]",
        ".comment-author b",
        "cite.fn",
        "cite",
        ".comment_author .fn",
        ".comment_author a",
        ".comment_author",
        ".comment-author",
    ),
    time=(
        ".comment-meta time",
        ".comment-metadata time",
        ".wp-block-comment-date time",
        "time",
        ".comment-meta a",
        ".comment-meta",
        ".comment-date",
        "a.commentlink",
        ".commentmetadata",
        "small a[href*='#comment-']",
        ".comment_author",
    ),
    exact=(
        ".comment-meta time@datetime",
        ".comment-metadata time@datetime",
        "time@datetime",
    ),
    floor=(".commentcount",),
    id=(r"li@id >> comment-(\d+)",),
    likes=(".comment-like-count", ".cld-like-count-wrap"),
    body=(
        ".comment-content",
        ".wp-block-comment-content",
        ".comment-text",
        ".comment-body",
        "div[id^=comment-]",
        "li[id^=comment-], li[id^=li-comment-]",
    ),
    drop=(
        (
            ".comment_author, "
            ".comment-author, .comment-meta, .commentmetadata, .comment-metadata, .reply, .comment-reply-link, .says, "
            ".comment-awaiting-moderation, ul.children, ol.children, cite, a.commentlink, .commentcount, .avatar, "
            ".comment-reply, .commentnumber, small:has(> a[href*='#comment-'])"
        ),
    ),
    title=(
        "h1.entry-title",
        "h1.wp-block-post-title",
        ".comments-title span",
        "article h1",
        ".post h1",
        ".post h2",
    ),
    badges=(".entry-tags a",),
    replies=(r".comments-title >> (\d+)",),
    page=(".comment-navigation .current",),
    next_page=(
        ".comments-pagination .next",
        ".comment-navigation .nav-next a",
        ".wp-block-comments-pagination-next",
    ),
    thread=(r"#comment_post_ID@value >> (\d+)", r"body@class >> postid-(\d+)"),
)

# The template of 2: loop-single-reply.php.
BBPRESS = Forum(
    name="bbpress",
    match=(
        ".bbp-reply-header, .bbp-reply-content, .bbp-topic-content",
        ".bbp-author-name, .bbp-reply-author",
    ),
    post=(r"div[id^=post-].bbp-reply-header@id >> ^post-\d+$", ".bbp-reply-header"),
    with_siblings=True,
    author=(".bbp-reply-author .bbp-author-name", ".bbp-author-name", ".bbp-reply-author a:last-of-type"),
    time=(".bbp-reply-post-date",),
    rank=(".bbp-author-role",),
    id=(r".bbp-reply-header@id >> (\d+)", r".bbp-reply-permalink >> (\d+)"),
    edited=(".bbp-reply-revision-log li:last-child",),
    body=(".bbp-reply-content",),
    more=(".bbp-attachments",),
    drop=(".bbp-reply-revision-log",),
    attachment=(".bbp-attachments",),
    title=("h1.entry-title", "h1"),
    board=(".bbp-breadcrumb a:last-of-type", ".bbp-breadcrumb a"),
    page=(".bbp-pagination-links .current",),
    pages=(".bbp-pagination-links .page-numbers",),
    next_page=(".bbp-pagination-links a.next",),
    thread=(r"body@class >> postid-(\d+)",),
)

# The template of the print view of phpBB 3, viewtopic_print.html.
PHPBB3_PRINT = Forum(
    name="phpbb3_print",
    match=(
        "body#phpbb, #wrap > #page-header",
        ".post > .date",
        ".post > .author",
        ".page-number",
    ),
    post=("div.post",),
    author=(".author strong", ".author"),
    time=(".date strong", ".date"),
    body=(".content",),
    drop=(".codebox > dt, .codebox > p",),
    title=("#page-header h2",),
    page=(".page-number",),
    pages=(r".page-number >> \d+\D+(\d+)",),
    thread=(r"#page-header a@href >> [?&]t=(\d+)",),
)

# The template of the archiver of X, archiver/forum/viewthread.php.
DISCUZ_ARCHIVER = Forum(
    name="discuz_archiver",
    match=(
        "#content > p.author",
        "#content > h3, #content > p.author > strong",
        "#nav",
    ),
    post=("#content > p.author",),
    with_siblings=True,
    until=("#content > .page",),
    is_loose=True,
    author=("p.author strong",),
    time=(r"p.author >> (?:发表于|發表於)\s*(.+)", "p.author"),
    drop=("#content > h3",),
    title=(r"#nav >> ›\s*([^›]+)$", "#end strong", "#footer strong", "#content h3"),
    board=("#nav a:last-of-type",),
    page=("#content > .page strong",),
    pages=("#content > .page a, #content > .page strong",),
    next_page=("#content > .page strong + a",),
    thread=(r"address >> tid[-=](\d+)", r"[href*=tid]@href >> tid[-=](\d+)"),
)

# A page of the site (English).
TIBIA = Forum(
    name="tibia",
    match=(
        ".ForumPost .PostBody",
        ".PostCharacterText",
        ".PostText",
    ),
    post=(r"div.ForumPost[id^=Post_]@id >> ^Post_\d+$", "div.ForumPost:has(.PostBody)"),
    author=(".PostCharacterText b", ".PostCharacterText > div:first-child"),
    time=(".PostDetails",),
    rank=(".ff_smallinfo",),
    id=(r".ForumPost@id >> (\d+)",),
    edited=(r".PostDetails >> (Edited by .+)",),
    body=(".PostText",),
    drop=(".ForumDesktopElements",),
    extras=("underlined signature",),
    title=(".ForumTitleText b", ".ForumTitleText"),
    board=(".ForumBreadCrumbs a:last-of-type",),
    posts=(r".PageNavigation >> Results:\s*(\d+)",),
    page=(".CurrentPageLink",),
    pages=(".PageLink",),
    next_page=(".PageLink:has(.CurrentPageLink) + .PageLink a",),
    thread=(r"[href*='threadid=']@href >> threadid=(\d+)", r".ForumPostHeaderText >> #(\d+)"),
)

# The template of the print view of X, viewthread_printable.htm; heads and texts stand loose between rules.
DISCUZ_PRINT = Forum(
    name="discuz_print",
    match=("a[onclick*='window.print']", "body > hr[noshade] + b", "title:lexbor-contains('Powered by Discuz!')"),
    post=("hr[noshade]:has(+ b)",),
    with_siblings=True,
    until=("hr[noshade]:has(+ table)",),
    is_loose=True,
    extras=("printed head",),
    title=(r"title >> ^(.+?) - .+ - Powered by",),
)
