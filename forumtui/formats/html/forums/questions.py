"""Rows of FORUMS: sites of questions and their answers."""

from forumtui.formats.html.row import Forum

_STACK_EXCHANGE_COMMENT = Forum(
    name="stackexchange",
    post=(r"li[id^=comment-], tr[id^=comment-]@id >> ^comment-\d+$",),
    author=(".comment-user",),
    time=(".comment-date",),
    exact=(".comment-date span@title",),
    likes=(".comment-score",),
    id=("[data-comment-id]@data-comment-id", r"[id^=comment-]@id >> (\d+)"),
    body=(".comment-copy",),
)

STACK_EXCHANGE = Forum(
    name="stackexchange",
    match=(
        (
            "[itemtype*='schema.org/QAPage'], [href*=sstatic], [src*=sstatic], [href*=stackexchange], "
            "#question-header, [class*=question-header]"
        ),
        "#question, [data-questionid], .question-hyperlink, .question-page",
    ),
    post=(r"div#question, div[id^=answer-]@id >> ^(?:question|answer-\d+)$",),
    notices=("aside.js-post-notice", ".question-status"),
    comment=_STACK_EXCHANGE_COMMENT,
    author=(
        ".comment-user",
        ".post-signature.owner .user-details a",
        ".post-signature:last-of-type .user-details a",
        ".user-details[itemprop=author] a",
        ".post-signature:last-of-type .user-details",
        ".user-details a",
    ),
    time=(
        ".comment-date",
        ".post-signature.owner .user-action-time",
        ".post-signature:last-of-type .user-action-time",
        ".user-action-time",
        ".relativetime",
    ),
    exact=(
        ".comment-date span@title",
        ".post-signature.owner .user-action-time span@title",
        ".post-signature:last-of-type .user-action-time span@title",
        ".user-action-time span@title",
    ),
    rank=(".post-signature:last-of-type .reputation-score",),
    id=(
        "#question@data-questionid",
        ".answer@data-answerid",
        ".comment@data-comment-id",
        r".comment@id >> (\d+)",
    ),
    likes=(
        ".js-vote-count",
        ".vote-count-post",
        ".comment-score",
    ),
    body=(
        ".comment-copy",
        ".js-post-body",
        ".post-text",
        ".s-prose",
    ),
    title=(
        "#question-header h1",
        "h1",
    ),
    views=(
        r"[title^=Viewed]@title >> ([\d.,]+)",
        r"#question-header + div div:last-child@title >> ([\d.,]+)",
    ),
    accepted=(".answer.accepted-answer",),
    page=(".pager-answers .current", ".s-pagination .is-selected"),
    pages=(".pager-answers .page-numbers", ".s-pagination--item"),
    thread=(
        r"address >> /(?:questions|q)/(\d+)",
        r"[data-questionid]@data-questionid >> (\d+)",
        r"[href*='/questions/']@href >> /questions/(\d+)",
    ),
    next_page=(".pager-answers a[rel=next]", ".s-pagination a[rel=next]"),
)

_ASKBOT_COMMENT = Forum(
    name="askbot",
    post=("div.comment:not([data-comment-id='0']):has(> .comment-content, > .comment-body)",),
    author=("a.author", ".comment-controls .author"),
    time=(".age abbr.timeago", ".age"),
    exact=(".age abbr.timeago@title",),
    likes=(".js-score", ".upvote"),
    id=("div.comment@data-comment-id", "div.comment@data-post-id", r"div.comment@id >> (\d+)"),
    body=(".comment-body",),
    drop=(".comment-controls, a.author, .age",),
)

