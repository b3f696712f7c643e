"""Rows of FORUMS: the boards of the PHP years."""

from forumtui.formats.html.row import Forum

PHPBB3 = Forum(
    name="phpbb3",
    match=(
        "[class^=postbody], [class^=postauthor], [class^=postprofile], #page-body",
        "[href*=viewtopic], [href*=phpbb], [src*=phpbb], #phpbb, [class*=postprofile], .tablebg",
    ),
    unlike=(
        (
            ".blockpost, .forumline, .page-number, [id^=vbulletin], meta[name=generator][content*=vBulletin], "
            "[href*=vbulletin], [src*=vbulletin]"
        ),
    ),
    post=(
        r"div.post[id^=p]@id >> ^p\d+",
        "tr[class^=row]:has(> td > a[name^=p]), tr[class^=row]:has(> th > a[name^=p])",
        r"a[name^=p]@name >> ^p\d+$",
    ),
    with_siblings=True,
    until=("#page-footer, #wrapfooter, .action-bar.bar-bottom, #viewtopic, .display-options, form[name=viewtopic]",),
    author=(
        "p.author strong",
        "p.author .username, p.author .username-coloured",
        ".postauthor",
        ".postprofile .username, .postprofile .username-coloured",
        ".postprofile dt a[href*=viewprofile]",
        ".postprofile dt strong",
        ".author strong",
        ".postprofile dt a",
    ),
    time=(
        "p.author time",
        "p.author",
        ".postbody .author",
        "td.gensmall div[style*=right]",
        "td.gensmall",
        ".postdate",
        ".author",
    ),
    exact=(
        "p.author time@datetime",
        ".author time@datetime",
    ),
    floor=(
        ".post-number",
        ".postnumber",
        "p.author .number",
    ),
    rank=(
        ".profile-rank",
        ".postprofile dd:not(:has(strong)):not(:has(ul))",
        "td.profile .postdetails > b:only-child",
        "td.profile td.postdetails",
    ),
    id=(
        r"div.post@id >> (\d+)",
        r"a[name^=p]@name >> p(\d+)",
    ),
    likes=(
        ".postlove-likers",
        ".post-likes",
    ),
    edited=(
        ".notice em",
        ".notice",
        "span.gensmall",
        "td.gensmall em",
    ),
    body=(
        "div.content",
        ".postbody .content",
        "div.postbody",
        ".postbody",
    ),
    more=(
        "dl.attachbox",
        ".attachtitle + .attachcontent",
        ".postbody + .postbody",
        ".signature",
    ),
    drop=(".codebox > p, .codebox > dt",),
    extras=("underlined signature",),
    title=(
        "h2.topic-title",
        "h1.topic-title",
        "#pageheader h2",
        "a.titles",
        "h2 > a[href*=viewtopic]",
        "#page-body h2",
        r"title >> (?:[•·|:]|\s-)\s[^•·|:]{4,40}\s[-:]\s+(.+)$",
        "h2",
        "h3.first",
    ),
    board=(
        ".breadcrumbs .crumb:last-of-type",
        ".icon-home a",
        "p.breadcrumbs a",
        ".navlinks a",
        ".breadcrumbs a",
    ),
    posts=(
        r".pagination >> (\d[\d.,]*)\s+\w",
        r"td.gensmall >> \[\s*(\d[\d.,]*)\s",
    ),
    page=(
        ".pagination li.active span",
        ".pagination strong",
        "td.nav strong",
    ),
    pages=(
        ".pagination li a, .pagination li.active",
        r".pagination >> \d+\D+(\d+)\s*$",
        "td.nav strong + strong",
        ".pagination a, .pagination strong",
    ),
    next_page=(
        ".pagination li.next a",
        ".pagination li.arrow.next a",
        ".pagination li.active + li a",
        ".pagination a.right-box",
        ".pagination span > strong + .page-sep + a",
        "td.gensmall b > strong + a, td.gensmall strong + a",
    ),
    thread=(
        r"address >> [?&;]t=(\d+)",
        r"[href*='viewtopic.php']@href >> viewtopic\.php\?(?:f=\d+&)?t=(\d+)",
        r"[href*='t=']@href >> [?&;]t=(\d+)",
        r"address >> -t(\d+)(?:-\d+)?\.html",
        r"[href*='-t']@href >> -t(\d+)(?:-\d+)?\.html",
    ),
)

PHPBB2 = Forum(
    name="phpbb2",
    match=(
        "span.name",
        ".postbody, .postdetails",
    ),
    unlike=("#phpbb",),
    post=("tr:has(> td > span.name)",),
    with_siblings=True,
    until=("tr:has(> [class^=cat])",),
    author=(
        "span.name b",
        "span.name",
    ),
    time=(
        "a[href*='#'] + .postdetails",
        "table .postdetails",
        "td[colspan] .postdetails",
    ),
    rank=(
        (
            r".name + br + .postdetails >> ^(?!\w+(?: \w+)?:)(.{1,60}?)\s+(?:inscrit le|registriert seit|"
            r"lid geworden op|miembro desde|iscritto il|\w+):\s"
        ),
    ),
    id=("span.name a@name",),
    edited=(".postbody + .gensmall",),
    body=(
        "td:has(> .postbody)",
        ".postbody",
    ),
    drop=(".gensmall:empty",),
    extras=("underlined signature",),
    title=(
        "a.maintitle",
        r"title >> ::\s[^:]{4,40}?\s-\s(.+)$",
        "h1",
        ".maintitle",
    ),
    board=(
        "a.nav[href*=viewforum]",
        ".nav a[href*=viewforum]",
        "a.nav",
    ),
    page=(
        "span.nav b",
        "td.nav b",
        ".nav b",
        ".gensmall b b",
    ),
    pages=(
        "span.nav b + b",
        "td.nav b + b",
    ),
    next_page=(
        ".gensmall b > b + a",
        ".nav b > b + a",
    ),
    thread=(
        r"address >> [?&;]t=(\d+)",
        r"[href*='viewtopic.php']@href >> viewtopic\.php\?t=(\d+)",
        r"[href*='t=']@href >> [?&;]t=(\d+)",
    ),
)

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
    ),
    time=(
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
    ),
    pages=(
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
    thread=(r"[href*='threadid=']@href >> threadid=(\d+)",),
)

SMF_ARCHIVE = Forum(
    name="smf_archive",
    match=(
        ".post-author",
        ".post-head",
        ".post-body",
    ),
    post=(
        "article.post",
        "article[id^=msg]",
    ),
    author=(".post-author",),
    time=(".post-date",),
    floor=(
        ".post-number",
        ".post-floor",
    ),
    body=(".post-body",),
    title=(
        "main h1",
        "h1",
    ),
    board=(".breadcrumbs a",),
    replies=(r"p.meta >> (\d+) repl",),
    views=(r"p.meta >> (\d+) view",),
    thread=(
        r"address >> topic[=/](\d+)",
        r"p.meta >> topic #(\d+)",
        r"[href*=topic]@href >> topic[=/](\d+)",
    ),
)

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
    thread=(r"[href*='viewtopic.php']@href >> viewtopic\.php\?id=(\d+)",),
)
