"""A time printed in any of the known ways is read back; what is no time, or not certain, has no value."""

from datetime import datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from forumtui.text.times import find_time, order_of_figures, read_time
from forumtui.text.times_in_words import first_time, has_clock
from forumtui.text.times_tables import MONTHS, named_days
from forumtui.text.timestamp import Order, Timestamp, from_epoch, from_persian

CERTAIN = {
    "3. december 2015 kl. 10:29": "2015-12-03T10:29",
    "4. maaliskuuta 2019 klo 10.15": "2019-03-04T10:15",
    "den 4 mars 2019 kl 10:15": "2019-03-04T10:15",
    "Decembar 04, 2018, 10:15:02 posle podne": "2018-12-04T22:15:02",
    "ponedeljak, 4. mart 2019. u 10:15": "2019-03-04T10:15",
    "4. ožujka 2019. 10:15 prije podne": "2019-03-04T10:15",
    "4 сакавіка 2019, 10:15": "2019-03-04T10:15",
    "Thứ hai, 04/03/2019, 10:15": "2019-03-04T10:15",
    "ngày 4 tháng 3 năm 2019": "2019-03-04",
    "4 tháng 3, 2019 lúc 10:15 SA": "2019-03-04T10:15",
    "4 มี.ค. 2562 10:15": "2019-03-04T10:15",
    "4 มีนาคม 2562, 10:15 น.": "2019-03-04T10:15",
    "4/3/2562 10:15": "2019-03-04T10:15",
    "2019 m. kovo 4 d. 10:15": "2019-03-04T10:15",
    "2019. gada 4. marts, 10:15": "2019-03-04T10:15",
    "2019. március 4., 10:15": "2019-03-04T10:15",
    "٤ مارس ٢٠١٩ ١٠:١٥": "2019-03-04T10:15",
    "4 يناير 2019 - 10:15 م": "2019-01-04T22:15",
    "۱۳۹۷/۱۲/۱۳ ۱۰:۱۵": "2019-03-04T10:15",
    "۱۳ اسفند ۱۳۹۷، ساعت ۱۰:۱۵": "2019-03-04T10:15",
    "२०१९-०३-०४ १०:१५": "2019-03-04T10:15",
    "4 במרץ 2019 בשעה 10:15": "2019-03-04T10:15",
    "平成31年3月4日 15:07": "2019-03-04T15:07",
    "令和元年5月4日": "2019-05-04",
    "昭和60年3月4日": "1985-03-04",
    "民國108年3月4日 15:07": "2019-03-04T15:07",
    "108/03/04 15:07": "2019-03-04T15:07",
    "19/03/04(月)15:07:02": "2019-03-04T15:07:02",
    "22/09/24(土)15:36": "2022-09-24T15:36",
    "11/12/13(火)00:59:59": "2011-12-13T00:59:59",
    "2019/03/04(月) 15:07:02.45": "2019-03-04T15:07:02",
    "2019年3月4日 星期一 15:07": "2019-03-04T15:07",
    "2019年3月4日下午3:07": "2019-03-04T15:07",
    "2019-03-04 凌晨 12:07": "2019-03-04T00:07",
    "2019. 3. 4. 오후 3:07": "2019-03-04T15:07",
    "2019년 3월 4일 오후 3시 7분": "2019-03-04T15:07",
    "三月 4, 2019 3:07 pm": "2019-03-04T15:07",
    "週一 3月 04, 2019 3:07 pm": "2019-03-04T15:07",
    "Mon, 04 Mar 2019 10:15:02 +0900": "2019-03-04T10:15:02+09:00",
    "Mon Mar  4 10:15:02 JST 2019": "2019-03-04T10:15:02",
    "2019-03-04T10:15:02.123Z": "2019-03-04T10:15:02Z",
    "20190304T101502+0530": "2019-03-04T10:15:02+05:30",
    "2019-03": "2019-03",
    "Lundi 4 mars 2019 à 10h15": "2019-03-04T10:15",
    "lunes, 4 de marzo de 2019 a las 10:15 p. m.": "2019-03-04T22:15",
    "Mar 08 Juin 2010, 10:15": "2010-06-08T10:15",
    "4 Mart 2019 Pazartesi 10:15": "2019-03-04T10:15",
    "04-Mar-19 10:15": "2019-03-04T10:15",
    "Mar 05 Tue 2013": "2013-03-05",
    "Марта, 2 марта 2019, 10:02": "2019-03-02T10:02",
    "09-06-2013, 11h33": "2013-06-09T11:33",
    "05 Mar Tue 2013 10:15": "2013-03-05T10:15",
    "Mar 4 '19 at 10:15": "2019-03-04T10:15",
    "10:15, 4 March 2019": "2019-03-04T10:15",
    "4 Mar 2019 3pm": "2019-03-04T15:00",
    "4 Μαρτίου 2019, 10:15 μμ": "2019-03-04T22:15",
    "04.03.2019г. 10:15": "2019-03-04T10:15",
    "4. 3. 2019 10:15": "2019-03-04T10:15",
    "25/12/19 10:15": "2019-12-25T10:15",
    "7/8/2015 3:07 PM": "2015-07-08T15:07",
}

