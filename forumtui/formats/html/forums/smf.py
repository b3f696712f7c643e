"""Rows of FORUMS: Simple Machines Forum, and an archive made of one."""

from forumtui.formats.html.row import Forum

# The templates of 2.0 and 2.1: Display.template.php.
SMF = Forum(
    name="smf",
    match=(
        "#forumposts, #display_head",
        ".keyinfo",
        ".post .inner, [id^=msg_]",
    ),
    post=(
        r"div[id^=msg]@id >> ^msg\d+$",
        "#forumposts .windowbg, #forumposts .windowbg2, #forumposts .approvebg",
        "#forumposts .post_wrapper",
    ),
    author=(
        ".poster h4 a[href*='action=profile']",
        ".poster h4",
    ),
    time=(
        ".keyinfo .postinfo a.smalltext",
        ".keyinfo .postinfo .smalltext",
        ".keyinfo .smalltext",
    ),
    floor=(
        ".keyinfo .page_number",
        ".keyinfo .smalltext",
    ),
    rank=(
        ".poster .membergroup",
        ".poster .postgroup",
    ),
    id=(
        r".inner[id^=msg_]@id >> msg_(\d+)",
        r"[id^=subject_]@id >> (\d+)",
    ),
    likes=(".like_count",),
    edited=(
        ".smalltext.modified em",
        "[id^=modified_]",
    ),
    body=(
        ".post .inner",
        ".inner",
    ),
    more=(
        ".attachments",
        ".signature",
    ),
    drop=(".codeheader, .topslice_quote, .bbc_standard_quote > cite:empty",),
    title=(
        "#top_subject",
        ".display_title",
        r"#forumposts .catbg >> :\s*(.+?)\s*\(",
        "#forumposts .cat_bar h3",
    ),
    board=(
        ".navigate_section li:nth-last-child(2) a",
        ".navigate_section a[href*='board=']",
    ),
    views=(r"#forumposts .catbg >> \(\D*(\d[\d,.]*)",),
    page=(".pagelinks .current_page", ".pagelinks > strong"),
    pages=(".pagelinks a, .pagelinks .current_page, .pagelinks > strong",),
    next_page=(".pagelinks .current_page + a", ".pagelinks > strong + a"),
    thread=(
        r"address >> topic[=,](\d+)",
        r"[href*='topic=']@href >> topic=(\d+)",
    ),
)

# The template of 1.1: Display.template.php.
SMF1 = Forum(
    name="smf1",
    match=(
        "#top_subject, #quickModForm",
        "[id^=subject_]",
        "div.post",
    ),
    unlike=("#forumposts, .keyinfo",),
    post=("td.windowbg:has([id^=subject_]), td.windowbg2:has([id^=subject_])",),
    author=("td[rowspan] > b a", "td[rowspan] > b"),
    time=("[id^=subject_] + .smalltext",),
    floor=("[id^=subject_] + .smalltext",),
    id=(r"[id^=subject_]@id >> (\d+)",),
    edited=("[id^=modified_] i", "[id^=modified_]"),
    body=("div.post",),
    more=(
        "td.smalltext > div:has(> a > img[src$='clip.gif'])",
        ".signature",
    ),
    attachment=("div:has(> a > img[src$='clip.gif'])",),
    title=(r"#top_subject >> :\s*(.+?)\s*\(\D*\d",),
    board=("a.nav[href*='board=']",),
    views=(r"#top_subject >> \(\D*(\d+)[^()]*\)$",),
    page=("td.middletext > b",),
    pages=("td.middletext > b, td.middletext > a.navPages",),
    next_page=("td.middletext > b + a.navPages", "td.middletext > a.navPages:last-of-type"),
    thread=(
        r"address >> topic[=,](\d+)",
        r"[href*='topic=']@href >> topic=(\d+)",
    ),
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
    one_page="the archive has one page a topic",
)
