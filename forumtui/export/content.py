"""What all writers share: the view, header lines, the blocks of the opening post, groups of lines.

A writer takes an `ExportView`, and decides only how its parts are written in its format.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from forumtui.i18n import join_sentence, tr, tr_count
from forumtui.letter import OWN_NAMES
from forumtui.model import REST, Kind, Letter, Mark, Note, Post, RichText, Role, Thread
from forumtui.thread.record import Facts, all_notes


@dataclass(frozen=True, eq=False)
class ExportView:
    """What to write and how: a thread, and which of its replies in which order. Writers read nothing else."""

    thread: Thread
    index: Facts
    positions: Sequence[int]
    """Positions of the replies to write, in the order to write them."""
    letter: str = "all"
    """`all` as posted, `both` the first two languages as pairs, or one language's code."""
    width: int = 80
    """Columns of a line, for plain text."""
    csv_safe: bool = False
    """Whether CSV cells that a spreadsheet would run as formulas are disarmed."""
    include_post: bool = True

    @property
    def post(self) -> Post | None:
        """The opening post, where there is one and it is to be written."""
        return self.thread.post if self.include_post else None

    @property
    def is_filtered(self) -> bool:
        """Whether some replies are left out."""
        return len(self.positions) != len(self.thread.replies)

    def replies(self) -> Iterator[tuple[int, Post]]:
        """(position, reply) in the order to write them; a lazy thread parses each reply only here."""
        posts = self.thread.posts
        return ((position, posts[position]) for position in self.positions)

    def notes(self) -> tuple[Note, ...]:
        """All notes on the thread, without duplicates."""
        return all_notes(self.thread, self.index)


def thread_facts(view: ExportView) -> Iterator[str]:
    """Title, board, counts, address, and what the page says of the thread: a line for each that is known.

    The first line is always a title.
    """
    head = view.thread.head
    yield head.title or tr("Untitled thread")
    board = join_sentence(filter(None, (head.board, head.section, *head.badges)))
    if board:
        yield board
    counts = join_sentence(_counts(view))
    if counts:
        yield counts
    if head.url:
        yield head.url
    yield from head.notices


def _counts(view: ExportView) -> Iterator[str]:
    head = view.thread.head
    if head.page is not None and len(head.pages_here) < 2:
        if head.pages_total is not None and head.pages_total > 1:
            yield tr("page {page} of {pages}", page=head.page, pages=head.pages_total)
        elif head.page > 1:
            yield tr("page {page}", page=head.page)
    here = len(view.thread.replies)
    if head.reply_count is not None and head.reply_count > here:
        yield tr("{least}{here} of {printed} replies here", least="", here=f"{here:,}", printed=f"{head.reply_count:,}")
    elif head.reply_count is not None:
        yield tr_count("{count} reply", "{count} replies", here)
    if head.views is not None:
        yield tr_count("{count} view", "{count} views", head.views)
    if head.followers is not None:
        yield tr_count("{count} follower", "{count} followers", head.followers)


def header(view: ExportView, position: int | None, post: Post) -> str:
    """The header of a post as one line, from `header_parts`; `position` is None for the opening post."""
    return join_sentence(text for _part, text in header_parts(view, position, post))


def header_parts(view: ExportView, position: int | None, post: Post) -> list[tuple[str, str]]:
    """(name of the part, text) in the order of speech: floor, author, time, rank, device, parent.

    Unknown parts are left out.
    """
    answers = None
    if post.parent is not None and (post.kind is not Kind.COMMENT or post.floor is not None):
        answers = tr("answers {number}", number=number_of(view, post.parent, view.thread.posts[post.parent]))
    elif post.parent is None and post.depth and view.post is not None:
        answers = tr("answers the post")
    said = (
        ("floor", tr("Post") if position is None else number_of(view, position, post)),
        ("author", post.author),
        ("time", time_of(view, position, post)),
        ("rank", post.rank),
        ("device", post.device),
        ("answers", answers),
    )
    return [(part, text) for part, text in said if text]


def number_of(view: ExportView, position: int, post: Post) -> str:
    """The printed floor in words, else the number of the reply in the source, from 1.

    A comment is numbered under its post, and a reply from a later page on that page, because the number of replies
    before it is unknown.
    """
    if post.floor is not None:
        return tr("Floor {floor}", floor=post.floor)
    thread, parent = view.thread, post.parent
    if post.kind is Kind.COMMENT and parent is not None:
        above = tr("Post") if thread.posts[parent].kind is Kind.POST else number_of(view, parent, thread.posts[parent])
        return tr("Comment {number} on {post}", number=thread.number_among_comments(position), post=above)
    number = position - thread.first_reply + 1
    page = thread.head.first_page
    return (
        tr("Reply {number} from page {page}", number=number, page=page)
        if page > 1
        else tr("Reply {number}", number=number)
    )


