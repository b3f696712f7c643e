"""Rows of FORUMS: further boards of China, Taiwan and Korea; some began as terminal boards of universities."""

from forumtui.formats.html.row import Forum

# A page of a board (Chinese).
NFORUM = Forum(
    name="nforum",
    match=(
        "table.article",
        ".a-content",
        ".a-u-name, .a-left",
    ),
    post=("table.article",),
    author=(".a-u-name",),
    time=(r".a-content >> [发發]信站[:：][^(（]*[(（]([^)）]*)", ".a-content"),
    floor=(r".a-pos >> 第\s*(\d+)\s*楼",),
    rank=(r".a-u-info >> (?:等级|身份)\s*(\S+)",),
    id=(r".a-post@href >> /post/(\d+)",),
    body=(".a-content",),
    extras=("bbs letter",),
    title=(r".b-head .n-left >> 文章主题[:：]\s*(.+)", ".b-head .n-left"),
    board=(r".a-content >> 信区[:：]\s*(\S+)", ".nav a[href*='/board/']"),
    page=(".page-main .page-select",),
    pages=(".page-main li a",),
    next_page=(".page-main .page-select + li a",),
    thread=(r"address >> /article/[^/]+/(\d+)", r".a-post@href >> /post/(\d+)"),
)

# Its view for telephones, as programs that read it describe it.
NFORUM_MOBILE = Forum(
    name="nforum_mobile",
    match=("ul.list.sec", ".nav.hl a[href*='/user/query/']", "li > .sp"),
    post=("ul.list.sec > li:has(> .sp)",),
    author=(".nav.hl a[href*='/user/query/']",),
    time=(r".nav.hl >> (\d{4}-\d\d-\d\d(?: \d\d:\d\d:\d\d)?)",),
    floor=(r".nav.hl >> 第?(\d+)楼",),
    body=(".sp",),
    extras=("bbs letter",),
    title=(r"li.f >> ^主题[:：]\s*(.+)", "li.f"),
    page=(r".sec.nav .plant >> ^(\d+)/\d+$",),
    pages=(r".sec.nav .plant >> ^\d+/(\d+)$",),
    next_page=(r".sec.nav a[href*='p='] >> ^(下页)$",),
    thread=(r"address >> /article/[^/]+/(\d+)",),
)

# A page of the site of 2016 (Chinese).
MITBBS = Forum(
    name="mitbbs",
    match=("td.jiawenzhang-type",),
    post=("td.jiawenzhang-type",),
    author=(r".jiawenzhang-type >> 发信人[:：]\s*([^\s(（]+)",),
    time=(r".jiawenzhang-type >> 发信站[:：][^(（]*[(（]([^)）,，]*)",),
    body=(".jiawenzhang-type",),
    extras=("bbs letter",),
    title=(r".jiawenzhang-type >> 标\s*题[:：]\s*(.+?)\s*发信站",),
    board=(r".jiawenzhang-type >> 信区[:：]\s*(\S+)",),
)

_BAHAMUT_REMARK = Forum(
    name="bahamut",
    post=("div.c-reply__item",),
    author=(".reply-content__user",),
    time=(".reply-content__footer .edittime[data-original-title]", ".reply-content__footer .edittime:not([name])"),
    id=(r".c-reply__item@id >> (\d+)",),
    likes=(".gp-count@data-gp",),
    body=(".comment_content", ".reply-content__cont", ".reply-content__article"),
)

# A page of the site (Traditional Chinese).
BAHAMUT = Forum(
    name="bahamut",
    match=(
        ".c-post__header",
        ".c-article__content, .c-article",
    ),
    post=(r"section[id^=post_]@id >> ^post_\d+$", "section.c-section:has(.c-post__header)"),
    comment=_BAHAMUT_REMARK,
    author=(".c-post__header__author .username",),
    time=(".c-post__header__info .edittime@data-mtime", ".c-post__header__info .edittime"),
    floor=(".c-post__header__author .floor@data-floor", ".c-post__header__author .floor"),
    id=(r"section@id >> (\d+)",),
    likes=(".postgp span", ".postcount .postgp"),
    edited=(r".c-post__header__info .edittime >> (.*[编編][辑輯].*)",),
    body=(".c-article__content", ".c-article"),
    title=(".c-post__header__title",),
    board=(".BH-menu__forumA-back a", ".tag-category_item"),
    page=("#BH-pagebtn .pagenow", ".BH-pagebtnA .pagenow"),
    pages=("#BH-pagebtn a", ".BH-pagebtnA a"),
    next_page=(".BH-pagebtnA .pagenow + a",),
    thread=(r"address >> snA=(\d+)", r"[data-tippy]@data-tippy >> \"snA\":(\d+)"),
)

