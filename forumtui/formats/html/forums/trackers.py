"""Rows of FORUMS: bug trackers and code hosts, and the forums beside them."""

from forumtui.formats.html.row import Forum

# Pages of 4.0 to 5.0, single bugs and a long list.
BUGZILLA = Forum(
    name="bugzilla",
    match=(".bz_comment", ".bz_comment_text"),
    post=(r"div.bz_comment[id^=c]@id >> ^c\d+$",),
    author=(".bz_comment_user .fn", ".bz_comment_user"),
    time=(".bz_comment_time",),
    id=(r".bz_comment@id >> ^c(\d+)$",),
    body=(".bz_comment_text",),
    quote=("span.quote",),
    extras=("mail text",),
    title=(
        "#short_desc_nonedit_display",
        ".bz_short_desc_container >> ^Bug\\s*\\d+\\s*[-–]?\\s*(.+)",
        "a[href*='show_bug.cgi'] + span",
        r"title >> ^(?:Bug\s*)?\d+\s+[–-]\s+(.+)$",
    ),
    badges=("#static_bug_status >> ^(\\w+(?: \\w+)?)",),
    thread=(r"address >> show_bug\.cgi\?id=(\d+)", r"form[name=changeform] [name=id]@value >> (\d+)"),
    one_page="all comments stand on one page",
)

# The view that Mozilla's own tracker has shown since 2016, bug_modal: activity_stream.html.tmpl and header.html.tmpl.
BUGZILLA_MOZILLA = Forum(
    name="bugzilla_mozilla",
    match=(".change-set", ".change-author", ".comment-text[id^=ct-]"),
    post=(r"div.change-set[id^=c]:has(.comment-text)@id >> ^c\d+$",),
    author=(".change-author .fna", ".change-author .fn", ".change-author .email"),
    time=(".change-time .rel-time@title", ".change-time"),
    exact=(".change-time .rel-time@data-time",),
    floor=(r".change-name a >> \s(\d+)$",),
    id=(r".change-set@id >> ^c(\d+)$",),
    rank=(".user-role",),
    body=(".comment-text[id^=ct-]",),
    quote=("span.quote",),
    extras=("mail text",),
    title=("#field-value-short_desc", r"title >> ^\d+ - (.+)$"),
    badges=("#field-value-status-view",),
    thread=(r"address >> show_bug\.cgi\?id=(\d+)", r"title >> ^(\d+) - "),
    one_page="all comments stand on one page",
)

# Tickets of 0.12, and the class words of 1.0.
TRAC = Forum(
    name="trac",
    match=("#ticket", "[headers=h_reporter], #changelog, .trac-ticket-attachments"),
    post=("#changelog div.change:has(.comment > *)",),
    opening=Forum(
        name="trac",
        author=(
            "[headers=h_reporter] .trac-author, [headers=h_reporter] .trac-author-user",
            "[headers=h_reporter]",
        ),
        time=("#ticket .date p", "#ticket .date"),
        exact=(
            r"#ticket .date a.timeline@title >> (\d{4}-\d\d-\d\dT[\d:]+)",
            r"#ticket .date a.timeline@title >> at (.+)$",
        ),
        body=("#ticket .description .searchable", "#ticket .description"),
        drop=(".description > h2, .description > h3, .inlinebuttons, .trac-ticket-buttons",),
    ),
    author=(
        ".trac-author, .trac-author-user",
        r"h3.change >> \bago by (.+?)$",
        r"h3.change >> \bby (.+?)(?:,|$)",
    ),
    time=("h3.change a.timeline", "a.timeline"),
    exact=(
        r"a.timeline@title >> (\d{4}-\d\d-\d\dT[\d:]+)",
        r"a.timeline@title >> at (.+)$",
    ),
    id=(r".cnum@id >> comment:(\d+)", r"[id^=trac-change-]@id >> (\d+)"),
    body=(".comment",),
    drop=(".trac-ticket-buttons, .inlinebuttons",),
    title=("#ticket .summary", ".trac-summary", r"title >> ^\s*#\d+\s+\((.+)\)"),
    badges=(".trac-status a", r".status >> ^\((\w+)"),
    thread=(r"address >> /ticket/(\d+)", r"title >> ^\s*#(\d+)"),
    one_page="all changes stand on one page",
)

# Issues of 2.x to 4.x.
REDMINE = Forum(
    name="redmine",
    match=("meta[content=Redmine], body[class*=controller-issues]", "div.issue p.author"),
    post=("#history div.journal.has-notes",),
    opening=Forum(
        name="redmine",
        author=("div.issue p.author .user", "div.issue p.author a[href*='/users/']"),
        time=("div.issue p.author a[title]:not(.user)", "div.issue p.author"),
        exact=("div.issue p.author a[title]:not(.user)@title",),
        body=("div.issue .description .wiki",),
        more=("div.issue .attachments .icon-attachment",),
        attachment=(".icon-attachment",),
    ),
    author=("h4 .user", "h4 a[href*='/users/']"),
    time=("h4 a[title]:not(.user)",),
    exact=("h4 a[title]:not(.user)@title",),
    id=(r"[id^=note-]@id >> note-(\d+)",),
    body=(".wiki",),
    title=(".issue .subject h3", ".subject h3", r"title >> #\d+:\s+(.+?)\s+-\s"),
    badges=(".issue .status .value", "td.status"),
    thread=(r"address >> /issues/(\d+)", r"title >> #(\d+):"),
    one_page="all notes stand on one page",
)

