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
    body=(
        ".entry-content",
        ".post-content",
        ".post .entry",
        ".entry",
        "[class*=post-content]",
        "div.type-post",
        "article.type-post",
    ),
    drop=(
        (
            ".sharedaddy, .share, .post-ratings, .wp-about-author, .entry-title, .post-title, .entry-meta, .post-meta, "
            "#comments, .comments-area, .post-tags, .post-nav"
        ),
    ),
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
        ".vcard .fn, .comment_postinfo .fn",
        ".fn",
        "[class*=author]:not([class*=avatar]):not(:has(p)):not([class*=bypost])",
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
        "[class*=date], [class*=time]",
        "[class*=meta]",
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
        "div[id^=comment-], div[id^=div-comment-]",
        "li[id^=comment-], li[id^=li-comment-]",
    ),
    drop=(
        (
            ".comment_author, "
            ".comment-author, .comment-meta, .commentmetadata, .comment-metadata, .reply, .comment-reply-link, .says, "
            ".comment-awaiting-moderation, ul.children, ol.children, cite, a.commentlink, .commentcount, .avatar, "
            ".comment-reply, .commentnumber, small:has(> a[href*='#comment-']), "
            "[class*=meta]:has(.comment-reply-link), .comment_postinfo, .reply-container"
        ),
    ),
    extras=("says behind a name",),
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
    thread=(r"address >> [?&]p=(\d+)", r"#comment_post_ID@value >> (\d+)", r"body@class >> postid-(\d+)"),
    rel_leads_away=True,
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
    rel_leads_away=True,
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
    thread=(
        r"address >> threadid=(\d+)",
        r"[href*='threadid=']@href >> threadid=(\d+)",
        r".ForumPostHeaderText >> #(\d+)",
    ),
)

_DRUPAL_NODE = Forum(
    name="drupal",
    author=(
        ".node .submitted a",
        ".node .submitted .username",
        ".node .username",
        ".node-author",
        ".forum-post .author-name",
    ),
    time=(
        ".node .submitted",
        ".node__meta",
        ".node__submitted",
        ".node time",
        ".forum-posted-on",
    ),
    exact=(
        ".node time@datetime",
        ".node .submitted [property*=date]@content",
    ),
    body=(
        ".node .field--name-body",
        ".node .field-name-body",
        ".node > .content",
        ".node .content",
        ".node__content",
        ".forum-post-content",
    ),
    more=(".node .field-type-image, .node .field-type-file",),
    drop=(".forum-topic-navigation, .links, .book-navigation",),
)

DRUPAL = Forum(
    name="drupal",
    match=(
        "[class^=comment], #comments, [class*=forum-post]",
        "[class*=submitted], .node__meta, .comment__meta",
        (
            "meta[content*=Drupal], [href*='sites/default'], [href*='sites/all'], [src*='sites/default'], "
            "[src*='sites/all'], [href*=drupal], [src*=drupal], [href*='modules/node'], [src*='modules/node'], "
            "[href*='modules/comment'], style:lexbor-contains('modules/node'), "
            "style:lexbor-contains('sites/all'), script:lexbor-contains('Drupal')"
        ),
    ),
    post=(
        "div.comment:has(.submitted, .content, .username, .comment-body, [class*=comment__]), article.comment",
        "div.forum-post",
    ),
    opening=_DRUPAL_NODE,
    author=(
        ".submitted .username",
        ".submitted .commenter-name",
        ".submitted a[href*=user]",
        ".submitted a:not(.permalink)",
        ".comment__author",
        ".username",
        ".author",
    ),
    time=(
        ".submitted",
        ".comment__time",
        ".comment-time",
        "time",
    ),
    exact=(
        ".submitted time@datetime",
        ".submitted [property*=date]@content",
        "time@datetime",
    ),
    floor=(
        ".comment-number",
        "a.comment-permalink",
    ),
    level=(".indented",),
    body=(
        ".field--name-comment-body",
        ".field-name-comment-body",
        ".content",
        ".comment__content",
        ".comment-body",
    ),
    more=(".user-signature",),
    drop=(".forum-topic-navigation, .links",),
    title=(
        "#page-title",
        "h1.title",
        "h1.page-title",
        ".node h2",
        ".node h3.title",
        "h2.title",
        r"title >> ^(.+?)\s+\|",
        "title",
    ),
    board=(
        ".breadcrumb a",
        "nav.breadcrumb a",
    ),
    page=("li.pager-current",),
    pages=("li.pager-item, li.pager-current", ".pager__item"),
    next_page=("li.pager-next a", ".pager__item--next a"),
    thread=(
        r"address >> node/(\d+)",
        r"[href*='node/']@href >> node/(\d+)",
        r"[action*='reply/']@action >> reply/(\d+)",
    ),
)
