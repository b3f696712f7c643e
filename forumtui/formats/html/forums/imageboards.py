"""Rows of FORUMS: imageboards, their archives, and 2ch and what descends from it."""

from forumtui.formats.html.row import Forum

# A thread of version 5 and the engine's templates.
VICHAN = Forum(
    name="vichan",
    match=("div.post.op, div.post.reply", "p.intro", "a.post_no, .post_anchor"),
    post=("div.post.op, div.post.reply",),
    author=(".intro .name",),
    time=(".intro time", r".intro label >> (\d\d/\d\d/\d\d \(\w+\) [\d:]+)"),
    exact=(".intro time@datetime",),
    body=(".body",),
    more=(".fileinfo > a, .file .fileinfo > a",),
    attachment=(".fileinfo > a",),
    title=(".intro .subject",),
    board=("header h1", "h1"),
    thread=(
        r"address >> /(?:res|thread)/(\d+)",
        r"[id^=thread_]@id >> thread_(\d+)",
    ),
    one_page="a thread stands on one page",
)

# The site's own program that builds posts on its pages.
FOURCHAN = Forum(
    name="4chan",
    match=(".postContainer", "blockquote.postMessage", ".nameBlock, .postInfo"),
    post=("div.post[id^=p]", "div.post"),
    author=(".postInfo .name", ".nameBlock .name"),
    time=(".postInfo .dateTime", ".dateTime"),
    exact=(".postInfo .dateTime@data-utc", ".dateTime@data-utc"),
    rank=(".postInfo .capcode",),
    body=("blockquote.postMessage",),
    more=(".file .fileText a",),
    attachment=(".fileText a",),
    title=(".postInfo .subject", ".subject"),
    board=(".boardTitle",),
    thread=(
        r"address >> /thread/(\d+)",
        r"div.thread[id^=t]@id >> ^t(\d+)",
    ),
    one_page="a thread stands on one page",
)

# A page of an archive on 2.2 and the engine's templates. A page of results has posts of many threads.
FOOLFUUKA = Forum(
    name="foolfuuka",
    match=("article.post, article.thread", ".post_data", ".post_author"),
    post=("article.thread:has(> header .post_data), article.thread:has(> .post_wrapper), article.post",),
    author=(".post_data .post_author", ".post_author"),
    time=(".post_data time", "time"),
    exact=(".post_data time@datetime", "time@datetime"),
    id=(r"article@id >> (\d+)",),
    body=(".text",),
    more=(".post_file_filename",),
    attachment=(".post_file_filename",),
    title=(".post_data .post_title", ".post_title"),
    board=("header h1", "h2"),
    thread=(r"address >> /thread/(\d+)", r"article.thread@data-thread-num >> (\d+)", r"article.thread@id >> ^(\d+)$"),
    next_page=(".paginate .next a",),
)

# A thread of a board of 2021 and the engine's own templates, which older boards have.
PIXMICAT = Forum(
    name="pixmicat",
    match=("div.threadpost", "div.quote"),
    post=("div.threadpost, div.reply",),
    author=(".post-head .name", ".name"),
    time=(
        r".post-head >> (\d{4}/\d+/\d+\s*\([^)]*\)\s*\d+:[\d:.]+)",
        r".now",
        r"label >> (\d{2,4}/\d+/\d+\s*\([^)]*\)\s*\d+:[\d:.]+)",
        r"div >> \[?(\d{2,4}/\d+/\d+\s*\([^)]*\)\s*\d+:[\d:.]+)",
    ),
    id=("div@data-no", r"div@id >> ^r(\d+)$"),
    body=(".quote",),
    more=(".file-text > a", "a:has(> img.img)"),
    attachment=(".file-text > a",),
    title=(".threadpost .title", ".title"),
    thread=(r"address >> [?&]res=(\d+)", r".threadpost@data-no >> (\d+)", r".threadpost@id >> ^r(\d+)$"),
    next_page=("b + a[href*='page_num=']:not([href*='page_num=all'])",),
)

_FUTABA_TIME = r"(\d\d/\d\d/\d\d\([^)]{1,3}\)\d\d:\d\d:\d\d)"