# Forums of 1.x to 4.x.
REDMINE_BOARD = Forum(
    name="redmine_board",
    match=("meta[content=Redmine], body[class*=controller-messages]", "div.message .wiki", "div.message .author"),
    post=("div.message.reply",),
    opening=Forum(
        name="redmine_board",
        author=("div.message span.author a[href*='/users/']", "div.message span.author .user"),
        time=("div.message span.author a[title]:not(.user)",),
        exact=("div.message span.author a[title]:not(.user)@title",),
        body=("div.message .wiki",),
        more=("div.message .attachments .icon-attachment",),
        attachment=(".icon-attachment",),
    ),
    author=(
        "h4 a[href*='/users/']",
        "h4 .user",
        r"h4 >> Added by (.+?) (?:about|over|almost|less than|\d)",
    ),
    time=("h4 a[title]:not(.user)",),
    exact=("h4 a[title]:not(.user)@title",),
    id=(r"[id^=message-]@id >> message-(\d+)",),
    body=(".wiki",),
    more=(".attachments .icon-attachment",),
    attachment=(".icon-attachment",),
    title=("#content > h2", "#content h2", "h2"),
    board=("p.breadcrumb a:last-of-type",),
    replies=("h3.comments",),
    page=(".pagination .current", ".pagination .page.current"),
    pages=(".pagination a",),
    next_page=(".pagination .next a", "a.next"),
    thread=(r"address >> /topics/(\d+)", r"[href*='/topics/']@href >> /topics/(\d+)"),
)

# Pages that the engine itself served, as a tree and in order of time.
FOSSIL = Forum(
    name="fossil",
    match=(".forumPostBody", ".forumPostHdr"),
    post=("div.forumTime, div.forumHier, div.forumHierRoot, div.forumObs",),
    author=(
        ".forumPostHdr a[href*='u=']",
        r".forumPostHdr >> \bBy (.+?) on \d",
    ),
    time=(r".forumPostHdr >> (\d{4}-\d\d-\d\d \d\d:\d\d(?::\d\d)?)",),
    floor=(r".forumPostHdr >> ^\(?(\d+)",),
    id=(r".forumPostHdr >> ^\(?(\d+)",),
    answers=(r".forumPostHdr >> in reply to (\d+)",),
    depth=(r"[style*=margin-left]@style >> margin-left:\s*(\d+)ex",),
    body=(".forumPostBody",),
    title=(".forumTime > h1, .forumHier > h1, .forumHierRoot > h1",),
    thread=("address >> /forum(?:thread|post)/(\\w+)",),
    one_page="a thread stands on one page",
)

# A ticket of 2013 (Allura); its discussions have the same posts.
SOURCEFORGE = Forum(
    name="sourceforge",
    match=(".discussion-post", ".display_post, .gravatar"),
    post=("div.discussion-post",),
    opening=Forum(
        name="sourceforge",
        author=(
            ".view_holder div:has(> label:lexbor-contains('Creator')) a",
            r".view_holder div >> ^Creator:\s*(.+)",
        ),
        time=(r".view_holder div >> ^Created:\s*(.+)",),
        exact=(".view_holder div:has(> label:lexbor-contains('Created')) span@title",),
        body=("#ticket_content .markdown_content", "#ticket_content"),
    ),
    author=(
        "p.gravatar small a",
        "p.gravatar img@title",
        "p.gravatar small",
    ),
    time=("p.gravatar span[title]", "span[title]"),
    exact=("p.gravatar span[title]@title",),
    id=(".discussion-post@id",),
    body=(".display_post .markdown_content", ".display_post"),
    more=(".attachment_item a", ".attachment_holder a"),
    attachment=(".attachment_item a", ".attachment_holder a"),
    title=("h2.title",),
    board=(".breadcrumbs a:last-of-type",),
    page=(".page_list .current",),
    pages=(".page_list a",),
    next_page=(".page_list a[rel=next]",),
    thread=(r"address >> /p/[^?#]+/(\w+)/?",),
)

# Issues and requests until 2024, and discussions, which browsers get without scripts.
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
        ".js-comment-container:has(.js-comment-body)",
    ),
    id=(r"[id^=issue]@id >> ^issue(?:comment)?-(\d+)$", r"[id^=discussioncomment-]@id >> ^discussioncomment-(\d+)$"),
    level=("[id^=child-comments-discussioncomment-]",),
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
        r"address >> /(?:issues|pull|discussions)/(\d+)",
        r"[href*='/issues/']@href >> /issues/(\d+)",
        r"title >> (?:Issue|Discussion) #(\d+)",
    ),
    one_page="older comments come by script",
)

