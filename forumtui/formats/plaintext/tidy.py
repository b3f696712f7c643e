"""Removes what copying adds to a body: lines of buttons, and doubled blank lines."""

import re

BUTTONS = frozenset(
    [
        "回复",
        "回覆",
        "举报",
        "舉報",
        "引用",
        "点赞",
        "赞",
        "收藏",
        "分享",
        "支持",
        "反对",
        "评分",
        "道具",
        "只看该作者",
        "使用道具",
        "返回顶部",
        "TOP",
        "顶",
        "踩",
        "编辑",
        "删除",
        "返信",
        "通報",
        "いいね",
        "답글",
        "신고",
        "Quote",
        "Reply",
        "Like",
        "Report",
        "Share",
        "Edit",
        "Delete",
        "Top",
        "Up",
        "Profile",
        "PM",
        "Multiquote",
        "Multi-Quote",
        "Bookmark",
        "Zitieren",
        "Antworten",
        "Melden",
        "Citer",
        "Répondre",
        "Signaler",
        "Haut",
        "Цитировать",
        "Ответить",
        "Жалоба",
        "Пожаловаться",
        "Responder",
        "Citar",
        "Reportar",
    ]
)
"""Words that stand on the buttons under a post. Lines of nothing else at the end of a body are buttons."""

_MANY_BLANKS = re.compile(r"\n(?:[ \t]*\n){2,}")
_SURE = frozenset(["举报", "舉報", "返回顶部", "只看该作者", "Report", "Quote", "Multiquote", "Zitieren", "Citer"])
"""Buttons whose word alone would be no answer of a person."""


def tidy(body: str, squeeze: bool) -> str:
    """The body without lines of buttons at its end; squeezed, it has at most one blank line at a time."""
    lines = (_MANY_BLANKS.sub("\n\n", body) if squeeze else body).rstrip().split("\n")
    kept = len(lines)
    while kept > 1 and _button_words(lines[kept - 1]):
        kept -= 1
    buttons = [word for line in lines[kept:] for word in line.split()]
    sure = len(buttons) > 1 or any(word in _SURE for word in buttons)
    return "\n".join(lines[:kept] if sure else lines).rstrip()


def _button_words(line: str) -> bool:
    """Whether a line is nothing but buttons, or nothing at all."""
    words = [word.rstrip("(（0123456789)）") for word in line.replace("|", " ").replace("·", " ").split()]
    return len(words) <= 8 and all(word in BUTTONS or not word for word in words)
