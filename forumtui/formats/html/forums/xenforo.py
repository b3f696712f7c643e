"""Rows of FORUMS: XenForo, its two versions."""

from forumtui.formats.html.row import Forum

XENFORO2 = Forum(
    name="xenforo2",
    match=(
        "#XF, [data-xf-init], [name^=xf_]",
        "[class*=message--post], [data-author], .p-body",
    ),
    unlike=("#XenForo",),
    post=(
        "article.message[data-author]:not([data-author=''])",
        "div.message[data-author]:not([data-author=''])",
    ),
    author=(
        "article.message@data-author",
        ".message-name .username",
        ".message-name",
    ),
    time=(
        "header.message-attribution time",
        ".message-attribution-main time",
        ".message-attribution time",
        "time",
    ),
    exact=(
        "header.message-attribution time@datetime",
        ".message-attribution time@datetime",
        "time@datetime",
    ),
    floor=(
        ".message-attribution-opposite li:last-child",
        ".message-attribution-opposite",
    ),
    rank=(
        ".message-userTitle",
        ".userTitle",
        ".message-userBanner",
    ),
    id=(
        r"article.message@data-content >> (\d+)",
        r".message@data-content >> (\d+)",
    ),
    edited=(".message-lastEdit",),
    likes=(".js-voteCount@data-score",),
    accepted=(".message--solution",),
    body=(
        ".message-body .bbWrapper",
        "article.message-body",
        ".message-body",
    ),
    more=(
        ".message-attachments",
        ".message-signature",
    ),
    extras=("liked by",),
    title=(
        "h1.p-title-value",
        ".p-title h1",
        "h1",
    ),
    board=(".p-breadcrumbs li a",),
    badges=("h1 .label",),
    page=(
        ".pageNav-page--current",
        ".pageNavSimple-el--current",
    ),
    pages=(".pageNav-page", r".pageNavSimple-el--current >> \d+\D+(\d+)"),
    next_page=("a.pageNav-jump--next", "a.pageNavSimple-el--next"),
    thread=(
        r"address >> /threads/(?:[^/?#]*\.)?(\d+)(?:/|$)",
        r"[data-content-key]@data-content-key >> thread-(\d+)",
        "[href*='/threads/']@href >> /threads/[^\\\"'<>/]*?\\.(\\d+)",
    ),
)

XENFORO1 = Forum(
    name="xenforo1",
    match=(
        "#XenForo, [href*='css=xenforo'], .messageList, #messageList",
        "[data-author], .messageList, #messageList, .messageText",
    ),
    unlike=("#XF, .ItemComment, .ItemDiscussion, .wbbPost, .messageSidebar",),
    post=(
        r"li[id^=post-][data-author]:not([data-author=''])@id >> ^post-\d+",
        r"li[id^=post-]@id >> ^post-\d+$",
    ),
    author=(
        "li.message@data-author",
        "h3.userText .username",
        ".username",
    ),
    time=(
        ".datePermalink .DateTime",
        ".messageMeta .DateTime",
        ".DateTime",
    ),
    exact=(
        ".datePermalink abbr.DateTime@data-time",
        ".datePermalink span.DateTime@title",
    ),
    floor=(
        ".postNumber",
        "a.hashPermalink",
    ),
    rank=(".userTitle",),
    edited=(".editDate",),
    body=(
        "blockquote.messageText",
        ".messageText",
        ".messageContent",
    ),
    more=(
        ".attachedFiles",
        ".signature",
    ),
    drop=(".quoteExpand, .messageTextEndMarker, .attribution + .quoteExpand, .AttributionLink",),
    extras=("liked by",),
    title=(
        ".titleBar h1",
        "h1",
    ),
    board=(
        ".breadcrumb .crust a.crumb span",
        ".crumb span",
        ".breadcrumb a.crumb",
        "#pageDescription a",
    ),
    badges=(".titleBar h1 .prefix",),
    page=(
        ".PageNav@data-page",
        ".pageNavHeader",
        "a.currentPage",
    ),
    pages=(".PageNav@data-last", r".pageNavHeader >> \d+\D+(\d+)"),
    next_page=(".PageNav a.currentPage + a", ".PageNav nav > a.text:last-child"),
    thread=(
        r"address >> /threads/(?:[^/?#]*\.)?(\d+)(?:/|$)",
        "[href*='threads/']@href >> threads/[^\\\"'<>/]*?\\.(\\d+)",
        r"[href*='threads/']@href >> threads/(\d+)",
    ),
)