# The page of an issue in 2025, which a program builds: names of classes are no help, data-testid is.
GITHUB_REACT = Forum(
    name="github",
    match=("[data-testid=issue-body], [data-testid=issue-viewer-container]", "[data-testid=markdown-body]"),
    post=("[data-testid^=comment-viewer-outer-box]", ".react-issue-comment"),
    opening=Forum(
        name="github",
        author=(
            "[data-testid=issue-body-header-author]",
            "[data-testid=issue-body] a[data-hovercard-url^='/users/']",
        ),
        time=("[data-testid=issue-body] relative-time",),
        exact=("[data-testid=issue-body] relative-time@datetime",),
        body=(
            "[data-testid=issue-body] [data-testid=markdown-body]",
            "[data-testid=issue-body-viewer] [data-testid=markdown-body]",
        ),
    ),
    author=(
        "[data-testid=comment-header] [data-testid=avatar-link]",
        "[data-testid=avatar-link]",
        "a[data-hovercard-url^='/users/']",
    ),
    time=("[data-testid=comment-header] relative-time", "relative-time"),
    exact=("[data-testid=comment-header] relative-time@datetime", "relative-time@datetime"),
    id=(r"[id^=issuecomment-]@id >> (\d+)",),
    body=("[data-testid=markdown-body]", ".markdown-body"),
    title=("[data-testid=issue-title]", r"title >> ^(.+?)\s+·\s"),
    badges=("[data-testid=header-state]",),
    thread=(r"address >> /issues/(\d+)", r"title >> Issue #(\d+)"),
    one_page="older comments come by script",
)

# The templates of 1.9, view_content.tmpl and comments.tmpl; pages of 1.2x and Forgejo, as programs that read them
# describe them.
GITEA = Forum(
    name="gitea",
    match=(".timeline-item.comment, .timeline-line > .comment", ".render-content"),
    post=(".timeline-item.comment", ".timeline-line > .comment:not(.form)"),
    author=(
        ".comment-header a.author",
        "a.author",
        ".comment-header .tw-font-semibold",
        ".comment-header a[href^='/']:not(:has(img))",
        ".attached.header .text.black",
        ".attached.header .text > a",
    ),
    time=(".comment-header relative-time", "relative-time", ".time-since"),
    exact=("relative-time@datetime", ".time-since@datetime", ".time-since@title"),
    rank=(".comment-header .role-label", ".attached.header .item.tag"),
    id=(r"[id^=issuecomment-]@id >> (\d+)",),
    body=(".render-content",),
    more=(".dropzone-attachments a", ".bottom.attached .images a"),
    attachment=(".dropzone-attachments a", ".bottom.attached .images a"),
    title=("h1 .issue-title", "#issue-title", r"meta[property='og:title']@content"),
    badges=(".issue-state-label",),
    thread=(r"address >> /(?:issues|pulls)/(\d+)", r".index >> #(\d+)"),
    one_page="all comments stand on one page",
)

# The templates of 10 to 12, shared/notes/_note.html.haml, and class words that today's components keep;
# work-item-description as work_item_description_rendered.vue has it.
GITLAB = Forum(
    name="gitlab",
    match=(".note-header-info", ".note-text", ".timeline-entry, .note-wrapper"),
    post=(r"li.note:not(.system-note):has(.note-text)@id >> ^note_\d+$",),
    opening=Forum(
        name="gitlab",
        author=(
            ".detail-page-header .author-link .author",
            ".issuable-meta .author-link .author",
            ".detail-page-header .author",
            "[data-testid=work-item-author]",
        ),
        time=(".detail-page-header time", ".issuable-meta time", "[data-testid=work-item-created] time"),
        exact=(
            ".detail-page-header time@datetime",
            ".issuable-meta time@datetime",
            "[data-testid=work-item-created] time@datetime",
        ),
        body=(
            ".detail-page-description .description .md",
            ".detail-page-description .wiki",
            "[data-testid=work-item-description]",
        ),
    ),
    author=(".note-header-author-name", ".author-name-link .note-header-author-name", ".author-name-link"),
    time=(".note-header-info time", "time"),
    exact=(".note-header-info time@datetime", "time@datetime"),
    rank=(".note-role", ".user-access-role"),
    id=(r"li.note@id >> note_(\d+)",),
    edited=(".note_edited_ago", ".edited-text"),
    body=(".note-text",),
    more=(".note-attachment",),
    attachment=(".note-attachment",),
    title=("h2.title", "h1.title", "[data-testid=work-item-title]", r"title >> ^(.+?)\s+\(#\d+\)\s+·"),
    thread=(r"address >> /(?:issues|merge_requests)/(\d+)", r"title >> [(#!](\d+)\)"),
    one_page="further notes come by script",
)
