"""Rows of FORUMS: vBulletin before and after its fourth version, and the plain view of its archive."""

from forumtui.formats.html.row import Forum

# Pages of a forum on 3.8 (Russian), and the postbit of 3.0, where the text has no element with a number.
VBULLETIN3 = Forum(
    name="vbulletin3",
    match=(
        "[id^=post_message_], [id^=td_post_]",
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
    body=("[id^=post_message_]", "[id^=td_post_]"),
    more=(
        "[id^=td_post_] fieldset.fieldset",
        "[id^=post_message_] + div:not(.smallfont)",
    ),
    drop=(
        ".smallfont:has(+ table), .smallfont:has(+ pre), .smallfont:has(+ div > pre), img[src*=viewpost]",
        "[id^=td_post_] > .smallfont, [id^=td_post_] > div[align=right]",
    ),
    quote=("[id^=post_message_] td.alt2, [id^=td_post_] td.alt2",),
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
    next_page=(".pagenav a[rel=next]", ".pagenav td.alt2 + td.alt1 a"),
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

# Also the print view of 4.2, printthreadbit, and its style for telephones, postbit of vbulletin-mobile-style.
VBULLETIN4 = Forum(
    name="vbulletin4",
    match=(
        (
            "meta[name=generator][content*=vBulletin], [id^=vbulletin], [href*=vbulletin], [src*=vbulletin], "
            "[class*=vbulletin]"
        ),
        "#posts, [class*=postbit], .postcontainer",
    ),
    unlike=("dt.author, .bigusername",),
    post=(r"li[id^=post_]@id >> ^post_\d+$",),
    author=(
        ".username_container .username",
        "a.username",
        ".username",
        ".username_container .guest",
        ".guest",
        ".xsaid a",
        r".xsaid >> ^(.+?)(?:\s+said)?\s*[:：]$",
    ),
    time=(
        ".header .datetime",
        ".postdate .date",
        ".posthead .date",
        ".postdate",
        ".date",
        r".userinfo_extra dd >> ^(\d[\d./-]+\D{1,3}\d{1,2}:\d\d.*)",
    ),
    floor=(
        "a.postcounter",
        ".postcounter",
        ".nodecontrols a",
    ),
    rank=(
        ".usertitle",
        ".userinfo .rank",
    ),
    likes=(".dbtech_thanks_count",),
    edited=(
        ".lastedited",
        ".postbody .edited",
    ),
    body=(
        "blockquote.postcontent",
        ".postcontent",
        "[id^=post_message_]",
        ".postbody .content",
        ".header ~ .content blockquote.restore",
        ".header ~ .content",
    ),
    more=(
        ".attachments",
        ".signaturecontainer",
    ),
    drop=(".bbcode_postedby img, .bbcode_quote_container",),
    title=(
        ".threadtitle a",
        ".threadtitle",
        "#pagetitle h1",
        "h1",
    ),
    board=(
        "#breadcrumb li.navbit a",
        ".breadcrumb li.navbit a",
        ".navbit a",
    ),
    posts=(
        r"#postpagestats_above >> \d+\D+\d+\D+(\d[\d,.]*)",
        r".postpagestats >> \d+\D+\d+\D+(\d[\d,.]*)",
    ),
    page=(
        "#pagination_top .selected",
        ".pagination .selected",
        "a.popupctrl",
        ".pagenav@data-pagenumber",
    ),
    pages=(
        ".pagenav@data-totalpages",
        r"a.popupctrl >> \d+\D+(\d+)$",
        "#pagination_top a",
        ".pagination a",
    ),
    next_page=(
        "#pagination_top .prev_next a[rel=next]",
        ".pagination .prev_next a[rel=next]",
        "#pagination_top .selected + span a",
    ),
    thread=(
        r"address >> (?:showthread\.php\?(?:t=)?|threads/)(\d+)",
        r"[name=searchthreadid]@value >> (\d+)",
        r"[href*='threadid=']@href >> threadid=(\d+)",
        r"[href*='showthread.php']@href >> showthread\.php\?(?:t=)?(\d+)",
        r"[href*='t=']@href >> [?&;]t=(\d+)",
    ),
)

SOMETHING_AWFUL = Forum(
    name="somethingawful",
    match=(
        "dt.author, dt[class^='author ']",
        "[class^=postdate], [class^=postbody]",
    ),
    post=(
        r"table[id^=post]@id >> ^post\d+$",
        "table.post",
    ),
    author=("dt.author",),
    time=(
        "td.postdate",
        ".postdate",
    ),
    rank=("dd.title",),
    edited=("p.editedby",),
    body=(
        ".complete_shit",
        "td.postbody",
        ".postbody",
    ),
    drop=(".userinfo, .tail, p.attachment:empty, p.editedby:empty",),
    title=(
        "a.bclast",
        ".breadcrumbs a:last-of-type",
        "h1",
    ),
    board=(".breadcrumbs a[href*=forumdisplay]",),
    page=(
        ".pages .curpage",
        ".pages option[selected]",
        ".pages [selected]",
    ),
    pages=(".pages option", ".pages a"),
    next_page=(".pages a[title='Next page']", ".pages .curpage + a"),
    thread=(
        r"address >> threadid=(\d+)",
        r"[href*='threadid=']@href >> threadid=(\d+)",
    ),
)
