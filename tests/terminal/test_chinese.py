"""What the Chinese interface says of a letter, of keys of the filter and of plain text. In a real terminal."""

from pathlib import Path

from tests.letter_page import letter_page
from tests.terminal.conftest import Opener

CHINESE = {"LANG": "zh_CN.UTF-8", "LANGUAGE": ""}
BACK_TO_THE_START = "\x15"


def test_a_letter_and_filters_are_spoken_of_in_chinese(run: Opener, tmp_path: Path) -> None:
    place = tmp_path / "letter.txt"
    place.write_text(letter_page(), encoding="utf-8")
    terminal = run("--no-state", str(place), size=(120, 60), env=CHINESE)
    terminal.shows("正文：中文 · 英文")
    terminal.types("T")
    terminal.shows("第 1 段，共 6 段")
    terminal.types("f用户：")
    terminal.until(lambda text: "▸ 用户:=夜航" in text and "用户:=Tom_77" in text)
    terminal.types(BACK_TO_THE_START + "用户名：夜")
    terminal.shows("可以试试 user:夜")
    terminal.types(BACK_TO_THE_START + "是：")
    terminal.until(lambda text: "▸ 是:楼主  op" in text)
    terminal.types(BACK_TO_THE_START + "\x1bOP")
    keys = ("筛选（f）", "用户:", "日期:", "楼:", "是:")
    terminal.until(lambda text: all(key in text for key in keys))
    terminal.types("\x1b")
    terminal.until(lambda text: "筛选（f）" not in text)
    terminal.types("\x1b")
    terminal.until(lambda text: "筛选›" not in text)
    terminal.types("e")
    text = terminal.shows("纯文本")
    assert "朗读" not in text
