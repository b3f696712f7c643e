"""Rows of FORUMS: Discourse and other engines of community sites; many build their pages by script."""

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

# Pages of two forums on 2 and 3 (English), and the views of 2.0, discussion/helper_functions.php.
VANILLA = Forum(
    name="vanilla",
    match=(
        ".ItemComment, .ItemDiscussion, .MessageList > .Item",
        ".Message, .Item-Body",
    ),
    post=(
        ".ItemDiscussion, .ItemComment",
        ".MessageList > .Item[id^=Discussion_], .MessageList > .Item[id^=Comment_]",
    ),
    author=(
        ".AuthorWrap .Username",
        "a.Username",
        ".Author .Username",
        ".Author a:not(:has(img))",
    ),
    time=(".DateCreated time", ".DateCreated"),
    exact=(".DateCreated time@datetime",),
    rank=(".Rank", ".AuthorInfo .Title", ".AuthorInfo .MItem.RoleTitle"),
    id=(r".Item@id >> (?:Comment|Discussion)_(\d+)",),
    likes=(".ReactButton-Like .Count", ".ReactButton-LOL .Count"),
    accepted=(".ItemComment.Accepted", ".QnA-Accepted", ".AcceptedAnswer"),
    edited=(".DateUpdated@title", ".DateUpdated"),
    body=(
        ".Message.userContent",
        ".Message",
        ".Item-Body .userContent",
    ),
    more=(".Attachments", ".AttachFileWrapper", ".Signature", ".UserSignature"),
    drop=(".Reactions, .Options",),
    title=(
        ".PageTitle h1",
        ".PageTitle",
        "#Item_0 h1",
    ),
    board=(
        ".Meta .Category a",
        ".Breadcrumbs .Last a",
        ".Breadcrumbs a",
    ),
    page=(".Pager .Highlight",),
    pages=(".Pager a",),
    next_page=(".Pager a.Next",),
    thread=(
        r"address >> /discussion/(\d+)",
        r".ItemDiscussion@id >> (\d+)",
        r"[href*='/discussion/']@href >> /discussion/(\d+)/",
    ),
)

# Pages of a forum on 1, saved from the browser, and the templates of what is sent without scripts.
FLARUM = Forum(
    name="flarum",
    match=(
        ".PostUser, .PostUser-name",
        ".Post-body",
    ),
    post=(
        ".PostStream-item[data-type=comment]:has(.CommentPost)",
        "article:has(> .PostUser):has(.Post-body)",
        "article.CommentPost",
        "#flarum-content article",
    ),
    author=(
        ".PostUser .username",
        ".PostUser-name",
        ".PostUser h3",
    ),
    time=(
        ".PostMeta-time time",
        ".PostMeta time",
        "time",
    ),
    exact=(
        ".PostStream-item@data-time",
        ".PostMeta time@datetime",
        "time@datetime",
    ),
    floor=(
        ".PostStream-item@data-number",
        ".PostMeta-number",
    ),
    id=(
        ".PostStream-item@data-id",
        "article@data-id",
    ),
    answers=("a.PostMention[data-id]@data-id",),
    likes=(".Post-likedBy",),
    edited=(".PostEdited@title", ".PostEdited"),
    body=(".Post-body",),
    title=(
        ".DiscussionHero-title",
        "#flarum-content h1",
        ".container > h1",
    ),
    board=(".DiscussionHero .TagLabel",),
    thread=(
        r"address >> /d/(\d+)",
        r"link[rel=canonical]@href >> /d/(\d+)",
    ),
    # What is sent without scripts names the pages by two links, the next one last: « and ».
    next_page=(r"#flarum-content .container > a[href*='page='] >> »\s*$",),
)

