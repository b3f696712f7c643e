"""What copying leaves in a body and nobody wrote: buttons as lines, and blank lines doubled."""

import re

BUTTONS = frozenset(
    """
    回复 回覆 举报 舉報 引用 点赞 赞 收藏 分享 支持 反对 评分 道具 只看该作者 使用道具 返回顶部 TOP 顶 踩 编辑 删除
    返信 通報 いいね 답글 신고 Quote Reply Like Report Share Edit Delete Top Up Profile PM Multiquote Multi-Quote Bookmark
    Zitieren Antworten Melden Citer Répondre Signaler Haut Цитировать Ответить Жалоба Пожаловаться Responder Citar Reportar
    """.split()
)
"""Words that stand on the buttons under a post. A line of nothing else, at the end of a body, is buttons."""

_MANY_BLANKS = re.compile(r"\n(?:[ \t]*\n){2,}")
_COUNTED = re.compile(r"[(（\[]?\d{0,4}[)）\]]?")


def tidy(body: str, squeeze: bool) -> str:
    """The body without lines of buttons at its end; squeezed, it has at most one blank line at a time."""
    lines = (_MANY_BLANKS.sub("\n\n", body) if squeeze else body).rstrip().split("\n")
    while lines and _is_buttons(lines[-1]):
        lines.pop()
    return "\n".join(lines)


def _is_buttons(line: str) -> bool:
    words = line.replace("|", " ").replace("·", " ").split()
    named = [word for word in words if not _COUNTED.fullmatch(word)]
    return len(words) <= 8 and all(word.rstrip("(（0123456789)）") in BUTTONS for word in named) and (bool(named) or not words)
