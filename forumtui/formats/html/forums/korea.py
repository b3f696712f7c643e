"""Rows of FORUMS: the engine that most Korean boards run, under its two names, with the skins that came with it."""

from forumtui.formats.html.row import Forum

# The skins default and xedition of the engine's own board, read.html and comment.html.
RHYMIX = Forum(
    name="rhymix",
    match=(".board_read .read_header", ".board_read .read_body", ".xe_content"),
    post=(r"li.fbItem@id >> ^comment_\d+$",),
    opening=Forum(
        name="rhymix",
        author=(".read_header .meta > .author", r".read_header .meta >> ^\s*(\S+)"),
        time=(".read_header .time",),
        body=(".read_body .xe_content",),
        likes=(r".read_header .vote >> (\d+)",),
    ),
    author=(".fbMeta .author a, .fbMeta .author strong",),
    time=(".fbMeta .time",),
    id=(r"li@id >> ^comment_(\d+)$",),
    likes=(r".action .vote >> (-?\d+)",),
    depth=(r"li@class >> indent(\d+)",),
    body=(".xe_content",),
    title=(".read_header h1 a:not(.category)",),
    board=(".board_header h2", ".read_header h1 a.category"),
    replies=(".fbHeader h2 em",),
    views=(r".read_header .read >> (\d[\d,]*)",),
    page=(".feedback .pagination strong",),
    next_page=(".feedback .pagination strong + a[href*=cpage]",),
    thread=(r"address >> document_srl=(\d+)", r"address >> /(\d+)(?:[?#]|$)"),
)

# Another skin, sketchbook, as one of the largest boards of Korea has it; the best comments stand above all of them.
XPRESSENGINE = Forum(
    name="xpressengine",
    match=(".rd_body .xe_content, .rd .xe_content", ".fdb_lst_ul, .rd_hd", ".np_18px, .fdb_itm"),
    post=(r"li.fdb_itm@id >> ^comment_\d+$",),
    opening=Forum(
        name="xpressengine",
        author=(
            ".rd_hd .btm_area .side > a[class*=member_]",
            ".rd_hd .side a, .rd_hd .side .nick",
            ".rd_hd [class*=member_]",
        ),
        time=(".rd_hd .date",),
        body=(".rd_body .xe_content", ".rd .xe_content"),
        likes=(r".rd_hd .side.fr >> 추천 수\s*(\d+)",),
    ),
    author=(".meta > a[class*=member_]", ".meta > b", ".meta > a"),
    time=(".meta .date",),
    id=(r"li@id >> ^comment_(\d+)$",),
    likes=(".voted_count",),
    indent=(r"li@style >> margin-left:\s*(\d+)%",),
    indent_step=2,
    body=(".comment-content .xe_content", ".xe_content"),
    drop=(".findParent",),
    title=("h1 .np_18px_span", "h1.np_18px", ".rd_hd h1"),
    board=(".bd_hd a",),
    replies=(r".rd_hd .side.fr >> 댓글\s*(\d+)", ".fdb_tag b"),
    views=(r".rd_hd .side.fr >> 조회 수\s*(\d+)",),
    page=(".fdb_lst_wrp .bd_pg .this",),
    next_page=(".fdb_lst_wrp .bd_pg .this + a",),
    thread=(r"address >> document_srl=(\d+)", r"address >> /(\d+)(?:[?#]|$)"),
)
