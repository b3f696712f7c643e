"""Rows of FORUMS: boards of the PHP, ASP and Perl years besides phpBB, vBulletin, Invision and SMF."""

from forumtui.formats.html.row import Forum

# Pages of two forums on 1.8 (English, French) and its template; the postbits of 1.4 and 1.6.
MYBB = Forum(
    name="mybb",
    match=(
        "#posts > [id^=post_], #posts [id^=post_].post",
        ".post_body, [id^=pid_]",
        ".post_author, .post_head, .author_information",
    ),
    post=(r"#posts [id^=post_]@id >> ^post_\d+$",),
    author=(
        ".author_information strong a",
        ".author_information strong",
        ".post_author strong a",
        ".post_author strong",
    ),
    time=(
        r".post_head .post_date >> ^([^(]*\d[^(]*?)\s*(?:\(|$)",
        ".post_head .post_date",
        ".post_date",
        r"td.tcat .smalltext >> ^([^(]*\d[^(]*?)\s*(?:\(|$)",
    ),
    exact=(".post_date > span[title]@title",),
    floor=(
        ".post_head .float_right a",
        ".posturl strong a",
        "a.posturl",
        "td.tcat strong a",
    ),
    rank=(
        ".postbit_usertitle",
        r".author_information > .smalltext >> ^(\D{1,60}?)$",
        r"td.post_author > .smalltext >> ^(\D{1,60}?)$",
    ),
    id=(r"[id^=pid_]@id >> (\d+)",),
    likes=("[id^=tyl_num_]",),
    edited=(".post_edit .edited_post", ".edited_post"),
    body=(
        ".post_body",
        "[id^=pid_]",
    ),
    more=(
        ".post_content > fieldset",
        ".post_attachments",
        ".signature",
    ),
    drop=(".codeblock > .title, .quick_jump",),
    attachment=("fieldset, .post_attachments",),
    title=(
        ".navigation .active",
        "table:has(#posts) td.thead strong",
        "#content > table td.thead > strong",
        "td.thead div strong",
    ),
    board=(
        ".navigation a[href*=forumdisplay], .navigation a[href^=Forum-]",
        ".navigation a",
    ),
    page=(".pagination_current",),
    pages=(".pagination_current, .pagination_page, .pagination_last",),
    next_page=("a.pagination_next",),
    thread=(
        r"address >> [?&]tid=(\d+)",
        r"[href*='tid=']@href >> [?&;]tid=(\d+)",
    ),
)

# Pages of a forum (Russian).
UCOZ = Forum(
    name="ucoz",
    match=(
        "table.postTable",
        ".ucoz-forum-post",
    ),
    post=("table.postTable",),
    author=("a.postUser", ".postUser"),
    time=("td.postTdTop + td.postTdTop", ".postTdTop"),
    floor=(".postNumberLink",),
    rank=(".postRankName",),
    id=(r".ucoz-forum-post@id >> (\d+)",),
    edited=(".edited", ".post-edited"),
    body=(".ucoz-forum-post", ".posttdMessage"),
    more=(".eAttach", ".signatureHr + *"),
    drop=(".bbQuoteName, .bbCodeName",),
    title=(
        ".forumBarA",
        ".forum-title",
    ),
    board=("a.forumBar",),
    page=(".curPage", ".switchActive"),
    pages=(".numPages", ".switch, .switchActive"),
    next_page=(".switchNext a", ".switchActive + .switch a"),
    thread=(
        r"address >> /forum/\d+-(\d+)",
        r".forumBarA@href >> \d+-(\d+)-",
    ),
)