_CHINAUNIX_ARTICLE = Forum(
    name="chinaunix_static",
    author=(
        "tr:has(+ tr + tr .l17) a[href*='viewpro.php'], td:has(> a[href*='viewpro.php']) a",
        "a[href*='viewpro.php']",
    ),
    time=(r"td:has(> a[href*='viewpro.php']) >> 发表于[:：]\s*(.+)", "td:has(> a[href*='viewpro.php'])"),
    body=("#zoom table td", "#zoom"),
    drop=("#zoom hr:has(+ b > a[href*='viewpro.php'])",),
    extras=("edit line",),
)

# A page of the best articles of 2009 (Chinese).
CHINAUNIX_STATIC = Forum(
    name="chinaunix_static",
    match=(
        "#zoom",
        "td > a[href*='viewpro.php?uid=']",
        "td.l17, font#zoom",
    ),
    opening=_CHINAUNIX_ARTICLE,
    post=("hr + b:has(> a[href*='viewpro.php'])",),
    with_siblings=True,
    is_loose=True,
    author=("b > a[href*='viewpro.php']",),
    time=(r"b:has(> a[href*='viewpro.php']) >> 回复于[:：]\s*(.+)",),
    extras=("edit line",),
    title=("h1",),
    board=(r"a[href*='forumdisplay.php?fid=']",),
    thread=(r"[href*='tid=']@href >> tid=(\d+)",),
    one_page="the archive has one page a topic",
)

_YOUBBS_TOPIC = Forum(
    name="youbbs",
    author=(".topic-title-date a",),
    time=(r".topic-title-date >> \sat\s(.+)$",),
    body=(".topic-content",),
    drop=(".mytag",),
)

# Pages of a forum (Chinese).
YOUBBS = Forum(
    name="youbbs",
    match=(
        ".topic-title-main, .topic-title-date",
        ".topic-content",
    ),
    opening=_YOUBBS_TOPIC,
    post=(".commont-item",),
    author=(".commont-data-date a",),
    time=(r".commont-data-date .float-left >> \sat\s(.+)$", ".commont-data-date"),
    floor=(".commonet-count",),
    body=(".commont-content",),
    title=(".topic-title-main h1",),
    board=(".nav-title a:last-of-type",),
    replies=(r".nav-title >> 共\s*(\d+)\s*条",),
    badges=(".mytag a",),
    thread=(r"address >> /t/(\d+)",),
)

_DOUBAN_TOPIC = Forum(
    name="douban",
    author=(".topic-doc .from a", ".topic-doc h3 a"),
    time=(".topic-doc .create-time", ".topic-doc .color-green", ".topic-doc h3 span:last-child"),
    body=("#link-report .topic-content", ".topic-richtext", "#link-report"),
)

# Pages of groups in public repositories, 2014 and later (Chinese).
DOUBAN = Forum(
    name="douban",
    match=(
        "[href*='douban.com'], [src*=douban]",
        "#link-report, .topic-doc",
        ".topic-doc, .topic-content, #comments",
    ),
    opening=_DOUBAN_TOPIC,
    post=("#comments li.comment-item[data-cid]", "li.comment-item"),
    author=(".reply-doc h4 a",),
    time=(".reply-doc .pubtime",),
    id=("li.comment-item@data-cid",),
    likes=(r".comment-vote >> (\d+)",),
    body=(".reply-doc .reply-content", ".reply-doc > p", ".markdown"),
    more=(".reply-doc .cmt-img",),
    title=(r".infobox .tablecc >> 标题[:：]\s*(.+)", "#content h1", "h1"),
    board=(".group-item .title a", ".info .title a"),
    page=(".paginator .thispage",),
    pages=(".paginator .thispage@data-total-page", ".paginator a, .paginator .thispage"),
    next_page=(".paginator .next a",),
    thread=(r"address >> /topic/(\d+)", r"[href*='/group/topic/']@href >> /group/topic/(\d+)"),
)

