"""Rows of FORUMS: engines of later years."""

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
        "[href*='threads/']@href >> threads/[^\\\"'<>/]*?\\.(\\d+)",
        r"[href*='threads/']@href >> threads/(\d+)",
    ),
)

# The template of 3.4, public_topic.xml, and pages of 3.1 and later in public repositories.
INVISION3 = Forum(
    name="invision3",
    match=(
        "[id^=post_id_].post_block, .post_block.hentry",
        ".author.vcard, abbr.published",
        ".entry-content, [itemprop=commentText]",
    ),
    post=(r"div.post_block[id^=post_id_]@id >> ^post_id_\d+$", "div.post_block"),
    author=(
        ".author.vcard [itemprop=name]",
        ".author.vcard a.url",
        ".author.vcard a",
        ".author.vcard",
        "h3 .guest",
    ),
    time=("abbr.published", ".posted_info"),
    exact=("abbr.published@title",),
    floor=(".post_id a", ".post_id"),
    rank=(".group_title", ".title"),
    id=(r"div.post_block@id >> (\d+)",),
    likes=(".rep_bar .reputation", ".reputation"),
    edited=("p.edit", ".post_body .edit"),
    body=("[itemprop=commentText]", ".post.entry-content", ".entry-content"),
    more=(".attachments", ".signature"),
    drop=("p.edit",),
    title=("h1.ipsType_pagetitle", ".main_topic_title a", ".main_topic_title", "h1"),
    board=("#secondary_navigation .breadcrumb li:last-child a", ".breadcrumb li:last-of-type a", "#breadcrumb li a"),
    page=(".pagination .page.active", ".pagination .active"),
    pages=(r".pagination .pagejump a >> \d+\D+(\d+)", ".pagination .page"),
    next_page=(".pagination .next a",),
    thread=(r"address >> /topic/(\d+)", r"[href*='/topic/']@href >> /topic/(\d+)-"),
)

INVISION4 = Forum(
    name="invision4",
    match=(
        "[class*=ips4], [class*=ipsComment], [class*=ipsLayout], [class*=ipsBox], [class*=ipsApp]",
        ".cPost, .cTopic, [data-role=commentFeed], #elPostFeed, [id^=elComment_]",
    ),
    post=(
        "article.cPost",
        r"article[id^=elComment_]@id >> ^elComment_\d+",
    ),
    author=(
        ".cAuthorPane_author a",
        ".cAuthorPane_author",
        ".ipsComment_author h3",
        ".ipsEntry__username",
    ),
    time=(
        ".ipsComment_meta time",
        ".ipsType_reset time",
        "a time",
        "time",
    ),
    exact=(
        ".ipsComment_meta time@datetime",
        ".ipsType_reset time@datetime",
        "time@datetime",
    ),
    floor=(
        ".ipsComment_tools a[data-role=shareComment]",
        ".cPost_number",
    ),
    rank=(
        "[data-role=group]",
        "[data-role=rank-title]",
        ".cAuthorPane_info [data-role=rank]",
    ),
    likes=(
        "[data-role=reactCountText]",
        "[data-role=reactCount]",
        ".ipsReact_reactCount",
    ),
    edited=(
        "[data-excludequote]",
        ".ipsType_edit",
        ".ipsComment_edited",
    ),
    body=(
        "[data-role=commentContent]",
        ".cPost_contentWrap .ipsType_richText",
        ".ipsType_richText",
        ".cPost_contentWrap",
    ),
    more=("[data-role=memberSignature]",),
    addition=("[data-excludequote]",),
    title=(
        ".ipsType_pageTitle",
        "h1.ipsType_pageTitle span",
        "h1",
    ),
    board=(
        "nav.ipsBreadcrumb [data-role=breadcrumbList] li:not(:last-child) a",
        ".ipsBreadcrumb li:not(:last-child) a",
        ".ipsBreadcrumb li a",
    ),
    replies=("h2[data-role=comment_count]@data-commentcount",),
    page=(
        ".ipsPagination_active a",
        ".ipsPagination_pageJump a",
        ".ipsPagination_active",
    ),
    pages=(".ipsPagination@data-pages", r".ipsPagination_pageJump a >> \d+\D+(\d+)"),
    next_page=(".ipsPagination_next:not(.ipsPagination_inactive) a",),
    thread=(
        r"[data-feedid]@data-feedid >> topic-(\d+)",
        r"[href*='/topic/']@href >> /topic/(\d+)-",
    ),
)

