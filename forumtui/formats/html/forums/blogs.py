"""Rows of FORUMS: blogs, and comments that a page embeds."""

from forumtui.formats.html.row import Forum

_WORDPRESS_ARTICLE = Forum(
    name="wordpress",
    author=(
        ".entry-author-name",
        ".author.vcard .fn",
        ".entry-author",
        "article .author a",
        ".post-author a",
        ".entry-meta .author a",
        ".byline .author",
        ".wp-block-post-author-name",
        "a[rel=author]",
        "meta[name=author]@content",
    ),
    time=(
        "time.entry-time",
        "time.entry-date",
        ".entry-date",
        ".post-date",
        "time.published",
        ".entry-meta time",
        ".wp-block-post-date time",
        "article time[itemprop=datePublished]",
    ),
    exact=(
        "time.entry-time@datetime",
        "time.entry-date@datetime",
        "time.published@datetime",
        ".wp-block-post-date time@datetime",
        "article time[itemprop=datePublished]@datetime",
        "meta[property='article:published_time']@content",
    ),
    body=(
        ".entry-content",
        ".post-content",
        ".post .entry",
        ".entry",
        "[class*=post-content]",
        "div.type-post",
        "article.type-post",
    ),
    drop=(
        (
            ".sharedaddy, .share, .post-ratings, .wp-about-author, .entry-title, .post-title, .entry-meta, .post-meta, "
            "#comments, .comments-area, .post-tags, .post-nav"
        ),
    ),
)

# Pages of five sites with themes of their own and the common ones (English, French, Japanese), fifty of blogs from 2006
# to 2023, and what renders the blocks of today's themes, comment-template/index.php.
WORDPRESS = Forum(
    name="wordpress",
    match=(
        ".commentlist, .comment-list, .comments-list, ol.comments, .wp-block-comment-template, [class^=commentlist]",
        r"li[id^=comment-], li[id^=li-comment-], [id^=div-comment-]",
        (
            "[href*='wp-content'], [src*='wp-content'], [href*=wordpress], [src*='wp-includes'], #comment_post_ID, "
            "#comment_parent, .comment-author, .comment-reply-link, meta[name=generator][content*=WordPress]"
        ),
    ),
    unlike=(".bbp-reply-header, .ipsComment, #question, .answer, .l_post",),
    opening=_WORDPRESS_ARTICLE,
    post=(
        (
            r"li[id^=comment-]:not(.pingback):not(.trackback), li[id^=li-comment-]:not(.pingback):not(.trackback)"
            r"@id >> ^(?:li-)?comment-\d+$"
        ),
    ),
    author=(
        ".comment-author .fn a",
        ".comment-author .fn",
        ".wp-block-comment-author-name",
        ".comment-author [itemprop=name]",
        ".comment-author b",
        "cite.fn",
        "cite",
        ".comment_author .fn",
        ".comment_author a",
        ".comment_author",
        ".comment-author",
        ".vcard .fn, .comment_postinfo .fn",
        ".fn",
        "[class*=author]:not([class*=avatar]):not(:has(p)):not([class*=bypost])",
    ),
    time=(
        ".comment-meta time",
        ".comment-metadata time",
        ".wp-block-comment-date time",
        "time",
        ".comment-meta a",
        ".comment-meta",
        ".comment-date",
        "a.commentlink",
        ".commentmetadata",
        "small a[href*='#comment-']",
        ".comment_author",
        "[class*=date], [class*=time]",
        "[class*=meta]",
    ),
    exact=(
        ".comment-meta time@datetime",
        ".comment-metadata time@datetime",
        "time@datetime",
    ),
    floor=(".commentcount",),
    id=(r"li@id >> comment-(\d+)",),
    likes=(".comment-like-count", ".cld-like-count-wrap"),
    body=(
        ".comment-content",
        ".wp-block-comment-content",
        ".comment-text",
        ".comment-body",
        "div[id^=comment-], div[id^=div-comment-]",
        "li[id^=comment-], li[id^=li-comment-]",
    ),
    drop=(
        (
            ".comment_author, "
            ".comment-author, .comment-meta, .commentmetadata, .comment-metadata, .reply, .comment-reply-link, .says, "
            ".comment-awaiting-moderation, ul.children, ol.children, cite, a.commentlink, .commentcount, .avatar, "
            ".comment-reply, .commentnumber, small:has(> a[href*='#comment-']), "
            "[class*=meta]:has(.comment-reply-link), .comment_postinfo, .reply-container"
        ),
    ),
    extras=("says behind a name",),
    title=(
        "h1.entry-title",
        "h1.wp-block-post-title",
        ".comments-title span",
        "article h1",
        ".post h1",
        ".post h2",
    ),
    badges=(".entry-tags a",),
    replies=(r".comments-title >> (\d+)",),
    page=(".comment-navigation .current",),
    next_page=(
        ".comments-pagination .next",
        ".comment-navigation .nav-next a",
        ".wp-block-comments-pagination-next",
    ),
    thread=(r"address >> [?&]p=(\d+)", r"#comment_post_ID@value >> (\d+)", r"body@class >> postid-(\d+)"),
    rel_leads_away=True,
)