NOT_CERTAIN = (
    *("2019-02-30 10:15", "31 February 2019", "2019-03-04 25:61", "7/8/2015", "98年3月4日", "1440/06/27", "5 days ago"),
    *(
        "il y a 3 jours",
        "3天前",
        "2小时前",
        "5 分前",
        "3일 전",
        "vor 5 Minuten",
        "hace 2 horas",
        "há 3 dias",
        "5 minuti fa",
    ),
    *(
        "3 uur geleden",
        "för 5 minuter sedan",
        "5 minuuttia sitten",
        "for 5 timer siden",
        "5 godzin temu",
        "před 5 minutami",
    ),
    *(
        "5 часов назад",
        "5 хвилин тому",
        "5 dakika önce",
        "πριν από 5 λεπτά",
        "לפני 5 דקות",
        "منذ 5 دقائق",
        "5 دقیقه پیش",
    ),
    *(
        "a few seconds ago",
        "moments ago",
        "il y a quelques minutes",
        "hace unos segundos",
        "только что",
        "час назад",
        "rok temu",
    ),
    *(
        "3 дн. назад",
        "một giờ trước",
        "5 phút trước",
        "5 นาทีที่แล้ว",
        "5 menit yang lalu",
        "5 perccel ezelőtt",
        "acum 5 minute",
        "5 मिनट पहले",
    ),
)
"""Times whose printed text is kept and whose value is not known."""

NO_TIMES = (
    *(
        "192.168.1.12",
        "10.11.12.13",
        "::ffff:10.11.12.13",
        "v3.11.20",
        "Firefox 3.6.13",
        "PyCharm 2019.3.4",
        "Posts: 54",
    ),
    *(
        "#12",
        "12楼",
        "120 comments",
        "1.2.3.4",
        "12/34",
        "Page 3 of 12",
        "3.14",
        "100,000",
        "10-20",
        "rv:109.0",
        "No.71234567",
    ),
)


@pytest.mark.parametrize("printed", CERTAIN)
def test_known_ways_to_print_a_time(printed: str) -> None:
    stamp = read_time(printed)
    assert stamp
    assert stamp.iso() == CERTAIN[printed]


@pytest.mark.parametrize("printed", NOT_CERTAIN)
def test_what_is_not_certain_is_found_without_a_value(printed: str) -> None:
    found = find_time(printed)
    assert found
    assert (found.stamp, printed[found.start : found.end].strip()) == (None, printed)


@pytest.mark.parametrize(
    ("line", "time"), [("发表于几分钟前", "几分钟前"), ("发表于刚刚", "刚刚"), ("投稿は数分前", "数分前")]
)
def test_a_time_in_words_follows_a_word_without_a_space(line: str, time: str) -> None:
    found = find_time(line)
    assert found is not None
    assert line[found.start : found.end] == time


@pytest.mark.parametrize("text", NO_TIMES)
def test_addresses_versions_floors_and_counts_are_no_times(text: str) -> None:
    assert find_time(text) is None
    assert find_time(f"by ann {text} in reply", in_prose=True) is None


@pytest.mark.parametrize("printed", [one for one in CERTAIN if one not in ("2019-03", "20190304T101502+0530")])
def test_a_time_is_found_in_a_line_of_anything(printed: str) -> None:
    line = f"ann • {printed} • #3"
    found = find_time(line, in_prose=True)
    assert found
    assert found.stamp
    assert str(found.stamp.iso())[:10] == CERTAIN[printed][:10]
    assert "ann" not in line[found.start : found.end]


