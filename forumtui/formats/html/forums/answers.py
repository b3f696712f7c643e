"""Rows of FORUMS: pages of questions, answers and comments."""

from forumtui.formats.html.row import Forum

_HACKER_NEWS_STORY = Forum(
    name="hackernews",
    author=(
        ".subtext a[href*='user?id=']",
        ".subtext .hnuser",
    ),
    time=(
        ".subtext .age",
        ".subtext",
    ),
    exact=(".subtext .age@title",),
    id=(
        "tr.athing@id",
        r"[id^=score_]@id >> (\d+)",
    ),
    likes=(
        "[id^=score_]",
        ".score",
    ),
    body=(
        ".toptext",
        "tr:has(> .subtext) + tr + tr > td + td",
        "tr:has(> .subtext) + tr[style] + tr > td + td",
    ),
    shared=(
        ".titleline > a[href^=http]",
        "td.title > a[href^=http]",
    ),
    drop=("form",),
)

HACKER_NEWS = Forum(
    name="hackernews",
    match=(
        "link[href*='news.css'], title:lexbor-contains('Hacker News')",
        ".subtext, .comhead, .hnname",
        ".comment, .commtext, .comtr, .fatitem, textarea[name=text]",
    ),
    post=(
        "tr.comtr",
        "tr:has(> td > table > tbody > tr > td > img[src*='s.gif'])",
    ),
    opening=_HACKER_NEWS_STORY,
    author=(
        ".hnuser",
        ".comhead a[href*='user?id=']",
    ),
    time=(
        ".age",
        ".comhead",
    ),
    exact=(".age@title",),
    id=(
        "tr.comtr@id",
        r"a[id^=up_]@id >> (\d+)",
        r".comhead a[href^='item?id=']@href >> (\d+)",
    ),
    depth=("td.ind@indent",),
    indent=(
        "td.ind img@width",
        "td > img[src*='s.gif']@width",
    ),
    body=(
        ".commtext",
        ".comment",
    ),
    drop=("font[size='1'], .reply",),
    title=(
        ".titleline > a",
        ".storylink",
        "td.title a",
        "title",
    ),
    next_page=("a.morelink",),
    thread=(
        r"address >> item\?id=(\d+)",
        r"[id^=score_]@id >> score_(\d+)",
        r"[href*='item?id=']@href >> item\?id=(\d+)",
    ),
)

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

GITHUB = Forum(
    name="github_issue",
    match=(
        "[id^=issuecomment-], [class*=discussion-topic], [class*=js-discussion]",
        "[class*=js-comment-body], [class*=comment-body], [class*=js-discussion]",
    ),
    unlike=(".timeline-item.comment",),
    post=(
        r"div.comment[id^=issue]@id >> ^issue(?:comment)?-\d+$",
        r"div[id^=issue]@id >> ^issue(?:comment)?-\d+$",
    ),
    author=(
        ".comment-header-author",
        ".discussion-topic-author a",
        "a.author",
        ".timeline-comment-header a",
    ),
    time=(
        "time.js-relative-date",
        "time",
        "relative-time",
    ),
    exact=(
        "time@datetime",
        "relative-time@datetime",
    ),
    rank=(
        ".comment-header-tag",
        ".timeline-comment-label",
    ),
    likes=(".reaction-summary-item[value*=THUMBS_UP]",),
    body=(
        ".js-comment-body",
        ".comment-body",
    ),
    title=(
        ".js-issue-title",
        r"title >> ^(.+?)\s+·\s",
        "title",
    ),
    board=(
        ".js-current-repository",
        "h1 strong a",
    ),
    badges=(
        ".state-indicator",
        ".gh-header-meta .State",
    ),
    replies=(
        ".discussion-stats p strong",
        r".gh-header-meta >> (\d+) comment",
    ),
    thread=(
        r"address >> /issues/(\d+)",
        r"[href*='/issues/']@href >> /issues/(\d+)",
        r"title >> Issue #(\d+)",
    ),
    one_page="older comments come by script",
)