def time_of(view: ExportView, position: int | None, post: Post) -> str | None:
    """The time as printed, else its ISO 8601 value; None where neither is known."""
    if post.posted_text or post.posted is None:
        return post.posted_text
    year = view.index.post_year if position is None else view.index.year_of(position)
    return post.posted.iso(year)


def shown_count(view: ExportView) -> str:
    """How many of the replies the filter shows, as a sentence."""
    return tr("{shown} of {all} replies shown", shown=len(view.positions), all=len(view.thread.replies))


AS_POSTED = "all"
SIDE_BY_SIDE = "both"


@dataclass(frozen=True, slots=True)
class Running:
    """Text in paragraphs."""

    passage: RichText
    language: str | None = None
    """The code of its language, where it is known."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Two languages side by side, an aligned group a row; a cell is None where that language lacks the group."""

    languages: tuple[str, str]
    """Their codes."""
    rows: tuple[tuple[RichText | None, RichText | None], ...]

    @property
    def names(self) -> list[str]:
        """The languages' own names."""
        return [OWN_NAMES.get(language) or language for language in self.languages]


Block = Running | Pairs


def opening_blocks(thread: Thread, mode: str) -> tuple[Block, ...]:
    """The text of the opening post in a language mode of `ExportView.letter`; as posted where it has no such letter."""
    if thread.post is None:
        return ()
    letter = None if mode == AS_POSTED else thread.letter
    if letter is None:
        return _running(thread.post.body)
    if mode in letter.languages:
        return (*_running(letter.before), *_one_language(letter, mode), *_running(letter.after))
    if mode == SIDE_BY_SIDE and len(letter.languages) > 1:
        return (*_running(letter.before), _pairs(letter), *_running(letter.after))
    return _running(thread.post.body)


def _running(passage: RichText | None) -> tuple[Block, ...]:
    return (Running(passage),) if passage and passage.text.strip() else ()


def _one_language(letter: Letter, language: str) -> tuple[Block, ...]:
    column = letter.languages.index(language)
    cells = (row[column] for row in letter.rows)
    return tuple(Running(cell, language) for cell in cells if cell)


def _pairs(letter: Letter) -> Pairs:
    return Pairs(letter.languages[:2], tuple((row[0], row[1]) for row in letter.rows))  # type: ignore[arg-type]  # length checked


BLOCKS = (Role.QUOTE, Role.CODE)
"""Roles that a whole line can have; a line with both counts as the first."""


@dataclass(frozen=True, slots=True)
class Group:
    """Consecutive lines of one role: one of BLOCKS, or PLAIN."""

    role: Role
    lines: tuple[RichText, ...]
    """Without their newlines."""
    above: str = ""
    """The last line above that is not empty."""
    is_spoiler: bool = False
    """Whether the page hides all of it until a click."""


def groups_of(passage: RichText) -> Iterator[Group]:
    """The lines of a text in groups. The lines of all groups, joined by newlines, are the text."""
    above = ""
    for (role, is_hidden), lines in groupby(_lines(passage), lambda line: line[0]):
        group = Group(role, tuple(line for _role, line in lines), above, is_hidden)
        above = next((line.text for line in reversed(group.lines) if line.text.strip()), above)
        yield group


def quoted_from(group: Group) -> str:
    """Who is quoted and from which floor, as the mark says; empty where it does not, or the text says it already."""
    if group.role is not Role.QUOTE or not group.lines:
        return ""
    mark = next((mark for mark in group.lines[0].marks if mark.role is Role.QUOTE), None)
    detail = (mark.detail if mark else None) or {}
    author, floor = detail.get("author"), detail.get("floor")
    parts = [str(author) if author else "", f"#{floor}" if floor is not None else ""]
    if not any(parts) or (author and any(str(author) in line for line in (group.above, group.lines[0].text))):
        return ""
    return tr("{who}:", who=" ".join(filter(None, parts)))


def _lines(passage: RichText) -> Iterator[tuple[tuple[Role, bool], RichText]]:
    """The lines, each with its role and whether a spoiler covers all of it."""
    spoilers = [mark for mark in passage.marks if is_spoiler(mark)]
    start = 0
    for text in passage.text.split("\n"):
        line = passage.part(start, start + len(text)) if passage.marks else RichText(text)
        # An empty line has no marks; its role is that of a mark that goes on after it.
        role = _role_of(line) if text else _role_over(passage.marks, start)
        is_hidden = any(mark.start <= start and start + max(1, len(text)) <= mark.end for mark in spoilers)
        yield (role, is_hidden), _without_earlier_items(line, passage.marks, start)
        start += len(text) + 1