_DRUPAL_NODE = Forum(
    name="drupal",
    author=(
        ".node .submitted a",
        ".node .submitted .username",
        ".node .username",
        ".node-author",
        ".forum-post .author-name",
    ),
    time=(
        ".node .submitted",
        ".node__meta",
        ".node__submitted",
        ".node time",
        ".forum-posted-on",
    ),
    exact=(
        ".node time@datetime",
        ".node .submitted [property*=date]@content",
    ),
    body=(
        ".node .field--name-body",
        ".node > .content",
        ".node .content",
        ".node__content",
        ".forum-post-content",
    ),
    drop=(".forum-topic-navigation, .links, .book-navigation",),
)

DRUPAL = Forum(
    name="drupal",
    match=(
        "[class^=comment], #comments, [class*=forum-post]",
        "[class*=submitted], .node__meta, .comment__meta",
        (
            "meta[content*=Drupal], [href*='sites/default'], [href*='sites/all'], [src*='sites/default'], "
            "[src*='sites/all'], [href*=drupal], [src*=drupal], [href*='modules/node'], [src*='modules/node'], "
            "[href*='modules/comment'], style:lexbor-contains('modules/node'), "
            "style:lexbor-contains('sites/all'), script:lexbor-contains('Drupal')"
        ),
    ),
    post=(
        "div.comment:has(.submitted, .content, .username, .comment-body, [class*=comment__]), article.comment",
        "div.forum-post",
    ),
    opening=_DRUPAL_NODE,
    author=(
        ".submitted .username",
        ".submitted .commenter-name",
        ".submitted a[href*=user]",
        ".submitted a:not(.permalink)",
        ".comment__author",
        ".username",
        ".author",
    ),
    time=(
        ".submitted",
        ".comment__time",
        ".comment-time",
        "time",
    ),
    exact=(
        ".submitted time@datetime",
        ".submitted [property*=date]@content",
        "time@datetime",
    ),
    floor=(
        ".comment-number",
        "a.comment-permalink",
    ),
    level=(".indented",),
    body=(
        ".field--name-comment-body",
        ".field-name-comment-body",
        ".content",
        ".comment__content",
        ".comment-body",
    ),
    more=(".user-signature",),
    drop=(".forum-topic-navigation, .links",),
    title=(
        "#page-title",
        "h1.title",
        "h1.page-title",
        ".node h2",
        ".node h3.title",
        "h2.title",
        r"title >> ^(.+?)\s+\|",
        "title",
    ),
    board=(
        ".breadcrumb a",
        "nav.breadcrumb a",
    ),
    page=("li.pager-current",),
    pages=("li.pager-item, li.pager-current", ".pager__item"),
    next_page=("li.pager-next a", ".pager__item--next a"),
    thread=(
        r"address >> node/(\d+)",
        r"[href*='node/']@href >> node/(\d+)",
        r"[action*='reply/']@action >> reply/(\d+)",
    ),
)

DISCOURSE = Forum(
    name="discourse",
    match=(
        ".crawler-post, [href*=discourse], meta[name=generator][content*=Discourse]",
        ".crawler-post, [itemtype*=DiscussionForumPosting]",
    ),
    post=(
        "div.crawler-post",
        "div[itemtype*='schema.org/DiscussionForumPosting'], div[itemtype*='schema.org/Comment']",
    ),
    author=(
        ".creator [itemprop=name]",
        ".creator",
        "[itemprop=author] [itemprop=name]",
    ),
    time=(
        "time.post-time:not([itemprop=dateModified])",
        "time[itemprop=datePublished]",
        ".crawler-post-infos time:not([itemprop=dateModified])",
        "time:not([itemprop=dateModified])",
    ),
    edited=("time.post-time[itemprop=dateModified]",),
    exact=(
        "meta[itemprop=datePublished]@content",
        "time.post-time@datetime",
        "time[itemprop=datePublished]@datetime",
        "time@datetime",
    ),
    floor=(
        "[itemprop=position]",
        r".crawler-post@id >> post_(\d+)",
    ),
    likes=(
        ".post-likes",
        r"meta[itemprop=interactionCount]@content >> UserLikes:(\d+)",
    ),
    body=(
        "div.post[itemprop]",
        "div.post",
        "[itemprop=text]",
        "[itemprop=articleBody]",
    ),
    drop=(".crawler-linkback-list, .post-likes, .lightbox .meta",),
    title=(
        "#topic-title h1",
        "h1",
        "[itemprop=headline]@content",
    ),
    board=(
        "#topic-title .badge-category__name",
        ".topic-category [itemprop=name]",
        ".category-name",
        "#breadcrumbs .category-title",
        "[itemprop=articleSection]@content",
    ),
    badges=(".discourse-tag",),
    page=(".current-page",),
    next_page=("div[role=navigation] a[rel=next]",),
    thread=(
        "address >> /t/[^\\\"'<>/]+/(\\d+)",
        "[href*='/t/']@href >> /t/[^\\\"'<>/]+/(\\d+)",
    ),
)