# Markup of the site as its scripts leave it; told by programs that read it.
NGA = Forum(
    name="nga",
    match=(
        "[id^=postcontainer]",
        "[id^=postcontent], .postcontent",
        "[id^=postdate]",
    ),
    post=("tr.postrow", r"tr[id^=post1strow]"),
    author=("[id^=postauthor]", ".author"),
    time=("[id^=postdate]",),
    floor=(r"a[name^=l]@name >> ^l(\d+)$",),
    id=(r"a[id^=pid]@id >> pid(\d+)Anchor",),
    likes=(".recommendvalue",),
    edited=("[id^=alertc]",),
    body=("[id^=postcontent].postcontent", "[id^=postcontent]:not([id^=postcontentandsubject])"),
    more=("[id^=postattach]", "[id^=postsign]"),
    signature=("[id^=postsign]",),
    attachment=("[id^=postattach]",),
    title=("[id^=postsubject]", r"title >> ^(.+?)\s+NGA"),
    page=("[id^=pagebtop] .b", "#pagebtop b"),
    next_page=("[id^=pagebtop] a[title*=下一页]",),
    thread=(r"address >> tid=(\d+)", r"[href*='read.php?tid=']@href >> tid=(\d+)"),
)

_HUMORUNIV_POST = Forum(
    name="humoruniv",
    author=("#read_profile_td .hu_nick_txt",),
    time=(r"#read_profile_desc >> 작성\s*(.+)", "#read_profile_desc"),
    likes=("#ok_div",),
    body=("#wrap_copy",),
)

# A page of the mobile site (Korean).
HUMORUNIV = Forum(
    name="humoruniv",
    match=(
        "[id^=comment_li_], #wrap_copy",
        "#read_subject_div, #read_profile_td",
    ),
    opening=_HUMORUNIV_POST,
    post=("li[id^=comment_li_]",),
    author=(".hu_nick_txt", ".nick"),
    time=(".etc", ".info .etc"),
    id=(r"li[id^=comment_li_]@id >> (\d+)",),
    likes=("[id^=comm_ok_div_]",),
    body=(".comment_text", ".sub_comment > span", ".comment_body"),
    title=(r"#read_subject_div h2 >> ^(.+?)(?:\s*\[\d+\])?$",),
    replies=(r"#comment_count >> (\d+)",),
    thread=(r"address >> number=(\d+)",),
)

_DCINSIDE_POST = Forum(
    name="dcinside",
    author=(".gallview_head .gall_writer@data-nick", ".gallview_head .nickname"),
    time=(".gallview_head .gall_date",),
    exact=(".gallview_head .gall_date@title",),
    likes=(".up_num_box .up_num", "[id^=recommend_view_up_]"),
    body=(".write_div", ".writing_view_box"),
    more=(".appending_file a",),
    drop=("#zzbang_div",),
    attachment=(".appending_file a",),
)

# A page of the site of 2019 (Korean); its comments, which a script writes, as programs that read them describe them.
DCINSIDE = Forum(
    name="dcinside",
    match=(".gallview_head", ".writing_view_box, .write_div"),
    opening=_DCINSIDE_POST,
    post=(r"li[id^=comment_li_], li[id^=reply_li_]@id >> ^(?:comment|reply)_li_\d+$",),
    author=(".gall_writer@data-nick", ".nickname"),
    time=(".date_time",),
    id=(r"li@id >> (\d+)",),
    level=(".reply_list",),
    body=(".usertxt", ".comment_dccon", ".cmt_txtbox"),
    title=(".gallview_head .title_subject",),
    board=(r"title >> - ([^-]+?)(?: 갤러리)?$",),
    replies=(r".gallview_head .gall_comment >> ([\d,]+)",),
    views=(r".gallview_head .gall_count >> ([\d,]+)",),
    thread=(r"address >> [?&]no=(\d+)", "#no@value"),
    one_page="further comments come by script",
)
