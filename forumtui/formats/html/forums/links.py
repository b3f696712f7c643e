"""Rows of FORUMS: sites where links are shared and remarks nest below them."""

from forumtui.formats.html.row import Forum

_LOBSTERS_STORY = Forum(
    name="lobsters",
    author=(
        ".story .byline .u-author",
        ".story .byline a[href^='/~'], .story .byline a[href^='/u/']",
    ),
    time=(".story .byline time", ".story .byline span[title]"),
    exact=(".story .byline time@datetime", ".story .byline span[title]@title"),
    id=(".story[data-shortid]@data-shortid",),
    likes=(".story .upvoter",),
    body=(".story_content .story_text", ".story_text"),
    more=(".story .link a.u-url",),
)

# A page of the site (2026), its templates, and pages of older copies.
LOBSTERS = Forum(
    name="lobsters",
    match=(
        ".story .byline",
        ".comments_subtree, ol.comments1, #story_comments",
    ),
    opening=_LOBSTERS_STORY,
    post=("div.comment[data-shortid]",),
    author=(
        ".byline .u-author",
        ".byline a[href^='/~'], .byline a[href^='/u/']",
    ),
    time=(".byline time", ".byline span[title]"),
    exact=(".byline time@datetime", ".byline span[title]@title"),
    id=(".comment@data-shortid",),
    level=("#story_comments ol.comments, ol.comments1 ol.comments",),
    likes=(".upvoter",),
    body=(".comment_text",),
    title=(".story .u-url", ".story .link a"),
    badges=(".story .tags .tag",),
    replies=(r".story .comments_label >> (\d+)",),
    thread=(
        r"address >> /s/(\w+)",
        ".story[data-shortid]@data-shortid",
    ),
    one_page="all comments stand on one page",
)

_REDDIT_OLD_POST = Forum(
    name="reddit_old",
    author=(".link .tagline .author", ".thing.link@data-author"),
    time=(".link .tagline time",),
    exact=(".link .tagline time@datetime",),
    id=(r".thing.link@data-fullname >> t3_(\w+)",),
    likes=(".thing.link@data-score", ".link .score.unvoted"),
    body=(".link .expando .usertext-body .md", ".link .usertext-body .md"),
    more=(".link a.title[href^=http]",),
)

# The templates that the site published: comment.html, printable.html, link.html.
REDDIT_OLD = Forum(
    name="reddit_old",
    match=(
        ".thing.comment, .commentarea",
        ".thing.link, .link .tagline",
        ".tagline",
    ),
    opening=_REDDIT_OLD_POST,
    post=("div.thing.comment",),
    author=(".tagline .author", ".thing.comment@data-author", ".tagline em"),
    time=(".tagline time:not(.edited-timestamp)",),
    exact=(".tagline time:not(.edited-timestamp)@datetime",),
    id=(r".thing.comment@data-fullname >> t1_(\w+)",),
    likes=(".score.unvoted",),
    edited=(".edited-timestamp@title",),
    body=(".usertext-body .md", ".md"),
    title=("a.title",),
    board=(".redditname a", r".thing.link@data-subreddit"),
    badges=(".link .linkflairlabel",),
    replies=(r".link a.comments >> (\d[\d,.]*)",),
    thread=(
        r"address >> /comments/(\w+)",
        r".thing.link@data-fullname >> t3_(\w+)",
    ),
    one_page="further comments come by script",
)

_REDDIT_POST = Forum(
    name="reddit",
    author=(
        r"[data-testid=post_author_link] >> ^(?:u/)?(.+)",
        r"[data-testid=post-container] a[href^='/user/'], .Post a[href^='/user/'] >> ^(?:u/)?(.+)",
    ),
    time=(
        "[data-testid=post_timestamp]",
        ".Post [data-click-id=timestamp]",
    ),
    id=(r".Post@id >> t3_(\w+)",),
    likes=(".Post [id^=vote-arrows] > div",),
    body=(
        ".Post [data-click-id=text] .RichTextJSON-root",
        ".Post [data-click-id=text]",
        ".Post .RichTextJSON-root",
    ),
    more=(".Post a:has(> img.media-element)", ".Post a.styled-outbound-link"),
)

# Pages of the redesign of 2018 to 2023 (English).
REDDIT = Forum(
    name="reddit",
    match=(
        ".Post[id^=t3_], [data-testid=post-container]",
        ".Comment, [data-test-id=comment], [data-testid=comment], [data-test-id=post-content]",
        "[id^=t3_]",
    ),
    opening=_REDDIT_POST,
    post=(".Comment",),
    author=(
        "[data-testid=comment_author_link]",
        "div:has(> [id^=UserInfoTooltip]) > a",
        r"[data-testid=comment_author_icon][href]@href >> /user/([^/?]+)",
    ),
    time=(
        "[data-testid=comment_timestamp]",
        "a[id^=CommentTopMeta]",
    ),
    depth=(r".Comment span >> ^level (\d+)$",),
    id=(r".Comment@class >> \bt1_(\w+)",),
    likes=(
        "[id^=vote-arrows] > div",
        r".Comment span >> ^(-?[\d.,]+k?) points?$",
    ),
    body=("[data-testid=comment]", "[data-test-id=comment]"),
    title=(".Post h1", ".Post h2", "[data-test-id=post-content] h1"),
    board=(r"title >> : (\w+)$",),
    replies=(r".Post [data-click-id=comments] >> (\d[\d.,]*k?)", r".Post .icon-comment + span >> (\d[\d.,]*)"),
    thread=(
        r"address >> /comments/(\w+)",
        r".Post@id >> t3_(\w+)",
    ),
    one_page="further comments come by script",
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

_SHREDDIT_POST = Forum(
    name="reddit_2023",
    author=("shreddit-post@author",),
    time=("shreddit-post@created-timestamp", "shreddit-post time@datetime"),
    id=(r"shreddit-post@id >> t3_(\w+)",),
    likes=("shreddit-post@score",),
    body=("shreddit-post [slot=text-body] .md", "shreddit-post [slot=text-body]"),
    more=("shreddit-post [slot=post-media-container] a[href^=http]",),
)

# Elements of the site since 2023: the post as a page of October 2026 has it, recorded in the tests of a program (Upvote
# TV); comments as a dozen programs that read them agree on.
REDDIT_2023 = Forum(
    name="reddit_2023",
    match=("shreddit-post[id^=t3_], shreddit-comment[thingid^=t1_]",),
    opening=_SHREDDIT_POST,
    post=("shreddit-comment[author]",),
    author=("shreddit-comment@author",),
    time=("shreddit-comment@created", "shreddit-comment@created-timestamp", "time@datetime", "faceplate-timeago@ts"),
    id=(r"shreddit-comment@thingid >> t1_(\w+)",),
    depth=("shreddit-comment@depth",),
    likes=("shreddit-comment@score",),
    body=("[slot=comment] .md", "[slot=comment]", "[id$='-comment-rtjson-content']"),
    title=("shreddit-post@post-title", "h1[slot=title]", "h1"),
    board=(r"shreddit-post@subreddit-prefixed-name >> (?:r/)?(.+)",),
    replies=("shreddit-post@comment-count",),
    thread=(
        r"address >> /comments/(\w+)",
        r"shreddit-post@id >> t3_(\w+)",
    ),
    one_page="further comments come by script",
)
