"""Rows of FORUMS: the boards of the PHP years."""

from forumtui.formats.html.row import Fast, Forum
from forumtui.formats.html.special import underlined_signature
from forumtui.formats.html.starts import tag_of_class, tag_with

PHPBB3 = Forum(
    name="phpbb3",
    signs=(
        (b'class="postbody', b'class="postauthor', b'class="postprofile', b'id="page-body"'),
        (b"viewtopic", b"phpbb", b"postprofile", b'class="tablebg'),
    ),
    unsigns=(b"blockpost", b"vbulletin", b'class="forumline'),
    starts=(
        rb"<div\b(?=[^<>]*\sid=[\"']?p\d+)[^<>]*?\sclass=[\"']?[^\"'<>]*(?<![\w-])post(?![\w-])",
        (
            rb"<tr\b[^<>]*\bclass=[\"']?row\d(?=[\"'\s>])[^<>]*>\s*<t[dh]\b[^<>]*>\s*"
            rb"(?:<a name=[\"']?unread(?=[\"'\s>])[^<>]*>\s*</a>\s*)?<a name=[\"']?p\d+(?=[\"'\s>])"
        ),
        tag_with(b"a", b"name", rb"p\d+[\"' >]"),
    ),
    end=rb"<(?:div|form|table)\b[^<>]*\b(?:id|class|name)=[\"']?(?:page-footer|wrapfooter"
    rb"|action-bar bar-bottom|viewtopic|display-options|post_form)",
    post="div.post[id^=p]",
    author=(
        "p.author strong",
        "p.author .username, p.author .username-coloured",
        ".postauthor",
        ".postprofile .username, .postprofile .username-coloured",
        ".postprofile dt a[href*=viewprofile]",
        ".postprofile dt strong",
        ".author strong",
        ".postprofile dt a",
    ),
    time=(
        "p.author time",
        "p.author",
        ".postbody .author",
        "td.gensmall div[style*=right]",
        "td.gensmall",
        ".postdate",
        ".author",
    ),
    exact=("p.author time@datetime", ".author time@datetime"),
    identity=("div.post@id >> (\\d+)", "a[name^=p]@name >> p(\\d+)"),
    floor=(".post-number", ".postnumber", "p.author .number"),
    rank=(
        ".profile-rank",
        ".postprofile dd:not(:has(strong)):not(:has(ul))",
        "td.profile .postdetails > b:only-child",
        "td.profile td.postdetails",
    ),
    likes=(".postlove-likers", ".post-likes"),
    edited=(".notice em", ".notice", "span.gensmall", "td.gensmall em"),
    body=("div.content", ".postbody .content", "div.postbody", ".postbody"),
    drop=".codebox > p, .codebox > dt",
    more=("dl.attachbox", ".attachtitle + .attachcontent", ".postbody + .postbody", ".signature"),
    amend=underlined_signature,
    title=("h2.topic-title", "h1.topic-title", "#pageheader h2", "a.titles", "#page-body h2", "h2", "h3.first"),
    board=(".breadcrumbs .crumb:last-of-type", ".icon-home a", "p.breadcrumbs a", ".navlinks a", ".breadcrumbs a"),
    posts=(".pagination >> (\\d[\\d.,]*)\\s+\\w", "td.gensmall >> \\[\\s*(\\d[\\d.,]*)\\s"),
    views=(),
    page=(".pagination li.active span", ".pagination strong", "td.nav strong"),
    thread=(rb"viewtopic\.php\?(?:f=\d+&(?:amp;)?)?t=(\d+)", rb"[?&;]t=(\d+)", rb"-t(\d+)(?:-\d+)?\.html"),
    fast=Fast(
        author=r'<p class="author">.*?<strong>(.*?)</strong>',
        time=r'<p class="author">.*?(?:&raquo;|»)(.*?)</p>',
        exact=r'<p class="author">(?:(?!</p>).)*?<time datetime="([^"<>]*)"',
        rank=r'<dd class="profile-rank">(.*?)(?:<br\b[^<>]*>|</dd>)',
        body=r'<div class="content"[^<>]*>',
        identity=r'\A<div\b[^<>]*\bid="p(\d+)"',
    ),
)

PHPBB2 = Forum(
    name="phpbb2",
    signs=((b'<span class="name">',), (b'class="postbody"', b'class="postdetails"')),
    starts=(
        rb"<td\b[^<>]*\bclass=[\"']?row\d\w*(?=[\"'\s>])[^<>]*>\s*<span class=[\"']?name[\"']?>",
        rb"<span class=[\"']?name[\"']?>\s*<a name=[\"']?\d+(?=[\"'\s>])",
    ),
    end=rb"<t[dr]\b[^<>]*\bclass=[\"']?cat(?:Bottom|Head)?(?=[\"'\s>])",
    post="td:has(> span.name)",
    author=("span.name b", "span.name"),
    time=("a[href*='#'] + .postdetails", "table .postdetails", "td[colspan] .postdetails"),
    rank=(
        (
            r".name + br + .postdetails >> ^(?!\w+(?: \w+)?:)(.{1,60}?)\s+"
            r"(?:inscrit le|registriert seit|lid geworden op|miembro desde|iscritto il|\w+):\s"
        ),
    ),
    identity=("span.name a@name",),
    body=("td:has(> .postbody)", ".postbody"),
    edited=(".postbody + .gensmall",),
    drop=".gensmall:empty",
    amend=underlined_signature,
    title=("a.maintitle", "h1", ".maintitle"),
    board=("a.nav[href*=viewforum]", ".nav a[href*=viewforum]", "a.nav"),
    page=("span.nav b", "td.nav b", ".nav b", ".gensmall b b"),
    thread=(rb"viewtopic\.php\?t=(\d+)", rb"[?&;]t=(\d+)"),
)

