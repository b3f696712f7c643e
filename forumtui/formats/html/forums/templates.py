"""Rows of FORUMS: engines that many Chinese boards run, read by the templates that come with them."""

from forumtui.formats.html.row import Forum

# The template of 9.0, read_floor.
PHPWIND = Forum(
    name="phpwind",
    match=(".J_read_floor", ".floor_left .floor_info", ".floor_right .editor_content"),
    post=(r"div.J_read_floor@id >> ^read_\d+$",),
    author=(".floor_info .name > a.J_user_card_show", ".floor_info .name"),
    time=(r".floor_top_tips span.fl >> 发布于[:：]\s*(.+)",),
    floor=(r".floor_top_tips .lou >> ^\s*(\d+)",),
    id=(r"div@id >> ^read_(\d+)$",),
    rank=(".floor_info .level > div",),
    body=(".editor_content",),
    more=(".read_attach_pic .ct", ".read_attach_downattach", ".signature"),
    edited=(".edit_log",),
    signature=(".signature",),
    title=("#J_post_title", "h1"),
    board=(r".bread_crumb a:nth-last-of-type(2)",),
    page=(".pages strong",),
    next_page=(".pages .pages_next",),
    thread=(r"address >> [?&]tid=(\d+)", r"address >> /read/(\d+)"),
)

# The engine's own templates, topic/index and reply/reply.
NODECLUB = Forum(
    name="nodeclub",
    match=(".topic_header .topic_full_title", ".topic .topic_content"),
    post=(r".reply_item[reply_id]",),
    opening=Forum(
        name="nodeclub",
        author=(".topic_header .changes a[href*='/user/']",),
        time=(r".topic_header .changes >> 发布于\s*(.+?)\s*作者",),
        body=(".topic_content .markdown-text", ".topic_content"),
    ),
    author=("a.reply_author",),
    time=(r"a.reply_time >> •\s*(.+)",),
    floor=(r"a.reply_time >> ^\s*(\d+)",),
    id=(".reply_item@id",),
    likes=(".up-count",),
    answers=(".reply_item@reply_to_id",),
    body=(".reply_content .markdown-text", ".reply_content"),
    title=(r".topic_full_title",),
    badges=(".topic_full_title .put_good, .topic_full_title .put_top",),
    board=(r".topic_header .changes >> 来自\s*(\S+)",),
    replies=(r".panel > .header .col_fade >> (\d+) 回复",),
    views=(r".topic_header .changes >> (\d+) 次浏览",),
    thread=(r"address >> /topic/(\w+)",),
    one_page="all replies stand on one page",
)

# The engine's own templates, topics/show and the component of a reply.
HOMELAND = Forum(
    name="homeland",
    match=(".topic-detail .markdown", "#replies .reply[data-id], .no-result", ".user-name, .timeago"),
    post=(r"#replies .reply[data-id]:has(.infos)",),
    opening=Forum(
        name="homeland",
        author=(".topic-detail .info .user-name",),
        time=(".topic-detail .info abbr.timeago",),
        exact=(".topic-detail .info abbr.timeago@title",),
        body=(".topic-detail .card-body.markdown, .topic-detail .panel-body.markdown, .topic-detail .markdown",),
        likes=(".topic-detail .likeable@data-count",),
    ),
    author=(".info .name .user-name", ".info .user-name"),
    time=(".info abbr.timeago",),
    exact=(".info abbr.timeago@title",),
    floor=(r".info .floor >> (\d+)",),
    id=(".reply@data-id",),
    likes=(".likeable@data-count",),
    answers=(r".reply-to-block@data-reply-to-id, .reply-to@data-id",),
    body=(".markdown",),
    title=(".topic-detail h1 .title",),
    board=(".topic-detail h1 .node",),
    replies=(r".total b", "#replies@data-last-floor"),
    views=(r".topic-detail .info >> (\d+) 次阅读",),
    thread=(r"address >> /topics/(\d+)",),
    one_page="all replies stand on one page",
)