# The templates of its themes Persona and Harmony.
NODEBB = Forum(
    name="nodebb",
    match=(
        "[component=post]",
        "[component='post/content']",
        "[component=topic], [component='topic/title']",
    ),
    post=("[component=topic] [component=post]", "[component=post]"),
    author=(
        "[component=post]@data-username",
        "[itemprop=author][data-username]",
        "[itemprop=author] a[data-username]",
        "a[data-username]",
    ),
    time=(
        ".timeago",
        "a.permalink",
    ),
    exact=(
        "meta[itemprop=datePublished]@content",
        ".timeago@title",
    ),
    floor=(
        "a.post-index",
        ".post-index",
    ),
    rank=(".user-level-topic",),
    id=("[component=post]@data-pid",),
    answers=("[component='post/parent']@data-topid",),
    likes=("[component='post/vote-count']@data-votes", "[component='post/vote-count']"),
    edited=("[component='post/edit-indicator']:not(.hidden)@title",),
    body=("[component='post/content']",),
    more=("[component='post/signature']",),
    signature=("[component='post/signature']",),
    title=(
        "[component='topic/title']",
        "h1",
    ),
    board=(
        ".breadcrumb-item:nth-last-child(2) a",
        ".breadcrumb li:nth-last-child(2) a",
    ),
    page=(".pagination .page.active", ".pagination .active"),
    pages=(".pagination .page",),
    next_page=(".pagination .next a",),
    thread=(
        r"[component=topic]@data-tid >> (\d+)",
        r"address >> /topic/(\d+)",
    ),
)

# Pages of two forums of the Ruby on Rails engine (English).
FOREM = Forum(
    name="forem",
    match=(
        "#forum, #forums",
        r"#posts [id^=post_], #topic [id^=post_]",
        ".contents time, .postTime",
    ),
    post=(r"div.post[id^=post_]@id >> ^post_\d+$",),
    author=(".user .username", ".user .name"),
    time=("time", ".postTime"),
    exact=("time@datetime",),
    id=(r".contents > a[href*='#post-']@href >> #post-(\d+)",),
    answers=(r".in_reply_to a@href >> #post-(\d+)",),
    body=(".contents",),
    drop=(".contents > a:has(time), .in_reply_to, ul.actions, .contents > time",),
    title=(r"#forum h1 >> »\s*[^»]+»\s*(.+)$", "#forum h2", "#topic h2"),
    board=("#forum h1 a:last-of-type", "#forum h1 a"),
    pages=(".pagination a, .pagination .current, .pagination em",),
    page=(".pagination .current", ".pagination em"),
    next_page=(".pagination .next a", ".pagination a.next_page"),
    thread=(r"address >> /topics/([^/?#]+)",),
)

# The templates of 3.1 to 6: messageSidebar.tpl and the list of messages that conversations share with threads; those
# of 4 and 2.0 of its framework, where the name stands above the avatar.
WOLTLAB = Forum(
    name="woltlab",
    match=(
        ".messageSidebar, .messageAuthor",
        ".messageBody .messageText",
        ".messageHeader, .messageQuickOptions, .messagePublicationTime",
    ),
    unlike=("#XenForo, #XF",),
    post=("article.message:has(.messageText)",),
    author=(
        ".messageAuthorContainer .username",
        ".messageSidebar .messageAuthor .username",
        ".messageAuthor .username",
        ".messageAuthor h3",
        ".messageSidebar .username",
        ".messageHeadline .username",
    ),
    time=(".messagePublicationTime time", ".messagePublicationTime", "time.datetime"),
    exact=(
        ".messagePublicationTime woltlab-core-date-time@date",
        ".messagePublicationTime time@datetime",
        "time.datetime@datetime",
    ),
    floor=(".messageQuickOptions a",),
    rank=(".messageSidebar .userTitle", ".userTitleBadge"),
    id=(r"article.message@data-object-id", r"article.message@id >> (\d+)"),
    likes=(".reactionSummary .reactionCount", ".wcfLikeCounter"),
    edited=(".messageFooterNote",),
    body=(".messageText",),
    more=(".attachmentThumbnailList, .attachmentFileList", ".messageSignature"),
    attachment=(".attachmentThumbnailList, .attachmentFileList",),
    title=("h1.contentTitle", ".contentTitle", "#content h1"),
    board=(".breadcrumbs li:last-child a", ".breadcrumbs a"),
    page=("woltlab-core-pagination@page", ".pagination .active"),
    pages=("woltlab-core-pagination@count", ".pagination li"),
    next_page=(".pagination .skip a[rel=next]",),
    thread=(
        r"address >> /thread/(\d+)",
        r"article.message@data-thread-id",
        r"[href*='/thread/']@href >> /thread/(\d+)",
    ),
)
