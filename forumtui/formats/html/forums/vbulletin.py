"""Rows of FORUMS: vBulletin before and after its fourth version, and the plain view of its archive."""

from forumtui.formats.html.row import Forum

# Pages of a forum on 3.8 (Russian).
VBULLETIN3 = Forum(
    name="vbulletin3",
    match=(
        "[id^=post_message_]",
        "[id^=postmenu_], .bigusername, [id^=td_post_]",
    ),
    unlike=("dt.author, .postbit, .b-post, [id^=postmessage_]",),
    post=(
        r"table[id^=post]@id >> ^post\d+$",
        r"div[id^=edit]@id >> ^edit\d+$",
    ),
    author=(
        ".bigusername",
        "[id^=postmenu_]",
    ),
    time=(
        "td.thead:first-child",
        "td.thead",
        ".thead",
    ),
    floor=(
        "a[id^=postcount]",
        "a[id^=postcount]@name",
        r"td.thead >> #\s*(\d+)",
    ),
    rank=(
        "[id^=postmenu_] + .smallfont",
        "div:has(> .bigusername) + .smallfont",
    ),
    id=(
        r"[id^=post_message_]@id >> (\d+)",
        r"table[id^=post]@id >> (\d+)",
    ),
    edited=(
        ".smallfont > em",
        "[id^=td_post_] em",
    ),
    body=("[id^=post_message_]",),
    more=(
        "[id^=td_post_] fieldset.fieldset",
        "[id^=post_message_] + div:not(.smallfont)",
    ),
    drop=(".smallfont:has(+ table), .smallfont:has(+ pre), .smallfont:has(+ div > pre), img[src*=viewpost]",),
    quote=("[id^=post_message_] td.alt2",),
    attachment=("fieldset.fieldset",),
    extras=("underlined signature",),
    title=(
        "td.navbar strong",
        "h1",
    ),
    board=(
        "span.navbar a[href*=forumdisplay]",
        "span.navbar a",
    ),
    page=(".pagenav td.vbmenu_control",),
    pages=(
        r".pagenav td.vbmenu_control >> \d+\D+(\d+)",
        ".pagenav a",
    ),
    next_page=(".pagenav a[rel=next]",),
    thread=(
        r"address >> showthread\.php\?(?:t=)?(\d+)",
        r"[name=searchthreadid]@value >> (\d+)",
        r"[href*='showthread.php']@href >> showthread\.php\?(?:\w+=\w+&)*t=(\d+)",
    ),
)

_VBULLETIN5_COMMENT = Forum(
    name="vbulletin5",
    post=("li.b-comment",),
    author=(".b-comment__author",),
    time=(".b-post__timestamp",),
    exact=(".b-post__timestamp time@datetime",),
    id=("li.b-comment@data-node-id",),
    likes=(".js-post__vote-count", ".votecount"),
    body=(
        "[itemprop=commentText]",
        ".js-post__content-text",
        ".OLD__post-content",
    ),
    more=(".b-post__attachments",),
)

# Pages of a forum on 5 (English), with comments under its posts.
VBULLETIN5 = Forum(
    name="vbulletin5",
    match=(
        ".b-post",
        ".conversation-list, .js-post, [data-node-id]",
    ),
    post=("li.b-post:not(.b-comment)",),
    comment=_VBULLETIN5_COMMENT,
    author=(
        ".userinfo .author strong",
        ".userinfo .author",
        "[itemprop=author] [itemprop=name]",
        ".b-userinfo__details .author",
    ),
    time=(
        ".b-post__timestamp time",
        ".b-post__timestamp",
    ),
    exact=(".b-post__timestamp time@datetime",),
    floor=(".b-post__count",),
    rank=(".usertitle",),
    id=("li.b-post@data-node-id",),
    likes=(".js-post__vote-count", ".votecount"),
    edited=(".b-post__edit",),
    body=(
        ".js-post__content-text",
        "[itemprop=text]",
        ".b-post__content",
    ),
    more=(
        ".b-post__attachments",
        ".b-post__signature",
        ".post-signature",
    ),
    drop=(".axd",),
    attachment=(".b-post__attachments",),
    signature=(".b-post__signature, .post-signature",),
    title=(
        ".page-title-widget .main-title",
        ".js-post-title",
        ".b-post__title",
        ".main-title",
    ),
    board=(
        "#breadcrumbs li:not(:last-child) a",
        ".breadcrumbs li:not(:last-child) a",
        ".crumb",
    ),
    page=(
        ".js-pagenav-current-page@value",
        ".pagenav-controls input@value",
        ".js-pagenav .primary",
    ),
    pages=(".pagenav-controls .pagetotal", ".pagetotal"),
    next_page=(".js-pagenav a.right-arrow", ".pagenav-controls .right-arrow"),
    thread=(
        r"address >> /(\d+)-[^/]+$",
        r"[data-node-id]@data-node-id >> (\d+)",
    ),
)

# The template of versions 3.6 to 4.2: archive/index.php.
VBULLETIN_ARCHIVE = Forum(
    name="vbulletin_archive",
    match=(
        ".pagebody",
        ".post > .posttop",
        ".posttext",
    ),
    post=("div.post",),
    author=(".posttop .username",),
    time=(".posttop .date",),
    body=(".posttext",),
    title=("p.largefont a",),
    board=("#navbar a",),
    page=("#pagenumbers b", "#pagenumbers > span"),
    pages=("#pagenumbers b, #pagenumbers a",),
    next_page=("#pagenumbers b + a",),
    thread=(
        r"address >> t-(\d+)",
        r"p.largefont a@href >> (?:t=|threads/|php\?)(\d+)",
    ),
)
