"""A thread of any length in the founding format, of our own words: the same one every time for the same number."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

from tests.pages import HEAD, TAIL, reply

FIRST, LAST = "startline", "finishline"
"""Words that only the first and only the last reply in the file hold."""

COMMON, SEVENTH = "读书", "灯塔"
"""Words of about every second, and of about every twelfth reply."""

MISSING = "不在其中的词"

DAY = "09-15"
NAME = "夜航"
"""A part of one name in ten."""

_BODIES = (
    "读书会今天在哪里?我想带两本书来。",
    "好的,好的",
    "谢谢分享,读书笔记写得真细。",
    "灯塔那一章我读了三遍,每一遍都不一样。",
    "8888888888888888",
    "[点赞][点赞]",
    "我也读书,但是只在火车上;到家就什么都不想看了,只想睡觉,你们也是这样吗?",
    "Nice list, thank you 👍 see you in the library on Friday",
    "上次借的那本还没有还,下周一定带来。",
    "有没有人一起去旧书店?地址 http://books.example.com/t-1360 我周六下午有空",
    "第一段说开头。\n\n第二段说结尾,中间的以后再补。",
    "作者说:雨停了。 译者说:雨没有停。 编辑说:先把稿子交上来。 读者说:读书的时候不要说话!" * 2,
)
_NAMES = ("山间", "夜航", "小满", "Tom", "狐狸", "南窗", "老陈", "mint", "云上", "七月")
_RANKS = ("书虫", "读者", "馆员", "新人", "版主", "禁止发言")
_DEVICES = ("PC", "移动端", "", "小平板 青春版", "旧手机 2代")


def replies(count: int) -> Iterator[str]:
    """The replies of the thread, newest first, floors from `count` down to 1."""
    dice = Random(5)
    for number in range(count):
        floor = count - number
        name = f"reader_{dice.randrange(10**8)}" if dice.random() < 0.5 else _shared_name(dice, count)
        text = dice.choice(_BODIES) + (dice.choice(_BODIES) if dice.random() < 0.2 else "")
        text += f" {dice.randrange(10**6)}"
        text = f"{LAST} 最后一楼" if floor == 1 else f"{FIRST} {text}" if not number else text
        yield reply(floor, name, _moment(floor, count), text, dice.choice(_RANKS), dice.choice(_DEVICES))


def _shared_name(dice: Random, count: int) -> str:
    return f"{dice.choice(_NAMES)}{dice.randrange(max(2, count // 20))}"


def _moment(floor: int, count: int) -> str:
    days, seconds = divmod(floor * 2_590_000 // count, 86_400)
    return f"09-{days + 1:02d} {seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def write_thread(path: Path, count: int) -> Path:
    """Write a thread of `count` replies."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(HEAD.format(when="09-01 09:30:00", count=count))
        file.writelines(replies(count))
        file.write(TAIL)
    return path


def texts() -> tuple[str, ...]:
    """Chinese bodies of the thread."""
    return tuple(body for body in _BODIES if not body.isascii())


ENGLISH = (
    "We meet on the first Friday of the month, in the small room behind the library, and whoever comes brings a book "
    "that somebody else has not read yet. Nobody has to finish anything: a good half of the evening goes to the pages "
    "that were skipped.\nLast time there were twelve of us (counting the cat), two maps, and one very long poem about "
    'a lighthouse; the minutes say only that "the tea was strong". Please answer here if you need a seat, or a ride '
    "home after ten o'clock.\n"
) * 6
