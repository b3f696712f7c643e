"""Signs that posts were read wrongly, for readers of any page: they are all alike, or hold little of the page.

The patterns say what pages print beside posts where a name might stand: buttons, counts, and names that many people
share.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from forumtui.i18n import tr
from forumtui.model import Head, Note, Post, Role
from forumtui.text.patterns import lazy_pattern

_BUTTONS = (
    r"back to top|to top|scroll to top|zum seitenanfang|nach oben|haut de page|наверх|вверх|回到顶部|返回顶部|맨위로|"
    r"reply|replies|changed|opened|opened this|modified|created|reported|closed|added|"
    r"messages sorted by|sorted by|sort by|donate|quote|report|share|edit|edited|link|permalink|"
    r"perma|top|up|down|like|likes|flag|delete|parent|next|prev|previous|more|save|hide|profile|"
    r"pm|email|e-mail|www|website|homepage|message|messages|post|posts|post history|private|"
    r"message|send message|find|visit|rap sheet|online|offline|unread|new|view|view post|"
    r"view profile|view same|go to|download|file|no|no\.|image|google|iqdb|saucenao|exif|"
    r"collapse|expand|show|reply to|in reply to|add comment|log in|login|register|sign|up|"
    r"logged|subscribe|unsubscribe|follow|answer|answers|question|comment|comments|description|"
    r"attachment|attachments|date|from|to|subject|re|by|on|at|posted|said|says|wrote|anchor|"
    r"source|context|received|sent|published|written|updated|asked|answered|replied|commented|"
    r"root|children|hide comment|score|points?|point|vote|votes|upvote|downvote|"
    r"accepted|solution|solved|best answer|moderator|administrator|admin|member|senior member|"
    r"junior member|newbie|rank|location|joined|registered|thread starter|op|author|guests?|ip|"
    r"status|stats|page|pages|first|last|back|home|search|help|member list|calendar|faq|tags?|"
    r"menu|about|contact|terms|privacy|advertisement|sponsored|print|bookmark|thanks?|thank you|"
    r"回复|回覆|引用|举报|檢舉|检举|收藏|分享|编辑|編輯|顶|踩|赞|讚|只看该作者|只看楼主|楼主|"
    r"樓主|发短消息|加为好友|返信|引用返信|通報|編集|削除|답글|신고|추천|查看|查看资料|个人空间|"
    r"修改|删除|转贴|回信给作者|本篇全文|本讨论区|作者|发表于|發表於|評論|评论|点评|收起|展开|"
    r"添加评论|添加回复|写评论|写回答|邀请回答|提问|提交|取消|发布|登录|登入|注册|註冊|更多|转发|轉發|没有找到相关结果|暂无评论|"
    r"コメントする|返信する|シェア|保存|ログイン|もっと見る|댓글쓰기|답글쓰기|더보기|공유|로그인|회원가입|"
    r"展開|显示全部|标题|標題|主题|主題|时间|時間|日期|内容|內容|来源|题目|題目|推|噓|嘘|匿名|沙发|板凳|地板|antworten|zitieren|melden|teilen|ответить|цитировать|"
    r"пожаловаться|citer|répondre|signaler|citar|responder|reportar|reply\+quote|sub-?thread|"
    r"zitat|kommentar|kommentare|ändra|svara|vastaa|lainaa|ilmianna|permalien|enlace|ссылка|"
    r"профиль|сообщение|#|»|«"
)

_COUNTS = (
    r"\d[\d.,]*\s?[km万萬千]?\s?(?:条|個|个|則|则|件|개|次|人)?\s?(?:评论|評論|回复|回覆|回帖|回答|赞同|赞|讚|收藏|关注|浏览|瀏覽|阅读|閱讀"
    r"|コメント|返信|いいね|댓글|답글|추천|조회|followers?|views?|shares?|likes?|comments?|repl(?:y|ies)|answers?|votes?|points?|posts?)"
)
NO_NAME = lazy_pattern(rf"^[\W\d_]*(?:{_BUTTONS}|{_COUNTS})[\W\d_]*$", re.I)
"""What a page prints beside many posts and is no name: buttons and counts."""

NOBODY = lazy_pattern(
    r"^(?:anonymous(?:\s?coward)?|anonym(?:e|o|us)?|anon|guest|unregistered|gast|invité"
    r"|invitado|ospite|гость|аноним|gość"
    r"|名無し?(?:さん|氏|子さん)?.*|としあき|無名氏?|匿名(?:用户|用戶|网友|さん)?|游客|遊客|访客|訪客"
    r"|知乎用户|热心网友|ㅇㅇ|익명|손님|vieras|nimetön|deleted.*)(?:[ _#-]?\d{1,8})?$",
    re.I,
)
"""Names that many people share."""


_FEWEST = 4
"""Posts from which on it says something that they are alike."""
_SHORT = 40
_EMPTY = 0.8
_ALIKE = 0.3
_LITTLE = 4_000
"""Code points of all posts up to which their share of the page is looked at."""
_SHARE = 0.04
_SHOWN = frozenset((Role.IMAGE, Role.ATTACHMENT, Role.LINK))
DOUBT = 0.7
"""What a confidence is multiplied by for each of the doubts."""


def doubts_of(posts: Sequence[Post], text_of_page: Callable[[], int] = lambda: 0) -> list[str]:
    """Why posts may not be those of the page, in words; `text_of_page` counts the text on it that is no link."""
    return [*_alike(posts), *_little(posts, text_of_page)]


def _alike(posts: Sequence[Post]) -> list[str]:
    if len(posts) < _FEWEST:
        return []
    found = []
    texts = [post.body.text.strip() for post in posts]
    empty = sum(not text and not _shows(post) for text, post in zip(texts, posts, strict=True))
    said = [text for text, post in zip(texts, posts, strict=True) if text and not _shows(post)]
    if empty >= _EMPTY * len(posts):
        found.append(tr("nearly all posts are empty"))
    elif len(said) >= _FEWEST and len(set(said)) <= max(1, _ALIKE * len(said)):
        found.append(tr("nearly all posts say the same"))
    names = {post.author for post in posts}
    name = names.pop() if len(names) == 1 else None
    are_short = 2 * sum(len(text) < _SHORT for text in texts) > len(texts)
    if name and not NOBODY.match(name) and (are_short or NO_NAME.match(name)):
        # Boards without names call everybody alike, and one person may have written much: all else is a label.
        found.append(tr("all posts have the author “{name}”", name=name))
    return found


def _little(posts: Sequence[Post], text_of_page: Callable[[], int]) -> list[str]:
    total = sum(len(post.body.text) for post in posts)
    if len(posts) < _FEWEST or total > _LITTLE or any(map(_shows, posts)):
        return []
    page = text_of_page()
    if page < _LITTLE or total >= _SHARE * page:
        return []
    return [tr("most of the page's text stands outside the posts")]


def _shows(post: Post) -> bool:
    return any(mark.role in _SHOWN for mark in post.body.marks)


def doubted(confidence: float, doubts: Sequence[str]) -> float:
    """A confidence, lowered for each of the doubts."""
    return round(confidence * DOUBT ** len(doubts), 2)


def with_doubts(head: Head, confidence: float, doubts: Sequence[str]) -> Head:
    """The head of a thread with the lowered confidence, and with a note for each of the doubts."""
    notes = tuple(Note("recognised", doubt) for doubt in doubts)
    return replace(head, confidence=doubted(confidence, doubts), notes=(*head.notes, *notes))
