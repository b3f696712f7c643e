"""The README says what the code does."""

from tests.generate.tables import README, with_tables


def test_readme_tables_are_current() -> None:
    text = README.read_text(encoding="utf-8")
    assert with_tables(text) == text
