"""Rows of FORUMS: phpBB, its second and third version."""

from forumtui.formats.html.row import Forum

PHPBB3 = Forum(
    name="phpbb3",
    match=(
        "[class^=postbody], [class^=postauthor], [class^=postprofile], #page-body",
        "[href*=viewtopic], [href*=phpbb], [src*=phpbb], #phpbb, [class*=postprofile], .tablebg",
    ),
    unlike=(
        (
            ".blockpost, .post-byline, .forumline, .page-number, [id^=vbulletin], "
            "meta[name=generator][content*=vBulletin], [href*=vbulletin], [src*=vbulletin]"
        ),
    ),
    post=(
        r"div.post[id^=p]@id >> ^p\d+",
        "tr[class^=row]:has(> td > a[name^=p]), tr[class^=row]:has(> th > a[name^=p])",
        r"a[name^=p]@name >> ^p\d+$",
        r"[id^=p]:has(.username, .username-coloured)@id >> ^p\d+$",
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
        ".username-coloured, .username",
        ".postprofile a[href*='mode=viewprofile']",
    ),
    time=(
        "p.author time",
        "p.author",
        ".postbody .author",
        "td.gensmall div[style*=right]",
        "td.gensmall",
        ".postdate",
        ".author",
        "[class*=date]",
        "time",
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
        ".content",
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

# Pages of one forum on 1.4, in a site of PostNuke (English, Russian).
PHPBB1 = Forum(
    name="phpbb1",
    match=("td.txt", "td > a[name] + img[src*=posticon]", "td[rowspan]"),
    unlike=(".postbody, #phpbb",),
    post=("tr:has(> td > a[name] + img[src*=posticon])",),
    with_siblings=True,
    author=("td[rowspan] > :first-child b",),
    time=("td:has(> a[name])",),
    rank=("td[rowspan] > br + font > b",),
    id=("a[name]@name",),
    body=("td.txt",),
    quote=(".phpbb_quote",),
    signature=(".phpbb_sig",),
    title=(r"h1 >> ^.+?\s::\s.+?\s::\s(.+)$", "h1"),
    board=("h1 a:last-of-type",),
    next_page=(r"a[href*='viewtopic'][href*='start='] >> (?i)^\s*(?:next|след)",),
    thread=(r"address >> [?&;]topic=(\d+)", r"[href*='topic=']@href >> [?&;]topic=(\d+)"),
)
