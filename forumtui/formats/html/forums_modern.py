"""Rows of FORUMS: engines of later years."""

from forumtui.formats.html.row import Fast, Forum
from forumtui.formats.html.special import liked_by
from forumtui.formats.html.starts import tag_of_class, tag_with

XENFORO2 = Forum(
    name="xenforo2",
    signs=((b'id="xf"', b"data-xf-init", b"xf_"), (b"message--post", b'class="message', b"data-author", b"p-body")),
    unsigns=(b'id="xenforo"',),
    starts=(
        rb"<article\b(?=[^<>]*\sdata-author=(?:[\"'][^\"']|[^\"'\s>]))[^<>]*?\sclass=[\"']?[^\"'<>]*(?<![\w-])message(?![\w-])",
        rb"<div\b(?=[^<>]*\sdata-author=(?:[\"'][^\"']|[^\"'\s>]))[^<>]*?\sclass=[\"']?[^\"'<>]*(?<![\w-])message(?![\w-])",
    ),
    end=rb"<(?:div|form|footer)\b[^<>]*\bclass=[\"']?[^\"'<>]*(?:block-outer--after|js-quickReply|p-footer|similar\w*)",
    post="article.message[data-author]:not([data-author=''])",
    author=("article.message@data-author", ".message-name .username", ".message-name"),
    time=("header.message-attribution time", ".message-attribution-main time", ".message-attribution time", "time"),
    exact=("header.message-attribution time@datetime", ".message-attribution time@datetime", "time@datetime"),
    floor=(".message-attribution-opposite li:last-child", ".message-attribution-opposite"),
    rank=(".message-userTitle", ".userTitle", ".message-userBanner"),
    edited=(".message-lastEdit",),
    identity=("article.message@data-content >> (\\d+)", ".message@data-content >> (\\d+)"),
    body=(".message-body .bbWrapper", "article.message-body", ".message-body"),
    more=(".message-attachments", ".message-signature"),
    title=("h1.p-title-value", ".p-title h1", "h1"),
    board=(".p-breadcrumbs li a",),
    badges=("h1 .label",),
    page=(".pageNav-page--current", ".pageNavSimple-el--current"),
    thread=(rb"data-content-key=[\"']?thread-(\d+)", rb"/threads/[^\"'<>/]*?\.(\d+)"),
    amend=liked_by,
    fast=Fast(
        author=r'\A<article\b[^<>]*\bdata-author="([^"<>]*)"',
        time=r"<time\b[^<>]*>(.*?)</time>",
        exact=r'<time\b[^<>]*\bdatetime="([^"<>]*)"',
        floor=r"message-attribution-opposite.*?>\s*(#[\d,.]+)\s*<",
        rank=r'<(?:h5|div) class="userTitle[^<>]*>(.*?)</',
        body=r'<div class="bbWrapper">',
        identity=r'\A<article\b[^<>]*\bdata-content="\D*(\d+)"',
    ),
)

