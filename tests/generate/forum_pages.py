"""Forum pages in any number and length, made from a seed: `python -m tests.generate.forum_pages FOLDER REPLIES...`.

The pages look as Discuz!, phpBB 3 and the founding board print them; every name and sentence is invented here.
"""

# ruff: noqa: E501 — the markup stands in lines as an engine writes it
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

NAMES = (
    "山间来信",
    "阿木",
    "北窗",
    "夜航",
    "Tom_77",
    "小满",
    "归雁",
    "晴川",
    "老周",
    "青团",
    "mira",
    "豆花",
    "听雨",
    "远山",
)
RANKS = ("新手上路", "注册会员", "中级会员", "高级会员", "版主")
SENTENCES = (
    "昨天又试了一遍，这次火候刚刚好。",
    "我家的锅比较薄，水要再少一点。",
    "谢谢分享，周末就去买材料！",
    "楼上说得对，关键是时间。",
    "有人用过铸铁的吗？重不重？",
    "照片晚上再补，手机没电了。",
    "第三步没看懂，是先放盐还是先放糖？",
    "试过两次都失败了，求指点。",
    "同意，我也是这样做的，效果不错。",
    "这个帖子值得收藏，顶一下。",
    "It took me three tries, but now it works every time.",
    "Where did you buy the small one?",
)


@dataclass(frozen=True, slots=True)
class Reply:
    """One post of a made thread."""

    floor: int
    author: str
    rank: str
    posted: datetime
    lines: tuple[str, ...]
    edited: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """A made thread: the opening post is floor 1."""

    number: int
    title: str
    board: str
    posts: tuple[Reply, ...]


def thread(replies: int, seed: int = 1, number: int = 4711, title: str = "铁锅到底怎么养") -> Made:
    """A thread of one opening post and so many replies."""
    dice = random.Random(seed)
    posted = datetime(2018, 3, 2, 8, 30)
    posts = []
    for floor in range(1, replies + 2):
        lines = tuple(dice.choice(SENTENCES) for _ in range(dice.randint(1, 6)))
        posts.append(Reply(floor, dice.choice(NAMES), dice.choice(RANKS), posted, (*lines, f"第{floor}楼的话。")))
        posted += timedelta(minutes=dice.randint(1, 90), seconds=dice.randint(0, 59))
    return Made(number, title, "厨房", tuple(posts))


def discuz(made: Made, posts: Sequence[Reply], page: int = 1, pages: int = 1, clock: str = "") -> Iterator[str]:
    """A page that holds these posts, piece by piece."""
    links = "".join(
        f'<a href="thread-{made.number}-{one}-1.html">{one}</a>' for one in range(1, pages + 1) if one != page
    )
    yield (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{made.title} - {made.board} - 青石论坛 - Powered by Discuz!'
        f'</title><link href="http://bbs.example.org/thread-{made.number}-{page}-1.html" rel="canonical" />'
        '<meta name="generator" content="Discuz! X3.4" /><base href="http://bbs.example.org/" /></head><body id="nv_forum">'
        f'<div id="pt"><div class="z"><a href="./">首页</a><a href="forum-7-1.html">{made.board}</a></div></div>'
        f'<div class="pg"><strong>{page}</strong>{links}</div><div id="postlist" class="pl bm"><table><tr><td class="pls">'
        f'<div class="hm"><span class="xg1">查看:</span> <span class="xi1">{9 * len(made.posts)}</span><span class="pipe">|'
        f'</span><span class="xg1">回复:</span> <span class="xi1">{len(made.posts) - 1}</span></div></td><td class="plc">'
        f'<h1 class="ts"><a href="thread-{made.number}-1-1.html" id="thread_subject">{made.title}</a></h1></td></tr></table>\n'
    )
    for post in posts:
        yield _discuz_post(post)
    yield (
        f'</div><form id="fastpostform"><textarea>快速回复</textarea></form><p class="xs0">{clock}</p></body></html>\n'
    )


