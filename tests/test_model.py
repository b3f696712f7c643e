"""A thread is one sequence of posts; the opening post and the replies are views of it."""

import pickle

import pytest

from forumtui.model import Head, Kind, Post, RichText, Thread


def no_letter(_body: RichText) -> None:
    """Every thread here speaks one language."""


def thread(*posts: Post) -> Thread:
    return Thread(Head(), posts, no_letter)


OPENING = Post(kind=Kind.POST, author="ann", body=RichText("hello"))
ANSWERS = Post(author="bo"), Post(author="cy")


def test_the_opening_post_is_the_first() -> None:
    whole = thread(OPENING, *ANSWERS)
    assert whole.has_opening
    assert whole.post is OPENING
    assert tuple(whole.replies) == ANSWERS
    assert (len(whole.replies), whole.replies[-1], whole.replies[0:1]) == (2, ANSWERS[1], [ANSWERS[0]])
    assert whole.first_reply == 1


def test_a_thread_may_start_in_the_middle() -> None:
    part = thread(*ANSWERS)
    assert not part.has_opening
    assert part.post is None
    assert tuple(part.replies) == ANSWERS
    assert thread().post is None


@pytest.mark.parametrize("number", [2, -3])
def test_there_is_no_reply_beyond_the_last(number: int) -> None:
    with pytest.raises(IndexError):
        thread(OPENING, *ANSWERS).replies[number]


def test_a_thread_is_sent_to_another_process_whole() -> None:
    again = pickle.loads(pickle.dumps(thread(OPENING, *ANSWERS)))
    assert list(again.posts) == [OPENING, *ANSWERS]
    assert again.letter is None