# A page of a forum on 7.9 and one on 8.0 (English).
WEBWIZ = Forum(
    name="webwiz",
    match=(
        "[href*='forum_posts.asp'], [href*='member_profile.asp'], [href*='forum_topics.asp']",
        "td[class^=msg], td.smText > a[name]",
    ),
    post=(
        "tr:has(> td[class^=msg][class$=TableSide])",
        "tr:has(> td.smText > a[name])",
    ),
    with_siblings=True,
    author=(
        "td[class$=TableSide] > a:not([name])",
        "td.smText > .bold",
        "td.smText > a:not([name])",
    ),
    time=(
        r"td[class$=TableRow] >> \w+:\s*(.+)$",
        r"td.text td.smText >> :\s*(.+?)\s*(?:\||$)",
    ),
    id=("a[name]@name",),
    body=(
        "div.msgBody",
        "td.text",
    ),
    more=(".msgSignature",),
    drop=("td.text > table, td.text > hr",),
    extras=("underlined signature",),
    title=(
        r"td[class$=TableRow] strong >> \w+:\s*(.+)",
        r"title >> :\s*(.+)$",
    ),
    thread=(
        r"address >> [?&]TID=(\d+)",
        r"[href*='TID=']@href >> TID=(\d+)",
    ),
)

# The template of 1.3 and 1.4, viewtopic.php.
PUNBB = Forum(
    name="punbb",
    match=(".posthead .post-byline", ".author-ident, .post-author", ".post-entry"),
    post=("div.post:has(> .posthead)",),
    author=(".post-byline strong", ".post-byline em"),
    time=(".post-link a", ".post-link"),
    floor=(".post-num",),
    rank=(".author-ident .usertitle",),
    id=(r".posthead@id >> ^p(\d+)$",),
    edited=(".post-edited",),
    body=(".post-entry .entry-content", ".post-entry"),
    more=(".sig-content",),
    drop=(".entry-title, .post-edited",),
    signature=(".sig-content",),
    title=("h1.main-title", ".main-title"),
    board=(".crumbs .crumb:nth-last-child(2) a",),
    page=(".paging strong",),
    pages=(".paging a, .paging strong",),
    next_page=(".paging strong + a",),
    thread=(r"address >> (?:viewtopic\.php\?id=|/topic/?)(\d+)", r"[href*='viewtopic.php?id=']@href >> id=(\d+)"),
)

# The templates of Burning Board 3, threadPost and userSidebar: version 1 of WoltLab's framework.
WOLTLAB3 = Forum(
    name="woltlab3",
    match=("[id^=postRow] .messageInner, .message > .messageInner", "[id^=postText]", ".messageSidebar"),
    post=(r"div[id^=postRow]@id >> ^postRow\d+$", "div.message:has(> .messageInner)"),
    author=(".messageSidebar .userName a", ".messageSidebar .userName"),
    time=(".messageHeader .containerContent p", ".messageHeader .smallFont"),
    floor=(".messageNumber",),
    rank=(".messageSidebar .userTitle",),
    id=(r"[id^=postText]@id >> ^postText(\d+)$",),
    edited=(".editNote",),
    body=("[id^=postText]",),
    more=(".attachments", ".signature"),
    drop=(".quoteHeader",),
    title=(".mainHeadline h2", "h2"),
    board=(".breadCrumbs li:last-child a",),
    page=(".pageNavigation .active",),
    pages=(".pageNavigation li",),
    next_page=(".pageNavigation .active + li a",),
    thread=(r"address >> [?&]threadID=(\d+)", r"[href*='page=Thread']@href >> threadID=(\d+)"),
)

# FluxBB and PunBB up to 1.2.
FLUXBB = Forum(
    name="fluxbb",
    match=(
        ".blockpost",
        ".postmsg, .postleft, .punwrap, #punwrap, #brdmain",
    ),
    post=("div.blockpost",),
    author=(
        ".postleft dt strong",
        ".postleft dt",
        ".postuser dt strong",
    ),
    time=(
        "h2 a",
        "h2",
    ),
    floor=(
        "h2 .conr",
        "h2 span",
    ),
    rank=(
        ".usertitle",
        ".postleft dd strong",
    ),
    edited=(".postedit",),
    body=(".postmsg",),
    more=(".postsignature",),
    title=(
        "ul.crumbs li:last-of-type a",
        ".crumbs strong",
        r".linkst li:last-of-type >> ^[»›/\s]*(.+)",
        ".postright h3",
    ),
    board=(
        "ul.crumbs a[href*=viewforum]",
        ".crumbs a[href*=viewforum]",
        ".linkst a[href*=viewforum]",
    ),
    page=(
        "p.pagelink strong",
        ".pagelink strong",
    ),
    pages=(".pagelink a, .pagelink strong",),
    next_page=(
        ".pagelink a[rel=next]",
        ".pagelink strong + a",
    ),
    thread=(
        r"address >> viewtopic\.php\?id=(\d+)",
        r"[href*='viewtopic.php']@href >> viewtopic\.php\?id=(\d+)",
    ),
)