@pytest.mark.parametrize("text", ["May 5", "Monday", "in May 2015 we met", "today is fine", "今天 3 个人", "yesterday"])
def test_words_in_prose_are_no_times(text: str) -> None:
    assert find_time(text, in_prose=True) is None


NOW = Timestamp(2021, 1, 1, 10, 0)


@pytest.mark.parametrize("word", named_days())
def test_named_days_are_told_from_the_pages_clock(word: str) -> None:
    day = datetime(2021, 1, 1) - timedelta(named_days()[word])
    for printed, clock in ((f"{word}, 09:30", "T09:30"), (f"{word} 09:30", "T09:30"), (word, "")):
        stamp = read_time(printed, NOW)
        assert stamp, printed
        assert stamp.iso() == f"{day:%Y-%m-%d}{clock}", printed
        assert read_time(printed) is None


def test_a_weekday_alone_is_the_last_one_before_the_pages_clock() -> None:
    stamp = read_time("Monday 09:30", NOW)
    assert stamp
    assert stamp.iso() == "2020-12-28T09:30"


moments = st.datetimes(datetime(1995, 1, 1), datetime(2035, 12, 31)).map(lambda one: one.replace(microsecond=0))

WAYS = (
    *(
        "%Y-%m-%d %H:%M",
        "%Y/%m/%d %H:%M",
        "%Y.%m.%d %H:%M",
        "%Y年%m月%d日 %H:%M",
        "%Y年%m月%d日 %H时%M分",
        "%d.%m.%Y %H:%M",
    ),
    *("%Y. %m. %d. %H:%M", "%Y년 %m월 %d일 %H:%M", "%Y-%m-%dT%H:%M", "%a, %d %b %Y %H:%M", "%d %b %Y, %H:%M"),
    *("%b %d, %Y %I:%M %p", "%B %d, %Y at %I:%M %p", "%d-%b-%Y %H:%M", "%d %B %Y - %H:%M", "%H:%M, %d %B %Y"),
    *("%a %b %d %H:%M:00 %Y", "%Y%m%dT%H%M", "%d. %m. %Y %H:%M", "%d/%b/%Y %H:%M", "%Y-%b-%d %H:%M"),
)


@given(moments, st.sampled_from(WAYS))
@example(datetime(2012, 12, 12, 12, 12), "%b %d, %Y %I:%M %p")
@example(datetime(2009, 1, 2, 0, 3), "%B %d, %Y at %I:%M %p")
def test_what_is_printed_is_read_back(moment: datetime, way: str) -> None:
    stamp = read_time(moment.strftime(way))
    assert stamp == Timestamp(
        moment.year, moment.month, moment.day, moment.hour, moment.minute, 0 if ":00 " in way else -1
    )


NAMED = (
    "{day} {name} {year}, 10:15",
    "{day}. {name} {year} 10:15",
    "{name} {day}, {year} 10:15",
    "{year} {name} {day}, 10:15",
)


@pytest.mark.parametrize("way", NAMED)
@pytest.mark.parametrize("language", MONTHS.split(), ids=lambda row: row.partition("/")[0])
def test_months_of_every_language_are_read_back(language: str, way: str) -> None:
    for month, names in enumerate(language.split(","), 1):
        for name in names.split("/"):
            for day in (1, 12, 28):
                printed = way.format(day=day, name=name, year=2004 + month)
                assert read_time(printed) == Timestamp(2004 + month, month, day, 10, 15), printed


WEEKDAYS = "月火水木金土日"


@given(moments)
def test_short_years_of_japanese_boards_come_first(moment: datetime) -> None:
    stamp = read_time(f"{moment:%y/%m/%d}({WEEKDAYS[moment.weekday()]}){moment:%H:%M:%S}")
    assert stamp == Timestamp(moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second)


@given(moments)
def test_eras_and_other_years(moment: datetime) -> None:
    day = Timestamp(moment.year, moment.month, moment.day)
    assert read_time(f"民國{moment.year - 1911}年{moment.month}月{moment.day}日") == day
    assert read_time(f"{moment.year + 543}-{moment:%m-%d}") == day
    assert read_time(f"{moment.day} ม.ค. {moment.year + 543}") == Timestamp(moment.year, 1, moment.day)
    era, first = ("令和", 2018) if moment >= datetime(2019, 5, 1) else ("平成", 1988)
    assert read_time(f"{era}{moment.year - first}年{moment.month}月{moment.day}日") == day


