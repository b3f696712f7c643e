"""Rows of FORUMS: Discourse, as it is sent to programs without scripts and as browsers build it."""

from forumtui.formats.html.row import Forum

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

# What its program builds in a browser: the widgets post-article and post-meta-data of 2 and 3.
DISCOURSE_BROWSER = Forum(
    name="discourse_browser",
    match=("article[id^=post_][data-post-id]", ".cooked", ".topic-meta-data, .post-stream"),
    post=(r"article[data-post-id]@id >> ^post_\d+$",),
    author=(
        "div.topic-body > .topic-meta-data .names .username a",
        "div.topic-body > .topic-meta-data .names a[data-user-card]",
        ".names .username a, .names .username",
        ".names a",
    ),
    time=("div.topic-body > .topic-meta-data .relative-date", ".post-date .relative-date", ".post-date"),
    exact=(
        "div.topic-body > .topic-meta-data .relative-date@title",
        ".post-date .relative-date@title",
        ".post-date a@title",
    ),
    floor=(r"article@id >> post_(\d+)",),
    rank=(".names .user-title",),
    id=("article@data-post-id",),
    likes=(".post-controls .like-count", ".like-count"),
    accepted=(".accepted-answer", ".accepted-text"),
    body=("div.topic-body > .regular > .cooked", "div.topic-body > .contents > .cooked", ".cooked"),
    drop=(".lightbox .meta, .quote-controls, .codeblock-button-wrapper, .cooked-selection-barrier",),
    title=("#topic-title .fancy-title", "#topic-title h1"),
    board=("#topic-title .badge-category__name", "#topic-title .category-name", "#topic-title .badge-category"),
    badges=("#topic-title .discourse-tag",),
    thread=(
        r"address >> /t/(?:[^/?#]*[^/?#\d][^/?#]*/)?(\d+)",
        "#topic-title h1@data-topic-id",
        "article@data-topic-id",
    ),
    one_page="further posts come by script",
)
