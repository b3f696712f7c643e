"""Words by which pages say what a part of them is, in class names and in print, in the languages that boards write.

They are evidence, never a need: no reading rests on them alone.
"""

import re
from functools import lru_cache
from typing import NamedTuple

STATES = frozenset(
    [
        "odd",
        "even",
        "first",
        "last",
        "alt",
        "altrow",
        "op",
        "self",
        "new",
        "unread",
        "read",
        "active",
        "hidden",
        "visible",
        "clearfix",
        "cf",
        "row",
        "bg",
        "bg1",
        "bg2",
        "row1",
        "row2",
        "topic-owner",
        "by-op",
        "is-op",
        "best",
        "solved",
        "online",
        "offline",
        "js-post",
        "lazy",
        "left",
        "right",
        "wrap",
        "inner",
        "outer",
        "group",
        "hl",
        "fl",
        "fr",
    ]
)
"""Classes that say which of many alike elements this is, not what it is."""


def _words(text: str) -> str:
    return "|".join(text.split())


def _classes(text: str) -> re.Pattern[str]:
    """Whole words of a class name; words inside one are parted by hyphens, underscores or spaces."""
    return re.compile(rf"(?:^|[\s_-])(?:{_words(text)})(?=$|[\s_-]|\d)", re.I)


ASIDE = _classes(
    "side-?bar\\w* side-?nav widget\\w*(?!-(?:question|answer|comment))"
    " related\\w* similar\\w* recent(?:ly)?\\w* trending recommend\\w* nav navbar"
    " navigation menu menubar breadcrumbs? pagination pager pagenav footer masthead topbar toolbar share social ads?"
    " advert\\w* sponsor\\w* promo copyright popular hot login-?\\w* jump complementary contentinfo banner"
)
"""Parts of a page that are beside its matter."""

POST = _classes(
    "posts? comments? repl(?:y|ies) messages? msg answers? discussion question topic-?post entry item-?body node floor"
    " feedback review remark bubble article tweet status postbit h-entry hentry"
)
"""What a post is called."""

COMMENT = _classes(
    "comments? comm(?:ent\\w*|text|tr) remarks? subcomment sub-?reply sub-?post annotation"
    " followup lzl reply-?list replies notes?"
)
"""What a comment under a post is called."""

BODY = re.compile(
    r"(?:^|[\s_-])(?:content|contents|body|message|msg|text|markdown|prose|cooked|bbcode|entry|description|desc|t_f"
    r"|t_msgfont|post-?text|comment-?text|postbody|postcontent|comment_?body|messagecontent|richtext|usertext|commtext"
    r"|md|articlebody|view_?content|view_?box|writing_view|reply_content|postmessage|fulltext"
    r"|post_message|bbwrapper)(?=$|[\s_-]|\d)",
    re.I,
)
"""What the text of a post is called."""

SIDE_OF_POST = re.compile(
    r"(?:^|[\s_-])(?:avatar|userpic|userinfo|user-?info|user-?details?|postprofile|profile|poster|author(?:-?info|box)?"
    r"|sign|sig|signature|user-?sig|moderatorbar|buttons?|controls?|actions?|toolbar|tools"
    r"|menu|meta|metadata|footer|header"
    r"|head|info|file-?info|fileinfo|filesize|file|post-?update-?info\w*|user-?card|rank"
    r"|badges?|medals?|likes?|reactions?|vote|votes|voting|score|rating|share|attribution"
    r"|byline|date|time"
    r"|number|permalink|subject|postinfo|post-?head\w*|post-?foot\w*|edit(?:ed)?|last-?edit\w*|thanks?|quote-?btn|qr\w*"
    r"|related|tags?|flair|crumbs?)(?=$|[\s_-]|\d)",
    re.I,
)
"""Parts of a post that are not its text."""

SIGNATURE = re.compile(
    r"(?:^|[\s_-])(?:sign|sig|signature|user_?sig|postsignature|signatures?|bbp?sig)(?=$|[\s_-]|\d)", re.I
)
QUOTE = re.compile(
    r"(?:^|[\s_-])(?:block)?(?:quot\w*|quote-?box|quotebody|cite-?box|bbcode_quote|citation)(?=$|[\s_-]|\d)", re.I
)

