"""More than sixty filters and the floors that each shows on the founding thread, read from its file."""

from pathlib import Path

import pytest

from forumtui.index.dates import YearSource
from forumtui.index.index import Index
from forumtui.query.parse import parse
from forumtui.query.select import select
from forumtui.query.tree import QueryError
from forumtui.thread.opening import open_threads

EXPRESSIONS: tuple[tuple[str, list[int]], ...] = (
    ("user:mi_", [755, 754, 752, 750, 747, 741]),
    ("user:=戚爷_", [751]),
    ("user:晨", [737, 736]),
    ("author:睡神", [746]),
    ("from:QIN", [742]),
    ("用户:风雨", [739]),
    ("作者:=晨之曦cc", [737, 736]),
    ("-user:mi_ -rank:神仙", [753, 751, 749, 742, 740, 737, 736]),
    ("user:mi_ rank:禁止", [755, 747]),
    ("date:07-10", [742, 741, 740, 739, 738, 737, 736]),
    ("date:07-11", [750, 749, 748, 747, 746, 745, 744, 743]),
    ("date:2017-07-12", [754, 753, 752, 751]),
    ("date:2017", [755, 754, 753, 752, 751, 750, 749, 748, 747, 746, 745, 744, 743, 742, 741, 740, 739, 738, 737, 736]),
    ("date:2016", []),
    ("date:07-11..07-12", [754, 753, 752, 751, 750, 749, 748, 747, 746, 745, 744, 743]),
    ("date:..07-10", [742, 741, 740, 739, 738, 737, 736]),
    ("date:07-12..", [755, 754, 753, 752, 751]),
    ("日期:7月18日", [755]),
    ("since:07-12", [755, 754, 753, 752, 751]),
    ("起:2017-07-18", [755]),
    ("until:07-10", [742, 741, 740, 739, 738, 737, 736]),
    ('止:"07-10 21:15"', [737, 736]),
    ('since:"07-11 09:00" until:"07-11 12:00"', [749, 748, 747]),
    ("floor:745", [745]),
    ("#745", [745]),
    ("floor:736..738", [738, 737, 736]),
    ("楼:754..", [755, 754]),
    ("floor:..737", [737, 736]),
    ("floor:700", []),
    ("rank:版主", [737, 736]),
    ("等级:=高级手机控", [751]),
    ("rank:禁止", [755, 747]),
    ("device:PC", [755, 751, 747, 740, 737, 736]),
    ("device:移动端", [753, 743, 741, 739]),
    ("device:none", [752, 748, 744, 742]),
    ("来自:红米", [749]),
    ('device:="小米Note 顶配版"', [754, 745]),
    ("device:小米note", [754, 746, 745]),
    ("has:link", [751]),
    ("has:emoticon", [741]),
    ("has:quote", []),
    ("has:image OR has:code", []),
    ("is:mod", [737, 736]),
    ("is:banned", [755, 747]),
    ("是:重复", [737]),
    ("is:dup is:mod", [737]),
    ("is:op", []),
    ("lang:zh len:>100", [746]),
    ("lang:en", []),
    ("len:<6", [753]),
    ("len:33", [755]),
    ("小米", [754, 751, 750, 749, 748, 747, 746, 745, 744, 742, 740, 739, 737, 736]),
    ("支持小米", [745, 739]),
    ('"第一,赞"', [743]),
    ("加油 -小米", []),
    ("加油 国货 OR 码", [749, 747]),
    ("加油 (国货 OR 勿忘)", [737, 736]),
    ("miui", [754]),
    ("MIUI系统 OR oppo", [754, 746]),
    ("英文", [752]),
    ("http://bbs", [751]),
    ("/6{10}/", [755]),
    ("/小米.*小米/", [750, 742, 737, 736]),
    ("/[0-9]{8}/", [755, 751, 747]),
    ("-(小米 OR 支持)", [755, 753, 752, 743, 741, 738]),
)


@pytest.fixture(scope="module")
def index(corpus: Path) -> Index:
    opened = open_threads((str(corpus / "threads" / "xiaomi" / "letter.txt"),), None, None, None)[0]
    while not opened.index.grow(1):
        pass
    return opened.index


@pytest.mark.parametrize(("text", "floors"), EXPRESSIONS)
def test_expression_shows_its_floors(index: Index, text: str, floors: list[int]) -> None:
    query = parse(text)
    assert not isinstance(query, QueryError)
    assert [index.floor(position) for position in select(query, index)] == floors


def test_what_the_index_says_of_the_thread(index: Index) -> None:
    assert index.order == "newest"
    assert index.floors == (736, 755, ())
    assert (index.years.source, index.years.inferred, index.years.first) == (YearSource.POST, True, 2017)
    repeat, filler = index.position_of_floor(737), index.position_of_floor(755)
    assert repeat is not None
    assert filler is not None
    assert index.repeat_of(repeat) == index.position_of_floor(736)
    assert index.filler(filler)
    assert [index.floor(position) for position in index.replies if index.filler(position)] == [755, 741]