_BLOGGER_ARTICLE = Forum(
    name="blogger",
    author=(
        ".post-author .fn [itemprop=name]",
        ".post-author .fn",
        ".post-author a",
        "[itemprop=author] [itemprop=name]",
    ),
    time=(".date-header", ".post-timestamp .published", ".published"),
    exact=(".post-timestamp .published@title", "abbr.published@title", "time.published@datetime"),
    body=(".post-body",),
    title=(".post-title",),
)

_BLOGGER_NUMBER = (
    r"address >> /\d{4}/\d\d/([^/?#]+)\.html",
    r"link[rel=canonical]@href >> /\d{4}/\d\d/([^/?#]+)\.html",
)
_BLOGGER_TITLE = ("h3.post-title", "h1.post-title", "h2.post-title", ".post-title", "title")

# Pages of two blogs with the comments that its program writes since 2012 (German). The link of a comment's time has the
# time itself; some blogs print only the clock.
BLOGGER = Forum(
    name="blogger",
    match=(
        ".comment-thread ol[id$=-ra] > li.comment, .comment-thread ol li.comment[id^=c]",
        ".comment-header cite.user",
        ".comment-block .comment-content",
    ),
    post=(r".comment-thread li.comment@id >> ^c\d+$",),
    opening=_BLOGGER_ARTICLE,
    level=(".comment-replies",),
    author=(".comment-header cite.user",),
    time=(".comment-header .datetime",),
    exact=(r".comment-header .datetime a@href >> showComment=(\d{10})",),
    id=(r"li@id >> ^c(\d+)$",),
    body=(".comment-content",),
    title=_BLOGGER_TITLE,
    thread=_BLOGGER_NUMBER,
    one_page="further comments come by script",
)

# A page of a blog of 2011: a list of terms, where a comment is one term and two descriptions.
BLOGGER_TERMS = Forum(
    name="blogger_terms",
    match=("dl dt.comment-author", "dl dd.comment-body", "dd.comment-footer .comment-timestamp"),
    post=(r"dt.comment-author@id >> ^c\d+$",),
    with_siblings=True,
    opening=_BLOGGER_ARTICLE,
    author=(
        "dt.comment-author > a[href]:not(.avatar-hovercard)",
        r"dt.comment-author >> ^\s*(.+?)\s+\S+(?:\s\S+)?(?:\.\.\.|…)\s*$",
        "dt.comment-author",
    ),
    time=("dd.comment-footer .comment-timestamp a", "dd.comment-footer .comment-timestamp"),
    exact=(r"dd.comment-footer .comment-timestamp a@href >> showComment=(\d{10})",),
    id=(r"dt.comment-author@id >> ^c(\d+)$",),
    body=("dd.comment-body",),
    title=_BLOGGER_TITLE,
    thread=_BLOGGER_NUMBER,
)

_MOVABLE_TYPE_NAME = (
    r" >> ^\W*(?:Posted by|Posted by:|Geschrieben von|Kommentiert von|Rédigé par|Écrit par|Escrito por|Publicado por"
    r"|Inviato da|Scritto da|投稿者|由|作者)\s?[:：]?\s*"
    r"((?!發表|发表)\S.*?)\s*(?:\bat\b|\bon\b|\bam\b|\ble\b|\bel\b|\bil\b|發表於|发表于|[|｜:：])"
)

# Pages of six blogs of 2002 to 2010 (English, Chinese) with the templates of versions 2 and 3 as they came.
MOVABLE_TYPE = Forum(
    name="movabletype",
    match=(".comments-body .comments-post", ".blogbody"),
    post=(".comments-body:has(.comments-post)",),
    opening=Forum(
        name="movabletype",
        author=(".posted" + _MOVABLE_TYPE_NAME,),
        time=(".posted",),
        body=(".blogbody",),
        drop=(".title, .posted, .date",),
    ),
    author=(".comments-post > a:first-of-type", ".comments-post" + _MOVABLE_TYPE_NAME),
    time=(".comments-post",),
    body=(".comments-body",),
    drop=(".comments-post",),
    title=("h3.title", ".blogbody h3", "title"),
    thread=(r"address >> /(?:archives|mt)/(?:[\d/]+/)?0*(\d+)\.html",),
    one_page="all comments stand on one page",
)

