"""Rows of FORUMS: boards of the PHP and ASP years besides phpBB and vBulletin."""

from forumtui.formats.html.row import Forum

# Pages of two forums on 1.8 (English, French) and its template.
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
        ".post_head .post_date",
        ".post_date",
    ),
    exact=(".post_date > span[title]@title",),
    floor=(
        ".post_head .float_right a",
        ".posturl strong a",
        "a.posturl",
    ),
    rank=(
        ".postbit_usertitle",
        r".author_information > .smalltext >> ^(\D{1,60}?)$",
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
    thread=(r"[href*='topic=']@href >> topic=(\d+)",),
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
    author=("strong:nth-of-type(2)",),
    time=("strong:nth-of-type(3)",),
    body=(".postbody",),
    title=(".postheader > strong:first-of-type",),
    board=(r"#linktree >> =>\s*([^=>]+?)\s*=>\s*[^=>]+$",),
    thread=(r"link[rel=canonical]@href >> topic=(\d+)",),
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
    thread=(r"[href*='TID=']@href >> TID=(\d+)",),
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