# The templates of its own post feed, post_feed/post.html; remarks by the forum itself are events.
MISAGO = Forum(
    name="misago",
    match=(".post-feed-item", ".post-feed-item-post-rich-text, .post-feed-item-post-body"),
    post=(r"div.post-feed-item@id >> ^post-feed-item-(?:hidden-)?post-\d+$",),
    author=(
        ".post-feed-item-post-bit-top-poster-link",
        ".post-feed-item-post-bit-side-poster-link",
        ".post-feed-item-hidden-post-poster",
    ),
    time=(".post-feed-item-post-bit-top-timestamp@title", ".post-feed-item-post-bit-top-timestamp"),
    exact=(
        ".post-feed-item-post-bit-top-timestamp@misago-timestamp",
        ".post-feed-item-post-bit-top-timestamp@mg-timestamp",
    ),
    floor=(".post-feed-item-post-bit-top-post-counter", ".post-feed-item@mg-post-number"),
    rank=(".post-feed-item-post-bit-top-poster-title", ".post-feed-item-post-bit-side-poster-title"),
    id=(r".post-feed-item@id >> post-(\d+)$",),
    edited=(".post-feed-item-edits",),
    body=(".post-feed-item-post-rich-text", ".post-feed-item-post-body-message"),
    more=(".post-attachments",),
    attachment=(".post-attachments",),
    title=(".page-header h1", "h1"),
    board=(".breadcrumbs li:last-child a", ".breadcrumbs a"),
    page=(".paginator .active", ".paginator-page.active"),
    pages=(".paginator a",),
    next_page=("a[rel=next]",),
    thread=(r"address >> /t/[^/]+/(\d+)",),
)

# The templates emerald and lightweight of 5.2, read.tpl, header.tpl and paging.tpl.
PHORUM = Forum(
    name="phorum",
    match=(".message-author", ".message-body", ".message-user-info, .message-options"),
    post=("div.message:has(.message-author)",),
    author=(".message-author > a", ".message-author"),
    time=(".generic td > small",),
    id=(r"strong a[href*='#msg-']@href >> #msg-(\d+)",),
    body=(".message-body",),
    drop=(".message-options, .message-moderation, .warning",),
    attachment=(".attachments",),
    title=("h1.heading", "h1", ".generic strong a"),
    board=("#breadcrumb a:last-of-type", ".breadcrumb a:last-of-type"),
    page=(".paging .current-page",),
    pages=(".paging .current-page, .paging a",),
    next_page=(".paging .current-page + a",),
    thread=(r"address >> read\.php\?\d+,(\d+)", r"[href*='read.php?']@href >> read\.php\?\d+,(\d+)"),
)

# The two templates of 2.5, Display.template.
YABB = Forum(
    name="yabb",
    match=(".displaycontainer", ".message, .message2", "[href*='YaBB.']"),
    post=("div.displaycontainer:has(div.message, div.message2)",),
    author=(
        "a[href*='action=viewprofile']",
        "td[width='140'] > b",
        ".userinfo b",
    ),
    time=(
        r"span.small > span.small >> ^(?:[^#]*#\s*\d+\s*-\s*)?(.+)$",
        r".catbg span.small > span >> ^(?:[^#]*#\s*\d+\s*-\s*)?(.+)$",
    ),
    floor=("span.small > span.small", ".catbg span.small > span"),
    id=(r"a[name]@name >> ^(\d+)$",),
    body=("div.message, div.message2",),
    more=("div.small:has(> hr)",),
    signature=("div.small:has(> hr)",),
    title=("td.titlebg a[href*='num=']",),
    next_page=(".catbg b + a[href*='num=']",),
    thread=(r"address >> num=(\d+)", r"[href*='num=']@href >> num=(\d+)"),
)