# A page of 2013 as its program writes it (Chinese). The owner answers inside a guest's block.
PIXNET = Forum(
    name="pixnet",
    match=("ul.article-head li.publish", ".article-content-inner", "ul.single-post li.post-info"),
    post=("ul.single-post:has(> li.post-info)",),
    opening=Forum(
        name="pixnet",
        author=(r"meta[name=author]@content >> ^(.+?)(?: \(\w+\))?$",),
        time=("ul.article-head li.publish",),
        body=(".article-content-inner",),
    ),
    comment=Forum(
        name="pixnet",
        post=("ul.single-post > li.reply-text",),
        author=("p:last-of-type > a",),
        time=("p:last-of-type",),
        body=("li.reply-text",),
        drop=("p:last-of-type",),
    ),
    author=(".post-info .user-name a", ".post-info .user-name"),
    time=(".post-info .post-time",),
    floor=(r".post-info .floor >> #(\d+)",),
    id=(r".post-info a[name]@name >> ^comment-(\d+)$",),
    body=("li.post-text",),
    title=("ul.article-head li.title h2", "ul.article-head li.title"),
    board=("meta[property='og:site_name']@content",),
    replies=(r"#comment-title >> \((\d+)\)",),
    thread=(r"address >> /blog/post/(\d+)",),
    next_page=(".page a.next", "a[rel=next]"),
)

# The engine's own template, today's and the one before class words had its name.
ISSO = Forum(
    name="isso",
    match=(".isso-comment", ".isso-comment-header"),
    post=("div.isso-comment",),
    opening=Forum(
        name="isso",
        author=("article .author", "[itemprop=author]", "[rel=author]"),
        time=("article time", "time"),
        exact=("article time@datetime", "time@datetime"),
        body=("article .entry-content, article .post-content, [itemprop=articleBody]", "article", "main"),
        drop=("h1",),
    ),
    author=(".isso-comment-header .isso-author", ".isso-comment-header .author"),
    time=(".isso-comment-header time", ".isso-permalink", ".permalink"),
    exact=(".isso-comment-header time@datetime",),
    id=(r"[id^=isso-]@id >> ^isso-(\d+)",),
    likes=(".isso-votes", ".votes"),
    body=(".isso-text", ".text-wrapper > .text"),
    one_page="all comments stand on one page",
)

# The frame that its script builds, as browsers saved it with pages of 2014 and 2016. Answers stand inside what they
# answer. The article is in the page around it, which this one lacks.
DISQUS = Forum(
    name="disqus",
    opening=Forum(name="disqus"),
    match=("#post-list, .post-list", "li.post .post-byline", ".post-message, [data-role=message]", "a.time-ago"),
    post=(r"li.post[id^=post-]:has(> .post-content .post-message)@id >> ^post-\d+$",),
    author=(".post-byline [data-role=username]", ".post-byline .author"),
    time=("a.time-ago@title",),
    id=(r"li.post@id >> ^post-(\d+)$",),
    rank=(".post-byline .badge",),
    answers=(r"a.parent-link@href >> #comment-(\d+)",),
    level=("ul.children",),
    likes=(".voting [data-role=likes]",),
    body=(".post-message",),
    more=(".post-media",),
    title=("#thread-title", ".thread-title"),
    thread=(r"address >> [?&]t_i=([^&#]+)",),
    one_page="further comments come by script",
)

# What its plug-in for WordPress prints where there are no scripts, comments.php, and a page of another program of 2011.
# No dates are printed.
DISQUS_STATIC = Forum(
    name="disqus_static",
    match=("#dsq-comments", ".dsq-comment-header", ".dsq-comment-message"),
    post=(r"li[id^=dsq-comment-]@id >> ^dsq-comment-\d+$",),
    opening=Forum(
        name="disqus_static",
        author=("article .author.vcard", "[rel=author]", "article .author", "[itemprop=author]", ".byline .author"),
        time=("article time", "time.entry-date", ".entry-date", "article .date"),
        exact=("article time@datetime", "time@datetime", "meta[property='article:published_time']@content"),
        body=("article .entry-content", ".entry-content", ".post-content", ".entry-body", "[itemprop=articleBody]"),
    ),
    author=("[id^=dsq-author-user-]", "cite"),
    id=(r"li@id >> ^dsq-comment-(\d+)$",),
    level=("ul.children",),
    body=(".dsq-comment-message",),
    title=("h1.entry-title", ".entry-title", "article h1", "h1"),
    thread=(r"address >> [?&]p=(\d+)", r"body@class >> postid-(\d+)"),
    one_page="all comments stand on one page",
    rel_leads_away=True,
)
