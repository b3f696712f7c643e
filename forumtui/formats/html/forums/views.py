"""Rows of FORUMS: the plain views that boards offer of their threads, for printing, for telephones and for archives."""

from forumtui.formats.html.row import Forum

# The templates of 3.6, printthread and printthreadbit; the print view of 4 is read by vbulletin4.
VBULLETIN_PRINT = Forum(
    name="vbulletin_print",
    match=(
        "meta[name=generator][content*=vBulletin]",
        "body.page",
        "td.page td[style*='font-size'] + td.smallfont",
    ),
    post=("table.tborder:has(td.page)",),
    author=("td.page td[style*='font-size']",),
    time=("td[style*='font-size'] + td.smallfont",),
    body=("td.page > div:last-child",),
    drop=("div[style*=margin] > div.smallfont:first-child",),
    quote=("td.page td.alt2",),
    title=("a[accesskey='3'] strong", r"title >> ^.+? - (.+)$"),
    board=("a[href*=forumdisplay] strong",),
    page=(".pagenav td.vbmenu_control",),
    pages=(r".pagenav td.vbmenu_control >> \d+\D+(\d+)", ".pagenav a"),
    next_page=(".pagenav a[rel=next]", ".pagenav td.alt2 + td.alt1 a"),
    thread=(r"address >> [?&]t=(\d+)", r"a[href*='showthread.php']@href >> [?&]t=(\d+)"),
)

# The template of 2, lofiversion/lofi_skin.php; that its pages are links in a line is told by programs that read them.
INVISION_LOFI = Forum(
    name="invision_lofi",
    match=("#ipbwrapper, #ipbcontent", ".posttopbar > .postname", ".postwrapper > .postcontent"),
    post=("div.postwrapper:has(> .postcontent)",),
    author=(".postname",),
    time=(".postdate",),
    body=(".postcontent",),
    title=("#largetext a", r"#largetext >> :\s*(.+)$"),
    board=(".ipbnav a:last-of-type",),
    pages=(".ipbpagespan a",),
    next_page=(".ipbpagespan b + a, .ipbpagespan strong + a",),
    thread=(r"address >> lofiversion/(?:index\.php[?/])?t(\d+)", r"#largetext a@href >> showtopic=(\d+)"),
)

# The template of 1, skin_printpage.php.
INVISION_PRINT = Forum(
    name="invision_print",
    match=("body > table[border='1'] td[bgcolor='#EEEEEE'] > font > b", "a[href*='act=ST']"),
    post=("table[border='1']:has(td[bgcolor='#EEEEEE'] > font > b)",),
    author=(r"td[bgcolor='#EEEEEE'] > font > b >> ^[^:：]+[:：]\s*(.+)$",),
    time=("td[bgcolor='#EEEEEE'] > font",),
    body=("tr:not(:has(> td[bgcolor='#EEEEEE'])) > td > font[size='3']",),
    title=("font[color=red]",),
    board=(r"td > font > b >> >\s*([^>]+?)\s*>[^>]+$",),
    one_page="the view has all posts of a topic",
    thread=(r"address >> [?&;]t=(\d+)", r"a[href*='act=ST']@href >> [?&;]t=(\d+)"),
)

# The template of an extension for 3.1, viewtopic_body.html.
PHPBB3_MOBILE = Forum(
    name="phpbb3_mobile",
    match=(
        "[data-role=page] [data-role=listview]",
        "[data-role=listview] > li > div[id^=p] > p",
        "li[data-role=list-divider]",
    ),
    post=("[data-role=listview] > li > div[id^=p]",),
    author=("p a[rel=external]", "p > strong"),
    time=("div[id^=p] > p", "[data-role=collapsible] > p"),
    id=(r"div[id^=p]@id >> ^p(\d+)$",),
    body=("p + div",),
    title=("li[data-role=list-divider]", "[data-role=header] h1"),
    next_page=(
        "[data-role=navbar] li + li a",
        r"[data-role=navbar] li:only-child a >> (?i)^\s*(Next|下一|次|Weiter|Nächste|Suiv|Sig|Próx|Succ|След)",
    ),
    thread=(r"address >> [?&;]t=(\d+)", r"a[href*='t=']@href >> [?&;]t=(\d+)"),
)

