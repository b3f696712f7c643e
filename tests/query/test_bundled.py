"""More than sixty filters and the floors that each shows on the bundled sample thread, read from its file."""

import pytest

from forumtui.cli.sources import sample_path
from forumtui.index.index import Index
from forumtui.query.parse import parse
from forumtui.query.select import select
from forumtui.query.tree import QueryError
from forumtui.thread.opening import open_threads

EXPRESSIONS: tuple[tuple[str, list[int]], ...] = (
    ("", [*range(755, 735, -1)]),
    ("user:reader", [755, 752, 747, 741]),
    ("user:=Reader_000417", [755]),
    ("user:=reader_000417", []),
    ("author:筑MM", [737, 736]),
    ("from:TEA", [750]),
    ("用户:夜航", [745]),
    ("作者\uff1a晚风", [737, 736]),
    ('user:"Tea Time"', [750]),
    ("-user:reader rank:发烧", [754, 750]),
    ("date:07-10", [742, 741, 740, 739, 738, 737, 736]),
    ("date:07-11", [750, 749, 748, 747, 746, 745, 744, 743]),
    ("date:2017-07-12", [754, 753, 752, 751]),
    ("date:2017-07", [*range(755, 735, -1)]),
    ("date:2016", []),
    ("日期:7月18日", [755]),
    ("date:07-11..07-12", [*range(754, 742, -1)]),
    ("date:..07-10", [*range(742, 735, -1)]),
    ("date:07-12..", [755, 754, 753, 752, 751]),
    ("since:07-18", [755]),
    ("起:2017-07-12", [755, 754, 753, 752, 751]),
    ("until:07-10", [*range(742, 735, -1)]),
    ('止:"07-10 21:02"', [737, 736]),
    ('since:"07-11 08:00" until:"07-11 12:39"', [747, 746]),
    ("floor:745", [745]),
    ("#745", [745]),
    ("\uff03745", [745]),
    ("floor:736..738", [738, 737, 736]),
    ("楼:754..", [755, 754]),
    ("floor:..737", [737, 736]),
    ("floor:700", []),
    ("rank:版主", [737, 736]),
    ("等级:=小米达人", [740]),
    ("rank:神仙", [748, 746, 745, 744, 743, 739, 738]),
    ("rank:禁止", [755, 747]),
    ("device:PC", [755, 751, 747, 740, 737, 736]),
    ("device:移动端", [753, 743, 741, 739]),
    ("device:none", [752, 748, 744, 742]),
    ("来自:无", [752, 748, 744, 742]),
    ("device:小米note", [754, 746, 745]),
    ('device:="小米Note 顶配版"', [754, 745]),
    ("has:link", [751]),
    ("含:表情", [741]),
    ("has:quote", [744]),
    ("has:image OR has:code", []),
    ("is:mod", [737, 736]),
    ("is:banned", [755, 747]),
    ("是:重复", [737]),
    ("is:op", []),
    ("is:new", []),
    ("is:dup OR is:banned", [755, 747, 737]),
    ("lang:zh len:>100", [746]),
    ("len:<10", [753]),
    ("len:13", [745, 739]),
    ("没想到", [745, 744]),
    ("没想到 -朋友", [745]),
    ("印度 没想到", [745]),
    ('"先占个座"', [754]),
    ("收到", [753]),
    ("数字 -user:邮筒", [738]),
    ("数字 OR 芯片", [754, 749, 738]),
    ("(芯片 OR 申请) rank:神仙", [748]),
    ("\uff33\uff11", [749]),
    ("http://bbs", [751]),
    ("/8{20}/", [755]),
    ("/[0-9]{4}项/", [748]),
    ("-(user:reader OR rank:神仙 OR date:07-10)", [754, 753, 751, 750, 749]),
    ("中文\u3000英文", [752]),
    ("英文 AND NOT 中文", [739]),
    ('"[b]粗体"', [740]),
)


@pytest.fixture(scope="module")
def index() -> Index:
    (opened,) = open_threads((sample_path(),), None, None, None)
    while not opened.index.grow(1):
        pass
    return opened.index


@pytest.mark.parametrize(("text", "floors"), EXPRESSIONS)
def test_expression_shows_its_floors(text: str, floors: list[int], index: Index) -> None:
    query = parse(text)
    assert not isinstance(query, QueryError)
    assert [index.floor(position) for position in select(query, index)] == floors