XENFORO1 = Forum(
    name="xenforo1",
    signs=((b'id="xenforo"', b"css=xenforo", b"messagelist"), (b"data-author", b"messagelist", b"messagetext")),
    unsigns=(b'id="xf"',),
    starts=(
        rb"<li\b(?=[^<>]*\sdata-author=(?:[\"'][^\"']|[^\"'\s>]))[^<>]*?\sid=[\"']?post-\d+",
        tag_with(b"li", b"id", rb"post-\d+[\"' >]"),
    ),
    end=rb"<(?:div|form)\b[^<>]*\b(?:id|class)=[\"']?(?:[^\"'<>]*sharePage|QuickReply|pageNavLinkGroup"
    rb"|footer|similarThreads)",
    post="li.message[data-author]:not([data-author=''])",
    author=("li.message@data-author", "h3.userText .username", ".username"),
    time=(".datePermalink .DateTime", ".messageMeta .DateTime", ".DateTime"),
    exact=(".datePermalink abbr.DateTime@data-time", ".datePermalink span.DateTime@title"),
    floor=(".postNumber", "a.hashPermalink"),
    rank=(".userTitle",),
    edited=(".editDate",),
    body=("blockquote.messageText", ".messageText", ".messageContent"),
    drop=".quoteExpand, .messageTextEndMarker, .attribution + .quoteExpand",
    more=(".attachedFiles", ".signature"),
    title=(".titleBar h1", "h1"),
    board=(".breadcrumb .crust a.crumb span", ".crumb span", ".breadcrumb a.crumb", "#pageDescription a"),
    badges=(".titleBar h1 .prefix",),
    page=(".PageNav@data-page", ".pageNavHeader", "a.currentPage"),
    thread=(rb"threads/[^\"'<>/]*?\.(\d+)", rb"threads/(\d+)"),
    amend=liked_by,
    fast=Fast(
        author=r'\A<li\b[^<>]*\bdata-author="([^"<>]*)"',
        time=r'class="datePermalink"[^<>]*>\s*<[^<>]*>(.*?)</',
        exact=r'class="datePermalink"[^<>]*>\s*<(?:[^<>]*?\bdata-time|(?![^<>]*\bdata-time)[^<>]*?\btitle)="([^"<>]*)"',
        floor=r'class="[^"<>]*\bpostNumber\b[^<>]*>(.*?)</a>',
        rank=r'<em class="userTitle"[^<>]*>(.*?)</em>',
        body=r'<blockquote class="messageText[^<>]*>',
    ),
)

INVISION4 = Forum(
    name="invision4",
    signs=(
        (b"ips4", b"ipscomment", b"ipslayout", b"ipsbox", b"ipsapp"),
        (b"cpost", b"ctopic", b"commentfeed", b"elpostfeed", b"elcomment_"),
    ),
    starts=(tag_of_class(b"article", b"cPost"), rb"<article\b[^<>]*\sid=[\"']?elComment_\d+"),
    end=rb"<(?:div|form)\b[^<>]*\b(?:id|class|data-role)=[\"']?(?:[^\"'<>]*(?:elTopicReply|cTopicPostArea"
    rb"|replyArea|ipsPager|topicShare))",
    post="article.cPost, article[id^=elComment_]",
    author=(".cAuthorPane_author a", ".cAuthorPane_author", ".ipsComment_author h3", ".ipsEntry__username"),
    time=(".ipsComment_meta time", ".ipsType_reset time", "a time", "time"),
    exact=(".ipsComment_meta time@datetime", ".ipsType_reset time@datetime", "time@datetime"),
    floor=(".ipsComment_tools a[data-role=shareComment]", ".cPost_number"),
    rank=("[data-role=group]", "[data-role=rank-title]", ".cAuthorPane_info [data-role=rank]"),
    likes=("[data-role=reactCountText]", "[data-role=reactCount]", ".ipsReact_reactCount"),
    edited=("[data-excludequote]", ".ipsType_edit", ".ipsComment_edited"),
    body=(
        "[data-role=commentContent]",
        ".cPost_contentWrap .ipsType_richText",
        ".ipsType_richText",
        ".cPost_contentWrap",
    ),
    more=("[data-role=memberSignature]",),
    title=(".ipsType_pageTitle", "h1.ipsType_pageTitle span", "h1"),
    board=(
        "nav.ipsBreadcrumb [data-role=breadcrumbList] li:not(:last-child) a",
        ".ipsBreadcrumb li:not(:last-child) a",
        ".ipsBreadcrumb li a",
    ),
    replies=("h2[data-role=comment_count]@data-commentcount",),
    page=(".ipsPagination_active a", ".ipsPagination_pageJump a", ".ipsPagination_active"),
    thread=(rb"data-feedid=[\"']?topic-(\d+)", rb"/topic/(\d+)-"),
)

_DRUPAL_NODE = Forum(
    name="drupal",
    signs=(),
    starts=(),
    post="",
    author=(
        ".node .submitted a",
        ".node .submitted .username",
        ".node .username",
        ".node-author",
        ".forum-post .author-name",
    ),
    time=(".node .submitted", ".node__meta", ".node__submitted", ".node time", ".forum-posted-on"),
    exact=(".node time@datetime", ".node .submitted [property*=date]@content"),
    body=(".node .field--name-body", ".node > .content", ".node .content", ".node__content", ".forum-post-content"),
    drop=".forum-topic-navigation, .links, .book-navigation",
)

