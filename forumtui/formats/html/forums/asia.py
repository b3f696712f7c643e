"""Rows of FORUMS: Zhihu, PTT, Bangumi, V2EX, Pantip and Gnuboard."""

from forumtui.formats.html.row import Forum

_ZHIHU_QUESTION = Forum(
    name="zhihu",
    body=(
        "#zh-question-detail .zm-editable-content",
        "#zh-question-detail",
        ".QuestionRichText",
    ),
    drop=("a.zu-edit-button",),
)

ZHIHU = Forum(
    name="zhihu",
    match=(
        ".zm-item-answer, .AnswerItem",
        "[href*=zhihu], [id^=zh-question], [class*=zm-editable]",
    ),
    unlike=(".AnswerItem .ContentItem-title",),
    post=(
        "div.zm-item-answer",
        "div.AnswerItem",
    ),
    opening=_ZHIHU_QUESTION,
    author=(
        ".zm-item-answer-author-info a[data-tip]",
        ".zm-item-answer-author-info a",
        ".AuthorInfo-name a",
        ".AuthorInfo-name",
        ".zm-item-answer-author-info .name",
        ".zm-item-answer-author-info h3",
    ),
    time=(
        ".answer-date-link",
        ".ContentItem-time",
    ),
    exact=(
        ".answer-date-link@data-tip",
        ".ContentItem-time span@data-tooltip",
    ),
    rank=(
        ".zu-question-my-bio@title",
        ".zm-item-answer-author-info .bio",
        ".AuthorInfo-badgeText",
    ),
    id=(
        ".zm-item-answer@data-atoken",
        ".AnswerItem@name",
    ),
    likes=(
        ".zm-votebar .up .count",
        ".zm-item-vote-count",
        ".zm-item-vote-info@data-votecount",
        "meta[itemprop=upvoteCount]@content",
    ),
    body=(
        ".zm-item-rich-text .zm-editable-content",
        ".zm-editable-content",
        ".zm-item-rich-text",
        ".RichContent-inner",
    ),
    title=(
        ".zm-item-title >> ^(.*?)(?:修改)?$",
        "#zh-question-title h2",
        ".QuestionHeader-title",
        "h1",
    ),
    section=(
        ".zm-item-tag",
        ".QuestionTopic",
    ),
    replies=(
        "#zh-question-answer-num@data-num",
        "#zh-question-answer-num",
        r".zh-answers-title >> (\d+)\s*个回答",
        r".List-headerText >> ([\d,]+)\s*个回答",
    ),
    thread=(
        r"address >> /question/(\d+)",
        r"[href*='/question/']@href >> /question/(\d+)",
    ),
    one_page="further answers come by script",
)

_PTT_ARTICLE = Forum(
    name="ptt",
    author=(".article-metaline:nth-of-type(1) .article-meta-value",),
    time=(
        ".article-metaline:last-of-type .article-meta-value",
        ".article-metaline .article-meta-value",
    ),
    body=(
        "#main-content",
        ".bbs-content",
    ),
    drop=(".article-metaline, .article-metaline-right, .push",),
    keeps_space=True,
    extras=("ptt article",),
)

_PTT_ANSWER = Forum(
    name="ptt",
    is_loose=True,
    keeps_space=True,
    extras=("ptt answer",),
)

PTT = Forum(
    name="ptt",
    match=(
        ".bbs-screen, .bbs-content",
        "#main-content, [class*=article-meta]",
    ),
    post=("div[class=push]:not(:has(> div))",),
    with_siblings=True,
    until=("#article-polling",),
    opening=_PTT_ARTICLE,
    comment=_PTT_ANSWER,
    author=(".push-userid",),
    time=(".push-ipdatetime",),
    rank=(".push-tag",),
    body=(".push-content",),
    extras=("ptt push",),
    title=(
        ".article-metaline:nth-of-type(3) .article-meta-value",
        ".article-metaline + .article-metaline .article-meta-value",
        "meta[property='og:title']@content",
        r"#main-content >> 標題[:：]?\s+(.+?)\s+時間",
    ),
    board=(
        ".article-metaline-right .article-meta-value",
        r"#topbar a.board >> (?:看板\s*)?(\S+)$",
    ),
    thread=(
        r"address >> /(M\.\d+\.A\.\w+)\.html",
        r"[href*='.html']@href >> /(M\.\d+\.A\.\w+)\.html",
    ),
    one_page="an article and all its pushes stand on one page",
)

