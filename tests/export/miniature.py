"""A small invented thread, and an Index that knows what it is told."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from forumtui.export.content import ExportView
from forumtui.model import Head, Kind, Letter, Mark, Note, Post, RichText, Role, Thread, Timestamp

BODY = (
    "各位街坊:\n今晚八点,书店二楼放映老电影,免费入场。\n\n"
    "Dear neighbours,\nTonight at eight we show an old film on the second floor, free of charge."
)
BEFORE, AFTER = RichText("转发如下:"), RichText("(完)")
ROWS = (
    (RichText("各位街坊:"), RichText("Dear neighbours,")),
    (
        RichText("今晚八点,书店二楼放映老电影,免费入场。"),
        RichText("Tonight at eight we show an old film on the second floor, free of charge."),
    ),
    (RichText("记得带伞。"), None),
)
LETTER = Letter(("zh", "en"), ROWS, (((), ()),) * 3, BEFORE, AFTER)


@dataclass(frozen=True)
class Told:
    """Facts that a test chooses."""

    order: str = "newest"
    year_inferred: bool = True
    post_year: int = 2019
    year: int = 2019
    floor_range: tuple[int, int] | None = (3, 7)
    missing_floors: Sequence[tuple[int, int]] = ((5, 5),)
    notes: Sequence[Note] = (Note("year", "no year is printed; 2019 is the page's own", None),)
    flags: dict[int, tuple[str, ...]] = field(default_factory=dict)

    def year_of(self, position: int) -> int:
        return self.year

    def flags_of(self, position: int) -> tuple[str, ...]:
        return self.flags.get(position, ())


def _find_letter(body: RichText) -> Letter | None:
    return LETTER if body == OPENING.body else None


REPLIES = (
    Post(
        floor=7,
        id="p7",
        author="老街猫",
        rank="见习读者",
        posted=Timestamp(0, 3, 9, 21, 5, 7),
        posted_text="03-09 21:05:07",
        device="手机",
        body=RichText("=支持!*不要*忘了 [座位]\n1. 来两张"),
    ),
    Post(
        floor=6,
        author="Paper_Kite",
        posted=Timestamp(2019, 3, 9, 20, 0),
        posted_text="2019-03-09 20:00",
        likes=2,
        body=RichText(
            "老街猫: 要几张?\n看 http://books.example/座位 <b>吧</b>",
            (
                Mark(0, 9, Role.QUOTE, None, {"author": "老街猫", "floor": 3}),
                Mark(12, 35, Role.LINK, "http://books.example/%E5%BA%A7"),
            ),
        ),
    ),
    Post(kind=Kind.COMMENT, author="Paper_Kite", parent=2, depth=1, body=RichText("忘了说: @老街猫 `x` & &amp; \\")),
    Post(floor=4, author=None, rank="禁止发言", body=RichText("+1\n\n\n-2\n# 三\n> 四\n===\n    五")),
    Post(floor=3, author="老街猫", posted_text="昨天", body=RichText("")),
)
HEAD = Head(
    title="周末放映 <老电影> & 茶",
    board="街坊",
    section="公告",
    url="https://street.example/t/12",
    software="plain",
    badges=("置顶",),
    reply_count=7,
    views=1,
)
OPENING = Post(
    kind=Kind.POST, posted=Timestamp(0, 3, 8, 9, 0), posted_text="03-08 09:00", device="PC", body=RichText(BODY)
)
THREAD = Thread(HEAD, (OPENING, *REPLIES), _find_letter, (Note("hole", "floor 5 is missing", 12),))
TOLD = Told(flags={1: ("new",), 2: ("mod",)})


def view(
    ordinals: Sequence[int] = range(5), letter: str = "all", width: int = 60, csv_safe: bool = False
) -> ExportView:
    """The miniature, as a test wants it shown; the replies by their numbers from 0."""
    return ExportView(THREAD, TOLD, [one + 1 for one in ordinals], letter=letter, width=width, csv_safe=csv_safe)


def of(*bodies: str) -> ExportView:
    """A thread of replies with these texts."""
    replies = [Post(floor=number, author="甲", body=RichText(body)) for number, body in enumerate(bodies, 1)]
    return ExportView(Thread(Head(), replies, lambda _body: None), Told(notes=()), range(len(replies)))
