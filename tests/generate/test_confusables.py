"""The table of letters that deceive is what Unicode's data say."""

import pytest

from tests.generate import confusables


def test_the_table_is_up_to_date() -> None:
    icu = pytest.importorskip("icu", reason="PyICU is not installed")
    written = confusables.TABLE.read_text(encoding="utf-8")
    if f"Unicode {icu.UNICODE_VERSION} " not in written:
        pytest.skip(f"the table is of another version than Unicode {icu.UNICODE_VERSION}")
    assert written == confusables.table()
