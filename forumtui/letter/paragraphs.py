"""A post's body as paragraphs, each with its position, its language and what it can be compared by."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from forumtui.letter.evidence import Cues, cues_of
from forumtui.model import RichText, Role
from forumtui.text.script import Letters, language_of_letters, letters_of

LEAST_OF_A_KIND = 2
"""Paragraphs of either kind of Chinese that a body must have before the two count as two languages."""

LEAST_FORMS = 8
"""Sum over the paragraphs of the different characters of one kind in each."""

_LINE = re.compile(r"[^\n]+")
_DATE = re.compile(r"[\d\s年月日号號년월일時时点分秒.,:/-]+")
_WITHOUT_LANGUAGE = frozenset({Role.QUOTE, Role.CODE})
"""Roles whose text tells nothing about the language of the post around it."""


TRADITIONAL = "zh-Hant"
"""The language of traditional Chinese, where a body has simplified Chinese as well; else both are zh."""

SIMPLIFIED_AND_TRADITIONAL = (
    "们們 个個 这這 为為 国國 会會 来來 时時 对對 说說 学學 发發 过過 还還 开開 关關 问問 题題 无無 从從 动動 种種 "
    "进進 实實 点點 现現 经經 头頭 机機 电電 车車 长長 门門 间間 见見 让讓 给給 认認 识識 语語 请請 谁誰 读讀 写寫 "
    "书書 买買 卖賣 钱錢 东東 马馬 鱼魚 风風 业業 习習 应應 该該 觉覺 规規 视視 亲親 记記 论論 设設 证證 评評 试試 "
    "话話 词詞 调調 谈談 课課 讲講 许許 议議 质質 费費 赛賽 较較 轻輕 输輸 转轉 运運 连連 远遠 选選 达達 边邊 队隊 "
    "际際 险險 难難 随隨 农農 务務 势勢 劳勞 区區 医醫 华華 协協 单單 压壓 历歷 县縣 参參 双雙 变變 号號 听聽 员員 "
    "围圍 图圖 团團 场場 坏壞 处處 备備 够夠 奖獎 妇婦 孙孫 审審 宾賓 导導 寻尋 将將 层層 岁歲 岛島 师師 帮幫 带帶 "
    "广廣 庆慶 库庫 张張 归歸 录錄 总總 惯慣 战戰 执執 护護 报報 择擇 换換 据據 旧舊 显顯 术術 权權 条條 极極 标標 "
    "树樹 样樣 检檢 楼樓 欢歡 残殘 气氣 汉漢 测測 湾灣 满滿 灯燈 热熱 爱愛 独獨 环環 画畫 监監 确確 离離 积積 称稱 "
    "稳穩 笔筆 签簽 类類 级級 纸紙 组組 细細 织織 终終 结結 绝絕 统統 继繼 续續 维維 绿綠 编編 网網 罗羅 职職 联聯 "
    "节節 艺藝 药藥 获獲 虑慮 虽雖 补補 订訂 详詳 误誤 责責 货貨 购購 资資 软軟 载載 迟遲 适適 递遞 邮郵 释釋 针針 "
    "钟鐘 钢鋼 链鏈 错錯 键鍵 闭閉 闻聞 阅閱 陆陸 页頁 项項 顺順 须須 顾顧 预預 领領 频頻 颜顏 额額 饭飯 饮飲 馆館 "
    "验驗 鲜鮮 鸟鳥 鸡雞 麦麥 体體 万萬 与與 义義 乐樂 仅僅 优優 传傳 价價 众眾 儿兒 军軍 决決 况況 减減 几幾 击擊 "
    "则則 创創 删刪 办辦 劝勸 卫衛 厂廠 厅廳 讨討 访訪 诉訴 译譯 谢謝 贝貝 财財 败敗 贴貼 赏賞 赢贏 轮輪 辑輯 迁遷 "
    "违違 逻邏"
)
"""Common characters, each beside its other form; both stand in one kind of Chinese only."""


@lru_cache(maxsize=1)
def _forms() -> tuple[frozenset[str], frozenset[str]]:
    pairs = SIMPLIFIED_AND_TRADITIONAL.split()
    return frozenset(pair[0] for pair in pairs), frozenset(pair[1] for pair in pairs)


def chinese_of(text: str) -> str | None:
    """Which Chinese a text is in, "zh" for simplified; None where its characters are the same in both."""
    simplified, traditional = (len(forms.intersection(text)) for forms in _forms())
    if simplified == traditional:
        return None
    return "zh" if simplified > traditional else TRADITIONAL


@dataclass(frozen=True)
class Paragraph:
    """A line of the body without the spaces at its ends. Offsets are code points of the body."""

    start: int
    end: int
    text: str
    letters: Letters
    language: str | None
    """None where nothing in it tells a language: a date, a number, an address, a quotation."""
    parts_chinese: bool = False
    """Whether traditional and simplified Chinese count as two languages."""

    @property
    def weight(self) -> float:
        """The weight of its vote for its language: the square root of its letters and words."""
        return float(sum(self.letters.amounts.values()) ** 0.5) if self.language else 0.0

    @cached_property
    def cues(self) -> Cues:
        """What it may have in common with its counterpart. Kept: aligning and judging both ask for it."""
        return cues_of(self.text)


Row = tuple[tuple[Paragraph, ...], ...]
"""The paragraphs of each language that belong together; none where a language has no counterpart."""


def paragraphs_of(body: RichText) -> tuple[Paragraph, ...]:
    """The lines of `body` that hold anything, in order."""
    stretches = [(mark.start, mark.end) for mark in body.marks if mark.role in _WITHOUT_LANGUAGE]
    found = []
    for line in _LINE.finditer(body.text):
        text = line[0].strip()
        if text:
            start = line.start() + line[0].index(text[0])
            whole = paragraph(start, text)
            found.append(replace(whole, language=None) if _is_covered(whole.start, whole.end, stretches) else whole)
    return tuple(found)


def paragraph(start: int, text: str, parts_chinese: bool = False) -> Paragraph:
    """A piece of the body that begins at `start`, measured."""
    letters = letters_of(text)
    language = None if _DATE.fullmatch(text) else language_of_letters(letters, text)
    if parts_chinese and language == "zh":
        language = chinese_of(text) or "zh"
    return Paragraph(start, start + len(text), text, letters, language, parts_chinese)


def chinese_parted(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...] | None:
    """The paragraphs with traditional Chinese as a language of its own; None where they do not hold both kinds."""
    chinese = [each for each in paragraphs if each.language == "zh"]
    simplified, traditional = _forms()
    held = [(len(simplified.intersection(each.text)), len(traditional.intersection(each.text))) for each in chinese]
    for kind in (0, 1):
        if (
            sum(counts[kind] > 0 for counts in held) < LEAST_OF_A_KIND
            or sum(counts[kind] for counts in held) < LEAST_FORMS
        ):
            return None
    return tuple(
        replace(paragraph(each.start, each.text, parts_chinese=True), language=None)
        if each.language is None
        else paragraph(each.start, each.text, parts_chinese=True)
        for each in paragraphs
    )


def _is_covered(start: int, end: int, stretches: list[tuple[int, int]]) -> bool:
    return any(first <= start and end <= last for first, last in stretches)
