"""Rows of FORUMS: boards inside content management systems (WordPress, Joomla, Drupal), a site, an exported chat."""

from forumtui.formats.html.row import Forum

# The template of 1, topic.php and post.php, when it stood beside WordPress and not inside it.
BBPRESS1 = Forum(
    name="bbpress1",
    match=("#thread", ".threadauthor", ".threadpost"),
    post=("#thread > li:has(.threadpost)", "li:has(> .threadpost)"),
    author=(".threadauthor strong a", ".threadauthor strong"),
    time=(r".poststuff >> ^\S+?[:：]?\s+(.+?)\s*#", ".poststuff"),
    rank=(".threadauthor small",),
    id=(r"li@id >> ^post-(\d+)$",),
    body=(".threadpost .post", ".threadpost"),
    title=("h2.topictitle", "h2"),
    board=("h3.bbcrumb a:last-of-type", ".breadcrumb a:last-of-type"),
    page=(".nav .page-numbers.current",),
    pages=(".nav .page-numbers",),
    next_page=(".nav .page-numbers.current + a",),
    thread=(r"address >> (?:topic\.php\?id=|/topic/)([^/?#&]+)",),
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

# The template aurelia of 6: message/item, user/profile and topic/item.
KUNENA = Forum(
    name="kunena",
    match=(".kmsg", ".kmessage", ".profilebox, .profile-horizontal-top"),
    post=(".kmessage:has(.kmsg)",),
    author=(
        ".profilebox strong a",
        ".profilebox strong",
        ".profile-horizontal-top strong",
        ".profile-horizontal-top a",
    ),
    time=("small.text-muted .kdate", "small.text-muted span[title]"),
    exact=("small.text-muted .kdate@title", "small.text-muted span[title]@title"),
    floor=(r"a[rel=canonical] >> #(\d+)",),
    id=("a[rel=canonical][id]@id",),
    body=(".kmsg:not(:has(> .kmsgtext-hide))",),
    more=(".kattach", ".ksignature"),
    attachment=(".kattach",),
    signature=(".ksignature",),
    title=(".kunena-topic-item h1", "h1"),
    page=(".pagination .active",),
    pages=(".pagination li",),
    next_page=(".pagination a[rel=next]",),
    thread=(r"address >> /(\d+)-[^/]+$",),
)

# The template Blue Eagle, the usual one of 1.5 to 3, which 5 still has: message heads and tables side by side.
KUNENA_EAGLE = Forum(
    name="kunena_eagle",
    match=("[class*=kmsg-header]", ".kmsgdate", ".kpost-username", ".kmsgtext, .kmsgtex"),
    post=("div[class*=kmsg-header]",),
    with_siblings=True,
    author=(".kpost-username a", ".kpost-username"),
    time=(".kmsgdate",),
    exact=(".kmsgdate@title",),
    floor=(r"[class*=kmsg-id] a >> #(\d+)",),
    rank=(".kpost-userrank",),
    id=(r"[class*=kmsg-id] a[id]@id >> ^(\d+)$", r"[class*=kmsg-id] a[name]@name >> ^(\d+)$"),
    body=(".kmsgtext", ".kmsgtex"),
    more=(".kmsgattach", ".kmsgsignature"),
    quote=(".kmsgtext-quote",),
    attachment=(".kmsgattach",),
    signature=(".kmsgsignature",),
    title=(r".kheader h2 >> ^[^:：]{2,20}[:：]\s*(.+)$", ".kmsgtitle"),
    page=(".kpagination .active",),
    pages=(".kpagination li",),
    next_page=(".kpagination .active + li a",),
    thread=(r"address >> /(\d+)-[^/]+$", r"address >> [?&]id=(\d+)"),
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