_BANGUMI_REMARK = Forum(
    name="bangumi",
    post=("div[id^=post_].sub_reply_bg",),
    author=("strong a[href*='/user/']", ".userName a", ".inner strong a"),
    time=(".re_info small", ".re_info", ".post_actions small"),
    body=(".topic_content", ".reply_content .message", ".message", ".cmt_sub_content"),
)

BANGUMI = Forum(
    name="bangumi",
    match=(
        "[class*=postTopic], [class*=row_reply]",
        ".re_info, [class*=topic_content]",
    ),
    post=("div[id^=post_].postTopic, div[id^=post_].row_reply",),
    comment=_BANGUMI_REMARK,
    author=(
        "strong a[href*='/user/']",
        ".userName a",
        ".inner strong a",
    ),
    time=(
        ".re_info small",
        ".re_info",
        ".post_actions small",
    ),
    floor=(
        ".re_info a.floor-anchor",
        ".re_info small",
        ".re_info",
    ),
    body=(
        ".topic_content",
        ".reply_content .message",
        ".message",
        ".cmt_sub_content",
    ),
    title=(
        r"#pageHeader h1 >> »\s*\S+\s+(.+)",
        "#pageHeader h1",
        "h1",
    ),
    board=(
        "#pageHeader h1 a.avatar",
        "#pageHeader h1 a",
    ),
    thread=(
        r"address >> /topic/(\d+)",
        r"[onclick*='subReply(']@onclick >> subReply\('\w+',\s*(\d+)",
        r"[href*='subReply(']@href >> subReply\('\w+',\s*(\d+)",
    ),
    one_page="all replies stand on one page",
)

_V2EX_TOPIC = Forum(
    name="v2ex",
    author=(".header small a[href^='/member/']", ".header .gray a[href^='/member/']"),
    time=(".header small span[title]", r".header small >> \sat\s(.+)$", ".header small", ".header .gray"),
    exact=(".header small span[title]@title",),
    body=(".topic_content",),
    more=(".subtle",),
)

# The site's template while it was published, desktop/topic.html.
V2EX = Forum(
    name="v2ex",
    match=(
        ".topic_content, .reply_content, #replies",
        "[href*='/member/']",
        "[id^=r_], [id^=reply], .box .header small",
    ),
    unlike=("[id^=post_message_], .b-post",),
    opening=_V2EX_TOPIC,
    post=(r"[id^=r_].cell@id >> ^r_\d+$", r"#replies .cell[id^=reply]@id >> ^reply\d+$"),
    author=("strong a.dark", "strong a[href^='/member/']"),
    time=(".ago", ".snow", ".fade.small"),
    exact=(".ago@title",),
    floor=(".no",),
    id=(r".cell@id >> (\d+)",),
    device=(r".ago >> \svia (.+)$", r".fade.small >> \svia (.+)$"),
    likes=(r".small.fade >> [♥❤]\s*(\d+)",),
    body=(".reply_content",),
    title=(".header h1", "h1"),
    board=(".header a[href^='/go/']",),
    replies=(r".cell > .gray >> (\d+)\s*(?:条回复|replies)", r"span.gray >> (\d+)\s*(?:条回复|replies)"),
    views=(r".header small >> (\d+)\s*(?:次点击|views|hits)",),
    page=(".page_current",),
    pages=(".page_current, .page_normal",),
    next_page=(".page_current + a.page_normal",),
    thread=(r"address >> /t/(\d+)", r"[href*='/t/']@href >> /t/(\d+)"),
)