# Pages of three forums (English).
ASKBOT = Forum(
    name="askbot",
    match=(
        ".post-update-info",
        ".vote-buttons, .post-content",
        ".comments[data-parent-post-id], [data-post-id], .js-question, .post-body",
    ),
    post=("div.post:has(.post-update-info-container)",),
    comment=_ASKBOT_COMMENT,
    author=(
        ".post-update-info:not(:has(a[href*='/revisions/'] + .user-card)) .user-info > a",
        ".post-update-info .user-info > a",
        ".user-card .user-info a",
    ),
    time=(".post-update-info abbr.timeago", ".post-update-info"),
    exact=(".post-update-info abbr.timeago@title",),
    rank=(".reputation-score",),
    id=(".post@data-post-id", r".post-content@id >> (\d+)", r".post@id >> (\d+)"),
    likes=(".vote-number",),
    accepted=(".post.accepted-answer",),
    body=(".post-body",),
    drop=(
        ".post-update-info-container, .post-controls, .question-controls, .answer-controls, .tags, #question-controls",
    ),
    title=("h1.section-title", "h1 a", "h1"),
    badges=(".tags .tag", "#question-tags .tag"),
    replies=(r"h2 >> ^(\d+)\s+\w+$",),
    page=(".paginator .curr",),
    pages=(".paginator@data-num-pages", ".paginator .page"),
    next_page=(".paginator .next a",),
    thread=(r"address >> /question/(\d+)", r"[href*='/question/']@href >> /question/(\d+)/"),
)

# Pages of the archives of two sites (English).
OSQA = Forum(
    name="osqa",
    match=(".post-update-info-container", ".question-body", ".comments-container, .answer-body"),
    post=("#question-table, div.answer[id^=answer-container-]",),
    comment=Forum(
        name="osqa",
        post=("div.comment[id^=comment-]",),
        author=(r".comment-user >> ^(.+?)\s*♦*$", r".comment-info >> \)\s*(.+?)\s*♦*$"),
        time=(".comment-age",),
        id=(r"div.comment@id >> (\d+)",),
        likes=(".comment-score",),
        body=(".comment-text",),
    ),
    author=(
        ".post-update-info-user p a[href*='/users/']",
        r".post-update-info-user p:last-child > span:first-child:not(.score) >> ^(.+?)\s*♦*$",
        r".post-update-info-user img@alt >> ^(.+)'s gravatar image$",
    ),
    time=(".post-update-info-user strong",),
    rank=(r".post-update-info-user p:last-child >> (♦+)",),
    id=(r"div.answer@id >> (\d+)", r".post-score@id >> (\d+)"),
    likes=(".post-score",),
    accepted=("div.accepted-answer",),
    edited=(".post-update-info-edited",),
    body=(".question-body", ".answer-body"),
    title=("h1",),
    thread=(r"address >> /questions/(\d+)", r"h1 a@href >> /questions/(\d+)"),
)

_ZHIDAO_QUESTION = Forum(
    name="zhidao",
    author=("#ask-info .user-name", "#wgt-ask .user-name", r"#ask-info >> (匿名|热心网友)"),
    time=("#ask-info .ask-time", ".ask-time"),
    body=(".q-content", "#wgt-ask .q-content"),
    addition=(".q-supply-content",),
    keeps_space=True,
)

_ZHIDAO_REMARK = Forum(
    name="zhidao",
    post=("dl.replyask",),
    rank=("dt",),
    body=("dd pre", "dd"),
)

