"""The words of one meaning are of one meaning only, and they align what nothing else does."""

from collections import Counter

from forumtui.letter.align import align
from forumtui.letter.paragraphs import paragraphs_of
from forumtui.letter.vocabulary import PLACES, STEM, WORDS, meaning_of_stem, meanings_in
from forumtui.model import RichText
from forumtui.text.fold import fold

ROWS = [row.split() for row in (*PLACES, *WORDS)]


def test_every_word_stands_in_one_row_once() -> None:
    counts = Counter(word for row in ROWS for word in row)
    assert [word for word, count in counts.items() if count > 1] == []
    stems = Counter(stem for row in ROWS for stem in {word[:STEM] for word in row if word[0] < "\u3000"})
    assert [stem for stem, count in stems.items() if count > 1] == []


def test_every_row_can_join_two_languages() -> None:
    for row in ROWS:
        stems = [word for word in row if word[0] < "\u3000"]
        assert 2 <= len(row) - len(stems) < len(row), row
        assert all(fold(stem) == stem for stem in stems), row


def test_the_longest_word_counts() -> None:
    assert meanings_in("印度尼西亚") == {meaning_of_stem("indon")}
    assert meanings_in("去印度。") == {meaning_of_stem("india")}
    assert meanings_in("印") == set()


def test_places_align_what_lengths_do_not() -> None:
    """Half of the paragraphs are left out of the translation, and all are of one length."""
    there = ("乌克兰", "巴西", "埃及", "土耳其", "泰国", "波兰", "墨西哥", "荷兰")
    kept = {0: "Ukraine", 1: "Brazil", 6: "Mexico", 7: "the Netherlands"}
    source = paragraphs_of(RichText("\n".join(f"下个月我们去{place}的办公室看看大家。" for place in there)))
    target = paragraphs_of(RichText("\n".join(f"Next month we visit the office in {name}." for name in kept.values())))
    groups = align(source, target)
    for number, at in enumerate(kept):
        assert any(
            at in range(one.start, one.end) and number in range(one.target_start, one.target_end) for one in groups
        )