def _without_earlier_items(line: RichText, marks: tuple[Mark, ...], start: int) -> RichText:
    """The line at `start`, without the marks of list items that begin above it."""
    items = [mark.start for mark in marks if mark.role is Role.LIST_ITEM and mark.start <= start < mark.end]
    if not items or max(items) == start:
        return line
    return RichText(line.text, tuple(mark for mark in line.marks if mark.role is not Role.LIST_ITEM))


def _role_of(line: RichText) -> Role:
    """QUOTE where a quote covers the start of the line, CODE where code covers all of it, else PLAIN."""
    for role in BLOCKS:
        for mark in line.marks:
            if mark.role is role and mark.start == 0 and (role is Role.QUOTE or mark.end == len(line.text)):
                return role
    return Role.PLAIN


def _role_over(marks: tuple[Mark, ...], offset: int) -> Role:
    over = {mark.role for mark in marks if mark.start < offset < mark.end}
    return next((role for role in BLOCKS if role in over), Role.PLAIN)


def is_spoiler(mark: Mark) -> bool:
    """Whether a mark is a spoiler. The rest of a long text, which its page shows on a click, is none."""
    return mark.role is Role.SPOILER and (mark.detail or {}).get("kind") != REST


def with_spoiler_words(passage: RichText) -> RichText:
    """The text with each spoiler in words, for formats that cannot hide it: `[spoiler: the butler]`.

    For several lines, and for code, the words are lines of their own.
    """
    spoilers = [mark for mark in passage.marks if is_spoiler(mark)]
    if not spoilers:
        return passage
    words: list[tuple[int, int, str]] = []
    for number, mark in enumerate(spoilers):
        before, behind = _spoiler_words(passage, mark)
        words += [(mark.start, number, before), (mark.end, -number - 1, behind)]
    words.sort(key=lambda word: (word[0], word[1]))
    text, done = "", 0
    for offset, _number, told in words:
        text += passage.text[done:offset] + told
        done = offset
    marks = tuple(_moved(mark, words, spoilers) for mark in passage.marks if not is_spoiler(mark))
    return RichText(text + passage.text[done:], marks)


def _spoiler_words(passage: RichText, mark: Mark) -> tuple[str, str]:
    """The words before a spoiler and after it."""
    text = passage.text
    has_code = any(one.role is Role.CODE and one.start < mark.end and one.end > mark.start for one in passage.marks)
    if not has_code and "\n" not in text[mark.start : mark.end].strip("\n"):
        before, _, behind = tr("[spoiler: {text}]", text="\0").partition("\0")
        return before, behind
    starts_line = text[: mark.start][-1:] in ("", "\n")  # a mark may reach beyond its text
    ends_line = mark.end >= len(text) or text[mark.end] == "\n"
    ends_before = text[: mark.end][-1:] == "\n"
    return (
        ("" if starts_line else "\n") + f"[{tr('spoiler')}]\n",
        ("" if ends_before else "\n") + f"[{tr('end of spoiler')}]" + ("" if ends_line and not ends_before else "\n"),
    )


def _moved(mark: Mark, words: Sequence[tuple[int, int, str]], spoilers: Sequence[Mark]) -> Mark:
    """A mark, moved by the inserted words; one that contains a whole spoiler contains its words too."""
    start, end = mark.start, mark.end
    for offset, number, told in words:
        spoiler = spoilers[number if number >= 0 else -number - 1]
        holds = mark.start <= spoiler.start and spoiler.end <= mark.end and mark.role is not Role.CODE
        holds = holds and (mark.start, mark.end) != (spoiler.start, spoiler.end)
        if offset < mark.start or (offset == mark.start and not (holds and number >= 0)):
            start += len(told)
        if offset < mark.end or (offset == mark.end and holds):
            end += len(told)
    return mark._replace(start=start, end=end)


def runs_of(passage: RichText) -> Iterator[tuple[str, tuple[Mark, ...]]]:
    """(text, the marks that cover it), in order: the text cut at every start and end of a mark."""
    edges = {0, len(passage.text)}
    for mark in passage.marks:
        edges |= {min(mark.start, len(passage.text)), min(mark.end, len(passage.text))}
    for start, end in pairwise(sorted(edges)):
        yield passage.text[start:end], tuple(mark for mark in passage.marks if mark.start <= start and end <= mark.end)
