"""Miniature copied texts, one a shape, all invented: (name of the format, text, authors, floors)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Sample:
    """A text and what stands in it: the opening post's author first where it has one."""

    format: str
    text: str
    authors: tuple[str, ...]
    floors: tuple[int | None, ...]
    opening: bool = True


RAW = """ann | 2019-03-01 10:00:01 UTC | #1

First [b]line[/b].

[code]
x[i] = 1
[/code]

-------------------------

bo_2 | 2019-03-01 11:20:00 UTC | #2

> quoted

See https://example.org/a.

-------------------------

"""

MARKDOWN = """---
title: "Which lamp for the shed"
forum: Garden
url: https://board.example/t/77
---

### Post by Ann Lee on 2004-05-06 10:11

The old one **broke**.

### Post by bo on 2004-05-06 12:00

[QUOTE=Ann Lee]The old one[/QUOTE]
Buy [this](https://shop.example/lamp).

### Post by Ann Lee on 2004-05-07 08:30

Thanks.
"""

PHPBB = """Boat paint
Re: Boat paint
by ann » Tue May 20, 2003 6:25 am

Which paint?

Top
Re: Boat paint
by Bo Berg » Wed May 21, 2003 7:00 pm

ann wrote:
Which paint?

The grey one.
Top
"""

SAID = """Train to the lake

ann wrote on May 4, 2020, 9:30 am:
Is there a train?

bo said on May 4, 2020, 10:01 am:
At noon.

ann wrote on May 5, 2020, 8:00 am:
Found it.
"""

FLOORS = """旧相机还能用吗
木头人  初级会员  发表于 2015-3-4 09:08  来自 手机  1#

镜头发霉了。


回复 举报
小船  发表于 2015-3-4 10:20  2#

可以清洗。
回复 举报
木头人  初级会员  发表于 2015-3-5 07:00  3#

谢谢!
"""

ABOVE = """Broken hinge

ann
May 4, 2020 at 9:30 AM
#1
My hinge broke.

bo
May 4, 2020 at 9:45 AM
#2
Oil it.

cy
May 5, 2020 at 1:00 PM
#3
Replace it.
"""

BARS = """Soup
[b]ann[/b] | 2021-01-02 10:00
Leek?

[b]bo[/b] | 2021-01-02 10:30
[quote=ann]Leek?[/quote]
Yes.

[b]ann[/b] | 2021-01-02 11:00
Good.
"""

COUNTDOWN = """热帖
#9 甲  07-12 14:29:16
好的
#8 乙  07-12 13:00:00
不错
#7 甲  07-11 09:00:00
支持
"""

HEADINGS = """
*****

####  山雀
##### 1#       楼主       发表于 2021-3-4 08:15

 本帖最后由 山雀 于 2021-3-4 08:20 编辑

阳台上来了一只猫，**不肯走**。

﹍﹍﹍

评分

 参与人数 2战斗力 +3

|昵称|战斗力|理由|
|----|---|---|
| boat| + 3|好猫|

*****

####  old boat
##### 2#       发表于 2021-3-4 08:40

喂它

*****

####  山雀
##### 3#        \u00a0楼主| 发表于 2021-3-4 09:02

<blockquote>喂它</blockquote>
已经喂了

*****
"""

POSTED_ON = """## Which lamp for the shed
Posted on **2017-04-13 08:19:24** by **ann**:

The old one broke.

---

Posted on **2017-04-14 09:01:10** by **bo**:

Buy *this*.

---
"""

LABELLED = """# Which lamp for the shed

### Original Post
**Author:** ann | 2023
**Date:** 08-19 22:34:21 UTC | #1

The old one broke.

---

### Reply #1
**Author:** bo | 2023
**Date:** 08-23 03:36:37 UTC | #2

Buy this.
"""

CHAT = """12/9/20, 23:50 - Messages and calls are end-to-end encrypted. No one else can read them.
12/9/20, 23:51 - Ann created group "Lamps"
12/9/20, 23:55 - Ann: The old one broke.
What now?
12/9/20, 23:55 - Bo Berg: Buy this: https://shop.example/lamp
12/9/20, 23:56 - Bo Berg left
12/9/20, 23:57 - Ann: Thanks
"""

CHAT_IN_BRACKETS = """[09.12.20, 23:55:01] Ann: The old one broke.
[09.12.20, 23:55:40] Bo Berg: Buy this.
[10.12.20, 08:02:11] Ann: Thanks
[10.12.20, 08:05:00] Bo Berg: Gern
"""

SAMPLES = (
    Sample("discourse-raw", RAW, ("ann", "bo_2"), (1, 2)),
    Sample("markdown-export", MARKDOWN, ("Ann Lee", "bo", "Ann Lee"), (None, None, None)),
    Sample("phpbb-copy", PHPBB, ("ann", "Bo Berg"), (None, None)),
    Sample("said", SAID, ("ann", "bo", "ann"), (None, None, None)),
    Sample("posted-on", POSTED_ON, ("ann", "bo"), (None, None)),
    Sample("labelled", LABELLED, ("ann", "bo"), (1, 2)),
    Sample("chat", CHAT, ("Ann", "Bo Berg", "Ann"), (None,) * 3, opening=False),
    Sample("chat", CHAT_IN_BRACKETS, ("Ann", "Bo Berg", "Ann", "Bo Berg"), (None,) * 4, opening=False),
    Sample("copied-text", FLOORS, ("木头人", "小船", "木头人"), (1, 2, 3)),
    Sample("copied-text", ABOVE, ("ann", "bo", "cy"), (1, 2, 3)),
    Sample("copied-text", BARS, ("ann", "bo", "ann"), (None, None, None)),
    Sample("copied-text", HEADINGS, ("山雀", "old boat", "山雀"), (1, 2, 3)),
    Sample("copied-text", COUNTDOWN, ("甲", "乙", "甲"), (9, 8, 7), opening=False),
)

PTT = """作者: tree (木) 看板: Camera
標題: [問題] 鏡頭發霉
時間: Mon Jan  4 10:11:12 2016

有人會清嗎?
https://pic.example/a.jpg

--
※ 發信站: 批踢踢實業坊(ptt.cc), 來自: 10.0.0.1
※ 文章網址: https://www.ptt.example/bbs/Camera/M.1.A.2.html
推 boat: 會                                          01/04 10:30
→ boat: 找店家                                       10.0.0.2 01/04 10:31
可以介紹嗎
※ 編輯: tree (10.0.0.1), 01/04/2016 10:40:00
噓 rain: 不清                                        01/32
"""

PTT_BARE = """作者  tree (木)
看板  Camera
標題  [閒聊] 雨天
時間  Sun Jun 14 14:18:43 2015

下雨了
推 boat:真的                     06/14 14:20
"""

PTT_SAMPLES = (
    Sample("ptt-text", PTT, ("tree (木)", "boat", "boat", "tree", "rain"), (None,) * 5),
    Sample("ptt-text", PTT_BARE, ("tree (木)", "boat"), (None,) * 2),
)
