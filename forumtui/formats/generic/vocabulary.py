"""Words by which pages say what a part of them is: in class names, attributes and links, and in print.

They add to scores: no reading depends on them alone.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from bs4.element import Tag

from forumtui.formats.generic.tree import attribute
from forumtui.formats.words import NO_NAME
from forumtui.text.clean import clean_line
from forumtui.text.numbers import from_figures

_LONGEST_NAME = 60


def word_set(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


STATES = word_set(
    "odd even first last alt altrow op self new unread read active hidden visible clearfix cf row bg bg1 bg2 row1 row2"
    " topic-owner by-op is-op best solved online offline js-post lazy left right wrap inner outer group hl fl fr"
)
"""Classes that say which of many alike elements this is, not what it is."""


def _classes(text: str) -> re.Pattern[str]:
    """Whole words of a class name; words inside one are parted by hyphens, underscores or spaces."""
    return re.compile(rf"(?:^|[\s_-])(?:{'|'.join(text.split())})(?=$|[\s_-]|\d)", re.I)


ASIDE = _classes(
    "side-?bar\\w* side-?nav widget\\w*(?!-(?:question|answer|comment))"
    " related\\w* similar\\w* recent(?:ly)?\\w* trending recommend\\w* nav navbar"
    " navigation menu menubar breadcrumbs? pagination pager pagenav footer masthead topbar toolbar share social ads?"
    " advert\\w* sponsor\\w* promo copyright popular hot login-?\\w* jump complementary contentinfo banner"
)
"""Parts of a page beside its content."""

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
"""What other words beside a name are called."""

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

FIRST_FLOORS = {"楼主": 1, "樓主": 1, "沙发": 2, "沙發": 2, "板凳": 3, "地板": 4}
"""Words for the first floors of a thread."""
_COUNTED = _classes("votes? voting scores? likes? rating karma points? badge views reputation rank")
_FIGURES = re.compile(r"\d+")


class Claims(NamedTuple):
    """What the class words of an element claim that it is."""

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


NOTHING = Claims()


def claims_of(words: str) -> Claims:
    """What class words and an id claim; figures in them are ignored."""
    return _claims_of(_FIGURES.sub("", words)) if words else NOTHING


@lru_cache(maxsize=8192)
def _claims_of(words: str) -> Claims:
    patterns = (PERSON, NOT_PERSON, BODY, SIDE_OF_POST, SIGNATURE, POST, COMMENT, ASIDE, QUOTE, _COUNTED)
    return Claims(*(bool(pattern.search(words)) for pattern in patterns))


_SURE_NAMES = (
    *("data-author", "data-author-name", "data-authorname", "data-username", "data-user-name", "data-user-login"),
    *("data-nick", "data-nickname", "data-poster", "data-posted-by", "data-member", "data-member-name"),
    "data-display-name",
)
_NAMES = (*_SURE_NAMES, "data-user", "data-creator", "data-owner", "data-sender", "data-from", "data-name", "author")
"""Attributes that hold the name of an author, the surest first."""
_IN_LABEL = re.compile(
    r"^(?:(?:post|comment|reply|answer|message|tweet|question)\s+(?:\S{1,12}\s+)?(?:by|from|von|de|par)|(?:posted|written"
    r"|asked|answered) by)\s+([^,|·•]{2,60}?)(?:\s*[,|·•].*|\s+(?:on|at)\s+\S*\d.*|\s+\d+ \w+ ago.*)?$",
    re.I,
)
_OF_A_PICTURE = re.compile(
    r"(?i:^(?:(?:user )?(?:avatar|photo|picture|icon|profile (?:image|picture|photo))(?: (?:of|for|by))?\b\s*[:：]?\s*)"
    r"|[’']s (?:avatar|photo|picture|profile (?:image|picture|photo))$|(?:さん)?の(?:アイコン|アバター|画像)$"
    r"|的?(?:头像|頭像)$|\s?(?:avatar|아바타)$)"
)
"""What stands around a name to say that a picture is of that person."""
_IN_LINK = re.compile(r"(?:/u/|/users?/|/members?/|/people/|/@|/profile/|user\?id=|/~)([^/?&#]{2,40})/?$")
POST_IDS = word_set(
    "data-post-id data-postid data-pid data-comment-id data-commentid data-message-id data-messageid "
    "data-reply-id data-replyid data-answer-id data-answerid data-post data-comment"
)
"""Attributes that only a post, or a button below one, has."""
_FLOORS = ("data-floor", "data-post-number", "data-postnumber", "data-position", "data-number", "aria-posinset")


def name_in_attributes(tag: Tag) -> str:
    """The name that attributes of an element carry, or that its link to a person ends with; else nothing."""
    found = _IN_LINK.search(attribute(tag, "href"))
    return author_in_attributes(tag, _NAMES) or (_pictured(tag) if found else "") or (found[1] if found else "")


def _pictured(link: Tag) -> str:
    """The name of the picture that is all that a link to a person shows."""
    children = [one for one in link.contents if isinstance(one, Tag)]
    if len(children) != 1 or link.get_text(strip=True):
        return ""
    name = _OF_A_PICTURE.sub("", clean_line(attribute(children[0], "alt") or attribute(children[0], "title")))
    return name if len(name) <= _LONGEST_NAME and not NO_NAME.match(name) else ""


def author_in_attributes(tag: Tag, names: tuple[str, ...] = _SURE_NAMES) -> str:
    """The name that attributes of an element carry for programs, or for those who hear the page read; else nothing."""
    attrs = tag.attrs
    if not attrs:
        return ""
    for one in names if not attrs.keys().isdisjoint(names) else ():
        value = attrs.get(one)
        if isinstance(value, str) and value and not value.lstrip("-").isdigit() and value[0] not in "{[":
            name = clean_line(value)
            if len(name) <= _LONGEST_NAME:
                return name
    label = attribute(tag, "aria-label")
    found = _IN_LABEL.match(clean_line(label[:200])) if label else None
    return found[1].strip() if found else ""


def floor_in_attributes(tag: Tag) -> int | None:
    """The place in the thread that attributes of an element carry."""
    for one in _FLOORS:
        value = attribute(tag, one)
        if value.isdigit() and len(value) < 8:
            return from_figures(value)
    return None