VBULLETIN4 = Forum(
    name="vbulletin4",
    signs=((b"vbulletin",), (b'id="posts"', b"postbit", b"postcontainer")),
    unsigns=(b'dt class="author', b'class="bigusername'),
    starts=(tag_with(b"li", b"id", rb"post_\d+[\"' >]"),),
    end=rb"<(?:div|form|ol)\b[^<>]*\b(?:id|class)=[\"']?(?:postpagestats_below|below_postlist"
    rb"|pagination_bottom|threadinfo|similar_threads|block options_block2|noticepreview)",
    post="li[id^=post_]",
    author=(".username_container .username", "a.username", ".username", ".username_container .guest", ".guest"),
    time=(".postdate .date", ".posthead .date", ".postdate", ".date"),
    floor=("a.postcounter", ".postcounter", ".nodecontrols a"),
    rank=(".usertitle", ".userinfo .rank"),
    likes=(".dbtech_thanks_count",),
    edited=(".lastedited", ".postbody .edited"),
    body=("blockquote.postcontent", ".postcontent", "[id^=post_message_]", ".postbody .content"),
    drop=".bbcode_postedby img, .bbcode_quote_container",
    more=(".attachments", ".signaturecontainer"),
    title=(".threadtitle a", ".threadtitle", "#pagetitle h1", "h1"),
    board=("#breadcrumb li.navbit a", ".breadcrumb li.navbit a", ".navbit a"),
    posts=("#postpagestats_above >> \\d+\\D+\\d+\\D+(\\d[\\d,.]*)", ".postpagestats >> \\d+\\D+\\d+\\D+(\\d[\\d,.]*)"),
    page=("#pagination_top .selected", ".pagination .selected", "a.popupctrl"),
    thread=(
        rb"searchthreadid[\"=][^<>\d]*(\d+)",
        rb"threadid=(\d+)",
        rb"showthread\.php\?(?:t=)?(\d+)",
        rb"[?&;]t=(\d+)",
    ),
    fast=Fast(
        author=r'<a class="username[^<>]*>(.*?)</a>',
        time=r'<span class="date">(.*?)</span>\s*(?:</span>|<a)',
        floor=r'class="postcounter"[^<>]*>(.*?)</a>',
        rank=r'<span class="usertitle">(.*?)</span>',
        body=r'<blockquote class="postcontent[^<>]*>',
    ),
)

SOMETHING_AWFUL = Forum(
    name="somethingawful",
    signs=((b'<dt class="author',), (b'class="postdate', b'class="postbody')),
    starts=(tag_with(b"table", b"id", rb"post\d+[\"' >]"), tag_of_class(b"table", b"post")),
    end=rb"<(?:div|ul)\b[^<>]*\b(?:id|class)=[\"']?(?:threadbar bottom|pages bottom|content bottom|copyright)",
    post="table.post",
    author=("dt.author",),
    time=("td.postdate", ".postdate"),
    rank=("dd.title",),
    edited=("p.editedby",),
    body=(".complete_shit", "td.postbody", ".postbody"),
    drop=".userinfo, .tail, p.attachment:empty, p.editedby:empty",
    title=("a.bclast", ".breadcrumbs a:last-of-type", "h1"),
    board=(".breadcrumbs a[href*=forumdisplay]",),
    page=(".pages .curpage", ".pages option[selected]", ".pages [selected]"),
    thread=(rb"threadid=(\d+)",),
)

SMF_ARCHIVE = Forum(
    name="smf_archive",
    signs=((b'class="post-author"', b"class='post-author'"), (b"post-head",), (b"post-body",)),
    starts=(tag_of_class(b"article", b"post"), tag_with(b"article", b"id", rb"msg\d+")),
    end=rb"</main\b|<footer\b",
    post="article.post",
    author=(".post-author",),
    time=(".post-date",),
    floor=(".post-number", ".post-floor"),
    body=(".post-body",),
    title=("main h1", "h1"),
    board=(".breadcrumbs a",),
    replies=("p.meta >> (\\d+) repl",),
    views=("p.meta >> (\\d+) view",),
    thread=(rb"topic #(\d+)", rb"topic[=/](\d+)"),
)

FLUXBB = Forum(
    name="fluxbb",
    signs=((b"blockpost",), (b"postmsg", b"postleft", b"punwrap", b"brdmain")),
    starts=(tag_of_class(b"div", b"blockpost"),),
    end=rb"<(?:div|form)\b[^<>]*\b(?:id|class)=[\"']?(?:postlinksb|linksb|quickpost|brdfooter|brd-foot)",
    post="div.blockpost",
    author=(".postleft dt strong", ".postleft dt", ".postuser dt strong"),
    time=("h2 a", "h2"),
    floor=("h2 .conr", "h2 span"),
    rank=(".usertitle", ".postleft dd strong"),
    edited=(".postedit",),
    body=(".postmsg",),
    more=(".postsignature",),
    title=(
        "ul.crumbs li:last-of-type a",
        ".crumbs strong",
        ".linkst li:last-of-type >> ^[»›/\\s]*(.+)",
        ".postright h3",
    ),
    board=("ul.crumbs a[href*=viewforum]", ".crumbs a[href*=viewforum]", ".linkst a[href*=viewforum]"),
    page=("p.pagelink strong", ".pagelink strong"),
    thread=(rb"viewtopic\.php\?id=(\d+)",),
    fast=Fast(
        author=r"<dt><strong>(.*?)</strong></dt>",
        time=r"<h2>.*?<a\b[^<>]*>(.*?)</a>",
        floor=r'<span class="conr">(.*?)</span>',
        rank=r'<dd class="usertitle">(.*?)</dd>',
        body=r'<div class="postmsg">',
    ),
)
