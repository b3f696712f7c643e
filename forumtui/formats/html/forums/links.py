"""Rows of FORUMS: sites where links are shared and remarks nest below them."""

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
        "div:has(> [id^=UserInfoTooltip]) a",
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

_LEMMY_POST = Forum(
    name="lemmy",
    author=(".post-listing a.person-listing", ".post-listing .person-listing"),
    time=(".post-listing .moment-time",),
    exact=(r".post-listing .moment-time@data-tippy-content >> (\w+ \d{1,2}\w{0,2}, \d{4} at [\d:]+ ?[AP]M)",),
    id=(r".post-listing@id >> post-listing-(\d+)",),
    body=("#postContent .md-div", ".postContent .md-div", ".post-listing .md-div", "#postContent"),
    more=(".post-listing .post-metadata-card a", ".post-listing .post-name a[href^=http]"),
)

# The templates of 0.19 and 1.0: comment-node.tsx, post-listing-card.tsx, person-listing.tsx, moment-time.tsx.
LEMMY = Forum(
    name="lemmy",
    match=(".post-listing", ".comment-node, .comments", ".person-listing"),
    opening=_LEMMY_POST,
    post=("article.comment-node[id^=comment-]", ".comment-node[id^=comment-]"),
    author=("a.person-listing", ".person-listing"),
    time=(".moment-time",),
    exact=(r".moment-time@data-tippy-content >> (\w+ \d{1,2}\w{0,2}, \d{4} at [\d:]+ ?[AP]M)",),
    id=(r".comment-node@id >> (\d+)",),
    level=("ul.comments ul.comments",),
    body=(".comment-content .md-div", ".comment-content"),
    title=(".post-listing .post-name", ".post-listing h1", ".post-listing h5"),
    board=(".post-listing .community-link",),
    thread=(r"address >> /post/(\d+)", r".post-listing@id >> post-listing-(\d+)"),
    one_page="further comments come by script",
)

_KBIN_ENTRY = Forum(
    name="kbin",
    author=("article.entry .entry__meta .user-inline", "article.entry .user-inline", "blockquote.post .user-inline"),
    time=("article.entry time.timeago", "blockquote.post time.timeago"),
    exact=("article.entry time.timeago@datetime", "blockquote.post time.timeago@datetime"),
    id=(r"article.entry@id >> entry-(\d+)", r"blockquote.post@id >> post-(\d+)"),
    likes=("article.entry .vote__up [data-subject-target=favCounter]", "article.entry .vote__up"),
    body=("article.entry .entry__body .content", "article.entry .content", "blockquote.post .content"),
    more=("article.entry h1 > a:first-of-type",),
)

# The templates of Mbin, which kbin's are the parents of: entry.html.twig, entry_comment.html.twig, date.html.twig.
KBIN = Forum(
    name="kbin",
    match=(
        "article.entry.section, blockquote.post.section",
        ".user-inline",
        "time.timeago",
        "[data-controller~=subject]",
    ),
    opening=_KBIN_ENTRY,
    post=("blockquote.entry-comment", "blockquote.post-comment"),
    author=("header .user-inline",),
    time=("header time.timeago",),
    exact=("header time.timeago@datetime",),
    id=(r"blockquote@id >> comment-(\d+)",),
    answers=("blockquote@data-subject-parent-value",),
    depth=(r"blockquote@class >> comment-level--(\d+)",),
    likes=(".vote__up [data-subject-target=favCounter]", ".vote__up"),
    edited=(".edited time@datetime",),
    body=(".content",),
    title=("article.entry h1 > a:first-of-type", "article.entry h1", "title"),
    board=("article.entry .magazine-inline", ".magazine-inline"),
    page=(".pagination__item--current-page",),
    pages=(".pagination__item",),
    next_page=(".pagination__item--next-page[href]",),
    thread=(r"address >> /t/(\d+)", r"article.entry@id >> entry-(\d+)"),
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
