"""Rows of FORUMS: questions, pushes and groups of China and Taiwan."""

from forumtui.formats.html.ptt import ANSWER, ptt_answer, ptt_article, ptt_push
from forumtui.formats.html.row import Forum
from forumtui.formats.html.special import sub_reply_depth, sub_reply_kind
from forumtui.formats.html.starts import tag_of_class, tag_with

_ZHIHU_QUESTION = Forum(
    name="zhihu",
    signs=(),
    starts=(),
    post="",
    author=(),
    time=(),
    body=("#zh-question-detail .zm-editable-content", "#zh-question-detail", ".QuestionRichText"),
)

ZHIHU = Forum(
    name="zhihu",
    signs=((b"zm-item-answer", b"answeritem"), (b"zhihu", b"zh-question", b"zm-editable")),
    starts=(tag_of_class(b"div", b"zm-item-answer"), tag_of_class(b"div", b"AnswerItem")),
    end=rb"<[^<>]*\b(?:id|class)=[\"']?(?:zh-question-answer-form-wrap|zu-main-sidebar|Question-sideColumn)",
    post="div.zm-item-answer, div.AnswerItem",
    author=(
        ".zm-item-answer-author-info a[data-tip]",
        ".zm-item-answer-author-info a",
        ".AuthorInfo-name a",
        ".AuthorInfo-name",
        ".zm-item-answer-author-info .name",
        ".zm-item-answer-author-info h3",
    ),
    rank=(".zu-question-my-bio@title", ".zm-item-answer-author-info .bio", ".AuthorInfo-badgeText"),
    time=(".answer-date-link", ".ContentItem-time"),
    exact=(".answer-date-link@data-tip", ".ContentItem-time span@data-tooltip"),
    likes=(
        ".zm-votebar .up .count",
        ".zm-item-vote-count",
        ".zm-item-vote-info@data-votecount",
        "meta[itemprop=upvoteCount]@content",
    ),
    identity=(".zm-item-answer@data-atoken", ".AnswerItem@name"),
    body=(
        ".zm-item-rich-text .zm-editable-content",
        ".zm-editable-content",
        ".zm-item-rich-text",
        ".RichContent-inner",
    ),
    title=(".zm-item-title", "#zh-question-title h2", ".QuestionHeader-title", "h1"),
    section=(".zm-item-tag", ".QuestionTopic"),
    replies=(
        "#zh-question-answer-num@data-num",
        "#zh-question-answer-num",
        ".zh-answers-title >> (\\d+)\\s*个回答",
        ".List-headerText >> ([\\d,]+)\\s*个回答",
    ),
    thread=(rb"/question/(\d+)",),
    opening=_ZHIHU_QUESTION,
)

_PTT_ARTICLE = Forum(
    name="ptt",
    signs=(),
    starts=(),
    post="",
    author=(".article-metaline:nth-of-type(1) .article-meta-value",),
    time=(".article-metaline:last-of-type .article-meta-value", ".article-metaline .article-meta-value"),
    body=("#main-content", ".bbs-content"),
    drop=".article-metaline, .article-metaline-right, .push",
    keeps_space=True,
    amend=ptt_article,
)

_PTT_ANSWER = Forum(name="ptt", signs=(), starts=(ANSWER,), post="", author=(), time=(), body=(), amend=ptt_answer)

PTT = Forum(
    name="ptt",
    signs=((b"bbs-screen", b"bbs-content"), (b"main-content", b"article-meta")),
    starts=(rb"<div\b[^<>]*?\sclass=(?:[\"']push[\"']|push(?=[\s>]))(?!\s*>\s*<div)",),
    end=rb"<div\b[^<>]*\bid=[\"']?article-polling",
    post="div.push",
    author=(".push-userid",),
    rank=(".push-tag",),
    time=(".push-ipdatetime",),
    body=(".push-content",),
    amend=ptt_push,
    remark=_PTT_ANSWER,
    title=(
        ".article-metaline:nth-of-type(3) .article-meta-value",
        ".article-metaline + .article-metaline .article-meta-value",
        "meta[property='og:title']@content",
        "#main-content >> 標題[:：]?\\s+(.+?)\\s+時間",
    ),
    board=(".article-metaline-right .article-meta-value", "#topbar a.board >> (?:看板\\s*)?(\\S+)$"),
    thread=(rb"/(M\.\d+\.A\.\w+)\.html",),
    opening=_PTT_ARTICLE,
)

BANGUMI = Forum(
    name="bangumi",
    signs=((b"posttopic", b"row_reply"), (b"re_info", b"topic_content")),
    starts=(
        tag_with(
            b"div", b"id", rb"post_\d+(?=[\"'\s])[^<>]*\bclass=[\"']?[^\"'<>]*(?:postTopic|row_reply|sub_reply_bg)"
        ),
    ),
    end=rb"<(?:div|form)\b[^<>]*\bid=[\"']?(?:reply_wrapper|columnInSubjectB|new_comment|sliderContainerB|footer)",
    post="div.postTopic, div.row_reply, div.sub_reply_bg",
    author=("strong a[href*='/user/']", ".userName a", ".inner strong a"),
    time=(".re_info small", ".re_info", ".post_actions small"),
    floor=(".re_info a.floor-anchor", ".re_info small", ".re_info"),
    body=(".topic_content", ".reply_content .message", ".message", ".cmt_sub_content"),
    rank=(),
    title=("#pageHeader h1 >> »\\s*\\S+\\s+(.+)", "#pageHeader h1", "h1"),
    board=("#pageHeader h1 a.avatar", "#pageHeader h1 a"),
    thread=(rb"subReply\('\w+',\s*(\d+)",),
    depth=sub_reply_depth,
    kind=sub_reply_kind,
)