# Threads of 2010; the class words of today's pages.
FUTABA = Forum(
    name="futaba",
    match=("form[action*='futaba.php']", "blockquote", "td[bgcolor='#F0E0D6'], td.rtd, .thre"),
    post=("td.rtd, td[bgcolor='#F0E0D6']:has(> blockquote)",),
    opening=Forum(
        name="futaba",
        author=(".thre > .cnm", "form > font[color='#117743']", ".thre > font[color='#117743']"),
        time=(".thre > .cnw", rf"form[action*='futaba.php']:has(blockquote) >> {_FUTABA_TIME}"),
        id=(r".thre@data-res", r"form[action*='futaba.php']:has(blockquote) >> No\.(\d+)"),
        body=(".thre > blockquote", "form > blockquote"),
        more=("form > a:has(> img)", ".thre > a:has(> img)"),
    ),
    author=(".cnm", "font[color='#117743']"),
    time=(".cnw", rf"td >> {_FUTABA_TIME}"),
    id=(r"td >> No\.(\d+)",),
    body=("blockquote",),
    more=("td > a:has(> img)",),
    title=(".thre > .csb", "form > font[color='#cc1105']"),
    board=("title",),
    thread=(r"address >> /res/(\d+)",),
    one_page="a thread stands on one page",
)

# A thread of a Russian board.
WAKABA = Forum(
    name="wakaba",
    match=("#delform", "td.reply", ".reflink"),
    post=("td.reply",),
    opening=Forum(
        name="wakaba",
        author=("#delform .postername",),
        time=("#delform label",),
        id=(r"#delform .reflink >> (\d+)",),
        body=("#delform blockquote",),
        more=("#delform .filesize a",),
        attachment=(".filesize a",),
    ),
    author=(".commentpostername", ".postername"),
    time=("label",),
    id=(r"td.reply@id >> ^reply(\d+)$",),
    body=("blockquote",),
    more=(".filesize a",),
    attachment=(".filesize a",),
    title=("#delform .filetitle",),
    board=(".logo", "title"),
    thread=(r"address >> /res/(\d+)",),
    one_page="a thread stands on one page",
)

# The same markup in programs that write and read it; names are bold, in green or in a link to an address.
NICHANNEL = Forum(
    name="2ch",
    match=("dl.thread", "dl.thread > dt"),
    unlike=("dl.thread > hr",),
    post=("dl.thread > dt",),
    with_siblings=True,
    author=("dt b",),
    time=("dt",),
    floor=(r"dt >> ^(\d+)",),
    id=(r"dt >> ^(\d+)",),
    body=("dd",),
    title=("h1", "title"),
    thread=(r"address >> /read\.cgi/\w+/(\d+)", r"[name=key]@value >> (\d+)"),
    one_page="an address without a range has all posts",
)

# The engine's own description of what its front ends must have, doc/Templates.txt.
LYNXCHAN = Forum(
    name="lynxchan",
    match=(".opCell", ".linkName", ".labelCreated", ".divMessage"),
    post=(".innerOP, .innerPost", ".opCell, .postCell"),
    author=(".linkName",),
    time=(".labelCreated",),
    rank=(".labelRole",),
    id=(".linkQuote", r".linkSelf@href >> #q?(\d+)$"),
    edited=(".labelLastEdit",),
    body=(".divMessage",),
    more=(".originalNameLink",),
    attachment=(".originalNameLink",),
    title=(".labelSubject",),
    board=("#labelName", "header h1"),
    thread=(r"address >> /res/(\d+)", r".opCell@id >> ^(\d+)$"),
    one_page="a thread stands on one page",
)

# The site's pages since 2017 and since 2023 (article, details), as six programs that read them describe them; those of
# 2026 (div.clear.post) as pages recorded in the tests of four programs have them, the archived ones without numbers.
FIVE_CHANNEL = Forum(
    name="5ch",
    match=(".meta .number, .postid, .clear.post[data-id]", ".message, .post-content", ".date"),
    unlike=("dl.thread",),
    post=(
        "div.post:has(.meta .number), article.post:has(.postid)",
        "div.post:has(.number)",
        ".clear.post:has(.post-content)",
    ),
    author=(".name b", ".name", ".postusername b", ".postusername"),
    time=(".date",),
    floor=(".meta .number", ".postid", ".clear.post[data-id]@id"),
    id=("[data-id]@data-id", ".meta .number", ".postid"),
    body=(".message .escaped", ".message", ".post-content"),
    title=("h1.title", "#threadtitle", "h1", "title"),
    thread=(r"address >> /read\.cgi/\w+/(\d+)", r"[name=key]@value >> (\d+)"),
    one_page="an address without a range has all posts",
)