DRUPAL = Forum(
    name="drupal",
    signs=(
        (b'class="comment', b'id="comments"', b"forum-post"),
        (b"submitted",),
        (b"sites/default", b"sites/all", b"drupal", b"modules/node", b"modules/comment"),
    ),
    starts=(
        (
            rb"<a id=[\"']?comment-\d+(?=[\"'\s>])[^<>]*>\s*</a>\s*"
            rb"<(?:div|article)\b[^<>]*?\sclass=[\"']?[^\"'<>]*\bcomment\b"
        ),
        tag_of_class(b"(?:div|article)", b"comment"),
        tag_of_class(b"div", b"forum-post"),
    ),
    end=rb"<(?:div|aside|footer|td|form)\b[^<>]*\b(?:id|class)=[\"']?(?:comment-form|footer|sidebar\w*"
    rb"|sidebar-second|region region-sidebar\w*|box)[\"' ]",
    post="div.comment, article.comment",
    author=(
        ".submitted .username",
        ".submitted .commenter-name",
        ".submitted a[href*=user]",
        ".submitted a:not(.permalink)",
        ".comment__author",
        ".username",
        ".author",
    ),
    time=(".submitted", ".comment__time", ".comment-time", "time"),
    exact=(".submitted time@datetime", ".submitted [property*=date]@content", "time@datetime"),
    floor=(".comment-number", "a.comment-permalink"),
    body=(
        ".field--name-comment-body",
        ".field-name-comment-body",
        ".content",
        ".comment__content",
        ".comment-body",
    ),
    drop=".forum-topic-navigation, .links",
    more=(".user-signature",),
    title=(
        "#page-title",
        "h1.title",
        "h1.page-title",
        ".node h2",
        ".node h3.title",
        "h2.title",
        "title >> ^(.+?)\\s+\\|",
        "title",
    ),
    board=(".breadcrumb a", "nav.breadcrumb a"),
    page=("li.pager-current",),
    thread=(rb"node/(\d+)",),
    indent=b"indented",
    opening=_DRUPAL_NODE,
)

DISCOURSE = Forum(
    name="discourse",
    signs=((b"crawler-post", b"discourse"), (b"discussionforumposting", b"crawler-post")),
    starts=(
        tag_of_class(b"div", b"crawler-post"),
        tag_with(b"div", b"itemtype", rb"https?://schema\.org/(?:DiscussionForumPosting|Comment)"),
    ),
    end=rb"<(?:div|footer|section)\b[^<>]*\b(?:id|class)=[\"']?(?:related-topics|suggested-topics"
    rb"|more-topics|crawler-linkback-list|noscript-footer)",
    post="div.crawler-post",
    author=(".creator [itemprop=name]", ".creator", "[itemprop=author] [itemprop=name]"),
    time=("time.post-time", "time[itemprop=datePublished]", ".crawler-post-infos time", "time"),
    exact=("time.post-time@datetime", "time[itemprop=datePublished]@datetime", "time@datetime"),
    floor=("[itemprop=position]", ".crawler-post@id >> post_(\\d+)"),
    likes=(".post-likes", "meta[itemprop=interactionCount]@content >> UserLikes:(\\d+)"),
    body=("div.post[itemprop]", "div.post", "[itemprop=text]", "[itemprop=articleBody]"),
    drop=".crawler-linkback-list, .post-likes, .lightbox .meta",
    title=("#topic-title h1", "h1", "[itemprop=headline]@content"),
    board=(
        "#topic-title .badge-category__name",
        ".topic-category [itemprop=name]",
        ".category-name",
        "#breadcrumbs .category-title",
        "[itemprop=articleSection]@content",
    ),
    badges=(".discourse-tag",),
    page=(".current-page",),
    thread=(rb"/t/[^\"'<>/]+/(\d+)",),
)