# Pages of the site of 2013 (Chinese), and the class words that programs read since 2018.
ZHIDAO = Forum(
    name="zhidao",
    match=(
        "#wgt-ask, #qb-content",
        ".wgt-best, .wgt-answers, .wgt-recommend, [id^=answer-content-], [id^=best-content-]",
    ),
    opening=_ZHIDAO_QUESTION,
    comment=_ZHIDAO_REMARK,
    post=(".wgt-best, .wgt-recommend, .wgt-answers .answer, .wgt-quality .answer",),
    author=(
        ".wgt-replyer-best .user-name",
        ".info .user-name",
        "a.user-name",
        r".info >> (匿名|热心网友)",
        r".wgt-replyer-best >> (匿名|热心网友)",
        ".wgt-replyer-all-uname",
    ),
    time=(".pos-time", r".wgt-replyer-all-time >> (\d{4}-\d\d-\d\d)"),
    rank=(
        r".wgt-replyer-best .f-aid >> (\S+级)",
        r".info >> (\S+级)",
    ),
    id=(
        r"[id^=best-content-]@id >> (\d+)",
        r"[id^=answer-content-]@id >> (\d+)",
    ),
    accepted=(".wgt-best .answer-best",),
    likes=("[id^=evaluate-]:not([id^=evaluate-bad])@data-evaluate",),
    body=(
        "pre[id^=best-content-], pre[id^=answer-content-], pre[id^=recommend-content-]",
        ".best-text",
        ".answer-text",
    ),
    drop=("[class*=-mask], [class*=-showbtn]",),
    title=(".ask-title",),
    board=(".wgt-nav a:last-of-type",),
    replies=(r".wgt-answers h2 >> (\d+)",),
    thread=(r"address >> /question/(\d+)", r"[href*='/question/']@href >> /question/(\d+)"),
)

_WENWEN_QUESTION = Forum(
    name="wenwen",
    author=(".question_main .user_name", "#reportEffectArea .user_name"),
    time=(".question_time",),
    body=("#questionContent", ".question_con"),
    addition=(".question_supply", "#questionSupply"),
)

# A page of the site of 2013 (Chinese).
WENWEN = Forum(
    name="wenwen",
    match=(
        "#questionTitle, .question_tit",
        ".answer_con",
    ),
    opening=_WENWEN_QUESTION,
    post=(".satisfaction_answer, .default_answer",),
    author=(
        ".user_sign a[id^=ans_user_card_name]",
        ".user_sign a",
        ".user_sign",
    ),
    time=(r".user_sign span >> (\d{4}-\d\d-\d\d.*)", ".user_sign"),
    rank=(r".user_sign span >> ^(\S*级)$",),
    id=(r"[id^=ans_user_card]@id >> (\d+)",),
    accepted=(".satisfaction_answer",),
    likes=(".operate_support .numarea",),
    body=(".answer_con",),
    title=("#questionTitle", ".question_tit h3"),
    board=(".breadcrumbs a:last-of-type",),
    thread=(r"address >> /z/q(\d+)",),
)

_OSCHINA_QUESTION = Forum(
    name="oschina",
    author=(".Asker .Asker-Name", ".Asker-Name"),
    time=(".Asker .pub_time",),
    body=(".Question .Content > .detail", ".Question .detail"),
    drop=(".EditLogs",),
    likes=(".q_vote_num",),
)

_OSCHINA_REMARK = Forum(
    name="oschina",
    post=("li[id^=PostReply_]",),
    author=("a.p",),
    time=(r".t >> \(?([^()]+)", ".t"),
    id=(r"li@id >> (\d+)",),
    body=(".b .c", ".c"),
)

# A page of the site of 2014 (Chinese).
OSCHINA = Forum(
    name="oschina",
    match=(
        ".Question .QTitle",
        ".QuestionReplies",
    ),
    opening=_OSCHINA_QUESTION,
    comment=_OSCHINA_REMARK,
    post=("li.Answer[id^=answer_]",),
    author=(".user_info > a", ".user_info a"),
    time=(".reply-time",),
    id=(r"li.Answer@id >> (\d+)",),
    device=(r".votes .tail >> 来自\s*(.+)",),
    accepted=(".Answer.best", ".best_answer"),
    body=(".body > .detail", ".body"),
    title=(".QTitle h1",),
    badges=("#tags_nav a.tag",),
    replies=(".QuestionReplies h2 .answer_count",),
    views=(r".Asker .pinfo >> (\d+)\s*阅",),
    next_page=(".pager .current + li a", ".pager .next a"),
    thread=(
        r"address >> /question/\d+_(\d+)",
        r".QTitle a@href >> /question/\d+_(\d+)",
    ),
)

