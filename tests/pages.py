"""Small pages of our own in the founding format, for tests."""

HEAD = (
    "书友会 +关注 已有12人关注 +发表新主题\n回复\n\n秋季读书会:五本书,一张桌子\n\n"
    "置顶 发表在 活动 {when} \u00a0来自PC 复制链接 手机看帖扫一扫!手机看帖更爽 {count} 3021\n\n"
    "我们于2019年12月20日见面,地点不变。\n\n\n带一本书来就好。\n\n扫描二维码,手机查看本帖\n发表\n最新评论 | 正序排列\n"
    "只看楼主|楼层直达:\n"
)
TAIL = "回复"


def reply(floor: int, name: str, when: str, text: str, rank: str = "书虫", device: str = "PC") -> str:
    """One reply as the board copies it."""
    body = "".join(f"    {line}\n" if line else "\n" for line in text.split("\n"))
    return f"  • {name} \u00a0\u00a0{rank} 发表于 {when} ·来自{device} 只看该作者 {floor}#\n\n{body}\n    回复 举报\n\n"


def page(*replies: str, when: str = "12-20 09:30:00", count: int = 40) -> str:
    """A whole page."""
    return HEAD.format(when=when, count=count) + "".join(replies) + TAIL


PAGE = page(
    reply(9, "山间 Reader", "01-02 08:00:11", "看完了http://example.com/b?x=1,很好[点赞][点赞]", device=""),
    reply(8, "夜航", "01-01 00:10:00", "新年好!"),
    reply(7, "Tom_77", "12-31 23:50:00", "[b]粗体[/b] 和 [/quote]\n\n第二段 回复 5楼", rank="管理员"),
    reply(5, "夜航", "12-21 12:00:00", "好的,好的"),
    reply(4, "夜航", "12-21 11:59:58", "好的,好的"),
    reply(3, "🦊狐狸", "12-20 10:00:00", "我来!", rank="禁止发言", device="小平板 青春版"),
)
"""Six replies, newest first, over a new year, with a hole, a repeat, brackets, a link and an emoji name."""