# The template of 1.1 to 2.1 for i-mode, Wireless.template.php; it prints no times.
SMF_IMODE = Forum(
    name="smf_imode",
    match=(
        "tr[bgcolor='#6d92aa'] > td > font[color='#ffffff']",
        "tr[bgcolor='#b6dbff'] > td",
        "tr:not([bgcolor]) > td:has(> br) strong, tr:not([bgcolor]) > td:has(> br) b",
        "a[href*='imode']",
    ),
    post=("tr:not([bgcolor]) > td:has(> strong):has(> br), tr:not([bgcolor]) > td:has(> b):has(> br)",),
    author=("strong", "td > b"),
    body=("td",),
    drop=("strong, b, td > a[href*=imode]",),
    extras=("colon behind a name",),
    title=("tr[bgcolor='#6d92aa'] font",),
    board=(r"tr[bgcolor='#b6dbff'] td >> >\s*([^>]+)$",),
    page=(r"tr:not([bgcolor]) > td >> \((\d+)/\d+\)",),
    pages=(r"tr:not([bgcolor]) > td >> \(\d+/(\d+)\)",),
    next_page=("a[accesskey='#']",),
    thread=(r"address >> topic[=,](\d+)", r"a[href*='topic=']@href >> topic=(\d+)"),
)

# The template of 1.1 to 2.1 for WAP 2, in the same file; it prints no times.
SMF_WAP2 = Forum(
    name="smf_wap2",
    match=(
        "p.windowbg",
        "p.catbg + p.windowbg",
        "p.windowbg > strong, p.windowbg > b",
        "a[href*='wap2']",
    ),
    post=(
        "p.windowbg:has(> strong):has(> br), p.windowbg2:has(> strong):has(> br)",
        "p.windowbg:has(> b):has(> br), p.windowbg2:has(> b):has(> br)",
    ),
    author=("strong", "p > b"),
    body=("p",),
    drop=("strong, b, p > a[href*=wap2]",),
    extras=("colon behind a name",),
    title=("p.catbg",),
    board=(r"p.titlebg >> >\s*([^>]+)$",),
    page=(r"p.windowbg >> \((\d+)/\d+\)",),
    pages=(r"p.windowbg >> \(\d+/(\d+)\)",),
    next_page=("a[accesskey='#']",),
    thread=(r"address >> topic[=,](\d+)", r"a[href*='topic=']@href >> topic=(\d+)"),
)

# The template of its print view: Printpage.template.php.
SMF_PRINT = Forum(
    name="smf_print",
    match=(
        ".postheader",
        ".postbody",
        "#linktree",
    ),
    post=(".postheader",),
    with_siblings=True,
    until=("#footer, .print_options",),
    author=(".postheader strong:nth-of-type(2)",),
    time=(".postheader strong:nth-of-type(3)",),
    body=(".postbody",),
    title=(".postheader > strong:first-of-type",),
    board=(r"#linktree >> =>\s*([^=>]+?)\s*=>\s*[^=>]+$",),
    thread=(
        r"address >> topic=(\d+)",
        r"link[rel=canonical]@href >> topic=(\d+)",
    ),
    one_page="the view has all posts of a topic",
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
    thread=(
        r"address >> [?&]t=(\d+)",
        r"#page-header a@href >> [?&]t=(\d+)",
    ),
    one_page="the view links to no other page",
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
    thread=(r"address >> [?&]tid=(\d+)",),
    one_page="the view has the first hundred posts and no more",
)

# Pages of the archive view of two forums (English, French).
MYBB_ARCHIVE = Forum(
    name="mybb_archive",
    match=(
        "#fullversion, #infobox, .multipage, .navigation",
        ".post > .header .dateline",
        ".post > .message",
    ),
    post=("div.post",),
    author=(".header .author h2", ".header .author"),
    time=(".header .dateline", ".dateline"),
    body=(".message",),
    title=(
        "#fullversion a",
        "#infobox a",
        r"title >> - (.+)$",
    ),
    board=(".navigation a",),
    page=(r".multipage strong >> ^(\d+)$",),
    pages=(".multipage a, .multipage strong",),
    next_page=(".multipage strong + a",),
    thread=(
        r"address >> thread-(\d+)",
        r"#fullversion a@href >> tid=(\d+)",
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

# What export/to_html.py writes. Texts are set as they are; the words of floors are in the language of whoever exported.
OWN_EXPORT = Forum(
    name="forumtui_export",
    match=(
        "article#post, article[id^=reply-]",
        "article > h2 > span.floor",
        "meta[http-equiv=Content-Security-Policy][content*='style-src']",
    ),
    post=(r"article[id^=reply-]@id >> ^reply-\d+$",),
    opening=Forum(
        name="forumtui_export",
        author=("article#post > h2 > .author",),
        time=("article#post > h2 > .time",),
        rank=("article#post > h2 > .rank",),
        device=("article#post > h2 > .device",),
        body=("article#post",),
        drop=("h2",),
        keeps_space=True,
    ),
    author=("h2 > .author",),
    time=("h2 > .time",),
    floor=(r"h2 > .floor >> ^Floor (\d+)$", r"h2 > .floor >> ^(\d+) 楼$"),
    rank=("h2 > .rank",),
    device=("h2 > .device",),
    depth=(r"article@class >> depth-(\d)",),
    body=("article > .text",),
    keeps_space=True,
    title=("header > h1",),
    one_page="an export is one page",
)