_WECENTER_QUESTION = Forum(
    name="wecenter",
    author=(".aw-side-bar dd > a.aw-user-name", ".aw-side-bar .user-detail a.aw-user-name"),
    time=(
        ".aw-question-detail .meta > span.text-color-999",
        ".aw-question-detail .more-operate em",
        ".aw-question-detail .meta > em.text-color-999",
    ),
    body=(".aw-question-detail > .mod-body > .content", ".aw-question-detail .markitup-box"),
)

# Pages of one site that runs WeCenter 3 (Chinese). Who asked is printed beside the question.
WECENTER = Forum(
    name="wecenter",
    match=(
        ".aw-question-detail",
        ".aw-feed-list",
    ),
    opening=_WECENTER_QUESTION,
    post=(".aw-item[id^=answer_list_], .aw-replies .aw-item",),
    author=(
        ".mod-head .title p:first-child > a.aw-user-name",
        ".mod-head .title p:first-child",
        ".mod-head a.aw-user-name",
    ),
    rank=(".mod-head .title p:first-child > .text-color-999",),
    time=(".mod-footer .meta > .text-color-999", ".mod-footer .meta em, .mod-footer .meta span.aw-small-text"),
    likes=(".mod-footer .agree .count",),
    body=(".mod-body > .markitup-box", ".markitup-box"),
    title=(".aw-question-detail h1",),
    badges=(".topic-tag .text",),
    replies=(r".aw-question-comment .mod-head h2, .common-head h2 >> (\d+)\s*个(?:回复|评论)",),
    page=(".page-control .pagination li.active",),
    pages=(".page-control .pagination li",),
    next_page=(".page-control .pagination li.active + li > a",),
    thread=(
        r"address >> /(?:question|article)/(?:id-)?(\d+)",
        ".aw-add-comment[data-type=question]@data-id",
    ),
)

# The engine's base theme, qa-theme-base.php, which its other themes extend.
QUESTION2ANSWER = Forum(
    name="question2answer",
    match=(".qa-q-view", ".qa-q-view-content", ".qa-q-view-meta, .qa-q-view-who"),
    post=(r".qa-q-view, .qa-a-list-item@id >> ^[qa]\d+$",),
    comment=Forum(
        name="question2answer",
        post=(r".qa-c-list-item@id >> ^c\d+$",),
        author=(".qa-c-item-who-data", ".qa-c-item-who a", ".qa-c-item-who"),
        time=(".qa-c-item-when time, .qa-c-item-when-data", ".qa-c-item-when"),
        exact=(".qa-c-item-when time@datetime", ".qa-c-item-when .value-title@title"),
        body=(".qa-c-item-content .entry-content", ".qa-c-item-content"),
    ),
    author=(".qa-q-view-who-data, .qa-a-item-who-data", ".qa-q-view-who a, .qa-a-item-who a", "[class$=-who]"),
    time=(
        ".qa-q-view-when time, .qa-a-item-when time",
        ".qa-q-view-when-data, .qa-a-item-when-data",
        ".qa-q-view-when, .qa-a-item-when",
    ),
    exact=(".qa-q-view-when time, .qa-a-item-when time@datetime", "[class$=-when] .value-title@title"),
    id=(r"[id^=a], [id^=q]@id >> ^[aq](\d+)$",),
    likes=(".qa-netvote-count-data",),
    accepted=(".qa-a-selected",),
    body=(
        ".qa-q-view-content .entry-content, .qa-a-item-content .entry-content",
        ".qa-q-view-content, .qa-a-item-content",
    ),
    title=(".qa-main-heading .entry-title, h1 .entry-title", "h1"),
    replies=(r"#a_list_title >> ^(\d+)",),
    page=(".qa-part-a-list ~ .qa-page-links .qa-page-selected, .qa-page-selected",),
    next_page=(".qa-page-next",),
    thread=(r"address >> /(\d+)/[^/]+$", r"address >> [?&]qa=(\d+)"),
)
