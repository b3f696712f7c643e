"""A page whose post is one letter in two languages, our own."""

from tests.pages import page, reply

ZH = (
    "附:致读者的信",
    "各位书友,大家好!",
    "今年我们一共读了48本书,比去年多了12本,这是读书会成立以来最好的成绩。",
    "一、每周三晚上继续见面",
    "从9月1日起,聚会改在图书馆二楼,那里的灯光更好,座位也更多,欢迎带朋友来。",
    "谢谢大家一年来的陪伴,我们明年再见!",
)
EN = (
    "A letter to our readers",
    "Dear friends of the book club,",
    "This year we read 48 books together, 12 more than last year, which is the best result since the club began.",
    "1. We keep meeting on Wednesday evenings",
    "From September 1 we meet on the second floor of the library, with better light and more seats; bring a friend.",
    "Thank you for your company this year, and see you again in the next one!",
)


def letter_page() -> str:
    """The page."""
    body = "\n\n\n".join(["读书会在2019年12月20日发了一封信。", *ZH, *EN])
    whole = page(reply(2, "夜航", "12-21 11:00:00", "读到了"), reply(1, "Tom_77", "12-20 10:00:00", "Nice letter"))
    return whole.replace("我们于2019年12月20日见面,地点不变。\n\n\n带一本书来就好。", body)