_PANTIP_TOPIC = Forum(
    name="pantip",
    author=(".main-post .display-post-name",),
    time=(".main-post .display-post-avatar abbr.timeago",),
    exact=(".main-post .display-post-avatar abbr.timeago@title",),
    likes=(".main-post .like-score",),
    edited=(".main-post .edit-history",),
    body=(".main-post .display-post-story",),
    drop=(".edit-history",),
)

_PANTIP_REMARK = Forum(
    name="pantip",
    post=(".section-comment.sub-comment",),
    author=(".display-post-name",),
    time=(".display-post-avatar abbr.timeago",),
    exact=(".display-post-avatar abbr.timeago@title",),
    likes=(".like-score",),
    id=(r".sub-comment@id >> (\d+)",),
    edited=(".edit-history",),
    body=(".display-post-story",),
    drop=(".edit-history",),
)

# Pages of the site of 2017 (Thai). Answers to a comment do not count as comments.
PANTIP = Forum(
    name="pantip",
    match=(
        ".main-post .display-post-story",
        ".display-post-avatar .display-post-name",
    ),
    opening=_PANTIP_TOPIC,
    comment=_PANTIP_REMARK,
    post=(".section-comment[id^=comment-]:not(.sub-comment)",),
    author=(".display-post-name",),
    time=(".display-post-avatar abbr.timeago",),
    exact=(".display-post-avatar abbr.timeago@title",),
    floor=(r".display-post-number >> (\d+)$",),
    likes=(".like-score",),
    edited=(".edit-history",),
    body=(".display-post-story",),
    drop=(".edit-history",),
    title=(".main-post .display-post-title",),
    badges=(".main-post .tag-item",),
    replies=(r"#comment-counter .title >> ^(\d[\d,]*)\s*ความคิดเห็น",),
    pages=(".dropdown-jump option@value",),
    thread=(r"address >> /topic/(\d+)", r".main-post@id >> (\d+)"),
)

_GNUBOARD_TEXT = Forum(
    name="gnuboard",
    author=(
        "#bo_v_info .sv_member, #bo_v_info .sv_guest",
        "#bo_v_info .profile_info_ct strong",
        ".view-head .member, .view-head .guest",
    ),
    time=("#bo_v_info .if_date", ".view-head [itemprop=datePublished]"),
    body=("#bo_v_con", ".view-content"),
)

# Pages of two sites, one with a skin of its own, and the engine's own skin (Korean). A page without comments is left
# alone, for such boards hold the articles of a site as well.
GNUBOARD = Forum(
    name="gnuboard",
    match=(
        "#bo_v_con, .view-content",
        "#bo_vc [id^=c_]",
    ),
    opening=_GNUBOARD_TEXT,
    post=("#bo_vc > [id^=c_]",),
    author=(
        ".sv_member, .sv_guest",
        ".media-heading .member, .media-heading .guest",
        ".media-heading b",
        r"header h2 >> ^(.+?)님의",
    ),
    time=(".bo_vc_hdinfo", ".media-info"),
    exact=("time@datetime",),
    indent=(r"[id^=c_]@style >> margin-left:\s*(\d+)px",),
    indent_step=50,
    body=(".cmt_contents", ".media-content"),
    drop=("textarea", "[id^=edit_], [id^=reply_]"),
    title=(".bo_v_tit", "#bo_v_title", ".view-wrap h1"),
    replies=(r"#bo_v_info a[href='#bo_vc'] >> ([\d,]+)",),
    views=(r"#bo_v_info strong >> ([\d,]+)\s*회",),
    one_page="its comments stand on one page",
    thread=(r"address >> [?&]wr_id=(\d+)",),
)