PERSON = re.compile(
    r"(?:^|[\s_-])(?:auth?or|user|username|user_?name|usr|nick|nickname|poster|member|creator"
    r"|commenter|byline|owner|vcard|fn"
    r"|hnuser|from|screen-?name|display-?name|handle|posted-?by|sender|profile-?link|postername|postauthor|bigusername"
    r"|authi|author-?name|writer|u-name|person|name|says|userid|uid|nickname|push-userid"
    r"|post-?by|user-?link|member-?name)(?=$|[\s_-]|\d)",
    re.I,
)
"""What the name of an author is called."""

NOT_PERSON = re.compile(
    r"(?:^|[\s_-])(?:title|usertitle|user-?title|rank|group|level|avatar|count|counts|stats?"
    r"|signature|date|time|location|file"
    r"|filename|fileinfo|subject|topic|number|flair|badge|role|tag|tags|category|forum|label"
    r"|button|btn|points|score|karma"
    r"|trip(?:code)?|reply|quote|capcode|ip|email|distinguish|website|status|permalink|timestamp|custom)(?=$|[\s_-]|\d)",
    re.I,
)
"""What a word beside a name is called."""

PERSON_LINK = re.compile(
    r"/u/|/users?[/.-]|/user\?|/members?[/.-]|/members?\.php|/profile|/people/|/@|[?&]uid[=-]"
    r"|space-uid|space\.php|/author/"
    r"|user\?id=|userid=|user_id=|/~|mailto:|memberlist\.php|member\.php|action=profile"
    r"|mode=viewprofile|viewpro|/home\?|/i/"
    r"|/up/|showuser=|/profil|/usuario|/benutzer|/utilisateur|/account|/uzytkownik|/home/main|author=|/blogger|/space/"
    r"|^u/|^users?/|^members?/|^profile|^~|/id/|page=profile|/character",
    re.I,
)

NO_ANSWERS = re.compile(
    r"(?:there (?:are|have been) )?(?:no|0) (?:repl(?:y|ies)|answers?|comments?|responses?)(?: yet)?(?: so far)?[.!]?"
    r"|be the first to (?:reply|answer)\b.*|(?:暂无|暫無|还没有|還沒有|尚无)(?:回复|回覆|回答|跟帖|评论|評論|留言)。?"
    r"|(?:回复|回覆|回帖|回答|返信|コメント|댓글|답변|답글)\s?[(（:：]?\s?0\s?件?[)）]?"
    r"|まだ(?:返信|回答|コメント)は?ありません。?|(?:댓글|답변|답글)(?:이|은)? 없습니다\.?"
    r"|(?:0|aucune|sin|sem|keine|noch keine|нет|brak) (?:respuestas|réponses?|antworten|ответов|respostas|odpowiedzi)"
    r"|ответов:? 0",
    re.I,
)
"""What a page says of a thread that nobody has answered."""

_COUNTED = _classes("votes? voting scores? likes? rating karma points? badge views reputation rank")
_FIGURES = re.compile(r"\d+")


class Said(NamedTuple):
    """What the class words of an element say that it is."""

    person: bool = False
    not_person: bool = False
    body: bool = False
    side: bool = False
    signature: bool = False
    post: bool = False
    comment: bool = False
    aside: bool = False
    quote: bool = False
    counted: bool = False


NOTHING = Said()


def said(words: str) -> Said:
    """What class words and an id say; figures in them say nothing."""
    return _said(_FIGURES.sub("", words)) if words else NOTHING


@lru_cache(maxsize=8192)
def _said(words: str) -> Said:
    patterns = (PERSON, NOT_PERSON, BODY, SIDE_OF_POST, SIGNATURE, POST, COMMENT, ASIDE, QUOTE, _COUNTED)
    return Said(*(bool(pattern.search(words)) for pattern in patterns))