@pytest.mark.parametrize(
    ("persian", "gregorian"),
    [
        ((1398, 1, 1), "2019-03-21"),
        ((1395, 12, 30), "2017-03-20"),
        ((1403, 12, 30), "2025-03-20"),
        ((1396, 12, 30), None),
    ],
)
def test_persian_days(persian: tuple[int, int, int], gregorian: str | None) -> None:
    day = from_persian(Timestamp(*persian))
    assert (day.iso() if day else None) == gregorian


@given(moments, st.sampled_from(["Z", "+09:00", "-03:30", "+0200", " UTC"]))
def test_a_zone_is_kept_where_it_is_printed(moment: datetime, zone: str) -> None:
    minutes = {"Z": 0, " UTC": 0, "+09:00": 540, "-03:30": -210, "+0200": 120}[zone]
    stamp = read_time(f"{moment:%Y-%m-%dT%H:%M:%S}{zone}")
    assert stamp
    assert (stamp.offset, stamp.second) == (minutes, moment.second)


def test_a_zone_that_there_is_not_is_left_out() -> None:
    for zone in ("+99:99", "-15:00", "+08:75"):
        stamp = read_time(f"2019-03-04T10:15:02{zone}")
        assert stamp
        assert stamp.iso() == "2019-03-04T10:15:02"


@given(st.integers(10**8, 4 * 10**9))
def test_machines_count_seconds_or_milliseconds(seconds: int) -> None:
    stamp = from_epoch(seconds)
    assert stamp
    assert stamp == from_epoch(seconds * 1000)
    when = datetime(1970, 1, 1) + timedelta(seconds=seconds)
    assert stamp.packed() == int(f"{when:%Y%m%d%H%M%S}")


@pytest.mark.parametrize("count", [float("nan"), float("inf"), -1e30, 1e300])
def test_no_count_of_seconds_fails(count: float) -> None:
    assert from_epoch(count) is None


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["7/8/2015", "13/8/2015"], Order.DAY_FIRST),
        (["7/8/2015", "8/13/2015"], Order.MONTH_FIRST),
        (["7/8/2015"], None),
        (["Sat, 8/1/2015"], Order.MONTH_FIRST),
        (["19/03/04 15:07", "19/03/05 10:00", "19/03/07 11:11"], Order.YEAR_FIRST),
        (["05/12/19 15:07", "06/12/19 10:00", "02/01/20 11:11"], Order.DAY_FIRST),
        (["Firefox 3.6.13", "3.6.15", "3.6.17"], None),
    ],
)
def test_the_order_of_figures_is_learned_from_a_page(texts: list[str], order: Order | None) -> None:
    assert order_of_figures(texts) is order


def test_the_order_of_a_page_is_used() -> None:
    for order, iso in ((Order.DAY_FIRST, "2015-08-07"), (Order.MONTH_FIRST, "2015-07-08"), (None, None)):
        stamp = read_time("7/8/2015", order=order)
        assert (stamp.iso() if stamp else None) == iso
    assert read_time("07-11", order=Order.MONTH_FIRST) == Timestamp(0, 7, 11)


@given(st.text(max_size=80))
def test_nothing_raises_and_places_hold(text: str) -> None:
    for in_prose in (False, True):
        found = find_time(text, NOW, in_prose=in_prose)
        assert found is None or 0 <= found.start < found.end <= len(text)


@given(
    st.lists(st.sampled_from([*CERTAIN, *NO_TIMES, "ann", ":", "12", "/", ".", "月", " ", "at"]), max_size=8).map(
        "".join
    )
)
def test_pieces_of_times_never_raise(text: str) -> None:
    stamp = read_time(text)
    assert stamp is None or stamp.exists()


def test_clocks_are_told_from_days() -> None:
    assert has_clock("2019-03-04 10:15")
    assert not has_clock("2019-03-04")


@pytest.mark.parametrize("before", ["", "发表于 ", "Posted: ", "时间:"])
@pytest.mark.parametrize("date", ["2018-3-2", "2018/03/02", "1999-12-31", "2018-2-29", "2018-13-1", "2018-0-1"])
@pytest.mark.parametrize("clock", ["0:00", "23:59:59", "24:00", "7:05", "12:60"])
def test_the_quick_way_for_usual_times_reads_what_the_other_reads(before: str, date: str, clock: str) -> None:
    text = f"{before}{date} {clock}"
    assert find_time(text) == first_time(text, None, None)