def _discuz_post(post: Reply) -> str:
    number = 90_000 + post.floor
    edited = '<i class="pstatus"> 本帖最后由 作者 于 2018-9-9 09:00 编辑 </i><br />' if post.edited else ""
    body = "<br />\n".join(post.lines)
    user = 100 + NAMES.index(post.author)
    return (
        f'<div id="post_{number}"><table id="pid{number}" class="plhin" summary="pid{number}" cellspacing="0">'
        f'<tr><td class="pls" rowspan="2"><div id="favatar{number}" class="pls favatar"><div class="pi"><div class="authi">'
        f'<a href="space-uid-{user}.html" target="_blank" class="xw1">{post.author}</a></div></div>'
        f'<div class="avatar"><a href="space-uid-{user}.html"><img src="uc/avatar.php?uid={user}&amp;size=middle" /></a></div>'
        f'<p><em><a href="home.php?mod=spacecp&amp;ac=usergroup&amp;gid=11">{post.rank}</a></em></p>'
        f'<dl class="pil cl"><dt>积分</dt><dd>{7 * user}</dd></dl></div></td>'
        f'<td class="plc"><div class="pi"><strong><a href="#pid{number}" id="postnum{number}" onclick="setCopy(this.href)">'
        f"<em>{post.floor}</em><sup>#</sup></a></strong>"
        f'<div class="pti"><div class="pdbt"></div><div class="authi"><img class="authicn vm" src="static/online.gif" />'
        f'<em id="authorposton{number}">发表于 {post.posted:%Y-%-m-%-d %H:%M:%S}</em><span class="pipe">|</span>'
        f'<a href="forum.php?mod=viewthread&amp;authorid={user}" rel="nofollow">只看该作者</a></div></div></div>'
        f'<div class="pct"><div class="pcb"><div class="t_fsz"><table cellspacing="0" cellpadding="0"><tr>'
        f'<td class="t_f" id="postmessage_{number}">{edited}\n{body}</td></tr></table></div></div></div></td></tr>'
        f'<tr><td class="plc plm"></td></tr><tr id="_postposition{number}"></tr><tr><td class="pls"></td>'
        f'<td class="plc" style="overflow:visible;"><div class="po hin"><div class="pob cl"><em>'
        f'<a class="fastre" href="forum.php?mod=post&amp;repquote={number}">回复</a></em><p>'
        f'<a href="javascript:;" onclick="showWindow(\'miscreport{number}\')">举报</a></p></div></div></td></tr></table></div>\n'
    )


def phpbb(made: Made, posts: Sequence[Reply], page: int = 1, pages: int = 1) -> Iterator[str]:
    """A page without floors; the posts carry their numbers."""
    yield (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8" /><title>{made.title} - Board</title></head>'
        f'<body id="phpbb" class="nojs section-viewtopic ltr"><div id="page-body"><h2 class="topic-title">'
        f'<a href="./viewtopic.php?f=3&amp;t={made.number}">{made.title}</a></h2><div class="pagination">'
        f"{len(made.posts)} posts &bull; Page <strong>{page}</strong> of <strong>{pages}</strong></div>"
    )
    for post in posts:
        yield (
            f'<div id="p{7000 + post.floor}" class="post has-profile bg2"><div class="inner"><dl class="postprofile"><dt>'
            f'<a href="./memberlist.php?mode=viewprofile&amp;u=5" class="username">{post.author}</a></dt></dl><div '
            f'class="postbody"><p class="author">by <strong><a href="#" class="username">{post.author}</a></strong> &raquo; '
            f'{post.posted:%a %b %d, %Y %I:%M %p}</p><div class="content">{"<br>".join(post.lines)}</div></div></div></div>'
        )
    yield '<div id="page-footer"></div></div></body></html>'


def founding(made: Made, posts: Sequence[Reply]) -> str:
    """The page as it is copied from the founding board: newest first, dates without a year."""
    head = (
        f"{made.board} +关注 已有12人关注 +发表新主题\n回复\n\n{made.title}\n\n置顶 发表在 活动 03-02 08:30:00 \u00a0来自PC 复制链接 "
        f"手机看帖扫一扫!手机看帖更爽 {len(made.posts) - 1} 3021\n\n{made.posts[0].lines[0]}\n\n扫描二维码,手机查看本帖\n发表\n"
        "最新评论 | 正序排列\n只看楼主|楼层直达:\n"
    )
    replies = "".join(
        f"  • {post.author} \u00a0\u00a0{post.rank} 发表于 {post.posted:%m-%d %H:%M:%S} ·来自PC 只看该作者 {post.floor}#\n\n"
        + "".join(f"    {line}\n" for line in post.lines)
        + "\n    回复 举报\n\n"
        for post in sorted(posts, key=lambda post: -post.floor)
        if post.floor > 1
    )
    return head + replies + "回复"


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for replies in map(int, sys.argv[2:]):
        made = thread(replies)
        with (folder / f"d{replies}.html").open("w", encoding="utf-8") as out:
            out.writelines(discuz(made, made.posts))


if __name__ == "__main__":
    main()
