"""Rows of FORUMS: archives of mailing lists. A page with one letter becomes a thread of one post."""

from forumtui.formats.html.row import Forum

# Pages of three lists on Mailman 2; the same frame since 1998.
PIPERMAIL = Forum(
    name="pipermail",
    match=("<!-- >> ^beginarticle$", "pre", "i"),
    opening=Forum(
        name="pipermail",
        author=("b", r"a[href^=mailto] >> ^(.+?)(?:\s+at\s|$)"),
        time=("i",),
        between=("<!-- >> ^beginarticle$", "<!-- >> ^endarticle$"),
        extras=("mail text",),
    ),
    title=("h1", "title"),
    board=(r"a[href*='/listinfo/'] >> ^More information about the (.+?)\s+mailing",),
    one_page="each letter has a page of its own",
)

_HYPERMAIL_LETTER = Forum(
    name="hypermail",
    author=('<!-- >> ^name="(.+)"$', r"#from >> From\s*:\s*(.+?)\s*(?:<|\(|$)"),
    time=(
        r"#date >> Date\s*:\s*(.+)",
        r".headers >> Date\s*:\s*(.+)",
        '<!-- >> ^sent="(.+)"$',
        '<!-- >> ^received="(.+)"$',
    ),
    id=('<!-- >> ^id="(.+)"$',),
    body=("pre#body",),
    between=('<!-- >> ^body="start"$', '<!-- >> ^body="end"$'),
    drop=(".headers",),
    extras=("mail text",),
)

# Pages of a list on Hypermail 2.2 and of W3C's own; the comments also stand in pages of 2.1 and earlier (Open MPI).
HYPERMAIL = Forum(
    name="hypermail",
    match=('<!-- >> ^body="start"$', '<!-- >> ^(?:name|subject|sent|next)="'),
    opening=_HYPERMAIL_LETTER,
    title=('<!-- >> ^subject="(.+)"$', "h1", "title"),
    one_page="each letter has a page of its own",
)

# The program's own source; the head is a list of names and values on all pages that were seen.
MHONARC = Forum(
    name="mhonarc",
    match=("<!-- >> ^X-Body-of-Message$",),
    opening=Forum(
        name="mhonarc",
        author=(
            r"li:has(> em) >> ^From\s*:\s*\"?(.+?)\"?\s*(?:<|\(|&lt;|$)",
            r"li:has(> strong) >> ^From\s*:\s*\"?(.+?)\"?\s*(?:<|\(|$)",
            r"tr >> ^From\s*:\s*\"?(.+?)\"?\s*(?:<|\(|$)",
        ),
        time=(
            r"li:has(> em) >> ^Date\s*:\s*(.+)",
            r"li:has(> strong) >> ^Date\s*:\s*(.+)",
            r"tr >> ^Date\s*:\s*(.+)",
            "<!-- >> ^X-Date:\\s*(.+)$",
        ),
        id=("<!-- >> ^X-Message-Id:\\s*(.+)$",),
        between=("<!-- >> ^X-Body-of-Message$", "<!-- >> ^X-(?:Body-of-Message|MsgBody)-End$"),
        extras=("mail text",),
    ),
    title=("<!-- >> ^X-Subject:\\s*(.+)$", "h1", "title"),
    one_page="each letter has a page of its own",
)

# A page of public-inbox 1.9 (Debian), all letters of a thread, nested and flat.
PUBLIC_INBOX = Forum(
    name="public_inbox",
    match=("a[href$='/raw']", "a[href*='_/text/help'], a[href*='_/text/mirror'], a#mirror"),
    post=("pre:has(a[href$='/raw'])",),
    level=("ul",),
    body=("pre",),
    id=(r"a[id^=m]@id >> ^m([0-9a-f]{40})",),
    extras=("inbox letter",),
    title=("u#u", "title"),
    board=(r"form b >> ^public inbox for (.+)$", "form b"),
    one_page="a thread stands on one page",
)

# The engine's template: letters of a thread below the first.
HYPERKITTY = Forum(
    name="hyperkitty",
    match=(".email-header, .email-body", ".email-author, .thread-header"),
    post=("div.email",),
    author=(".email-author .name", ".email-author"),
    time=(".email-date .date", ".email-header .date", ".time", ".email-date"),
    exact=(".email-date span[title]@title >> (\\w{3}.*)", ".time span[title]@title >> (\\w{3}.*)"),
    likes=(".likestatus .likecount", ".like"),
    body=(".email-body",),
    more=(".email .attachments",),
    drop=(".quoted-switch, .email-info",),
    quote=(".quoted-text",),
    title=(".thread-header h3", "h3"),
    replies=(r".thread-header >> (\d+) comments?",),
    thread=(r"address >> /thread/(\w+)",),
    one_page="further letters come by script",
)
