"""The texts of stubs between replies: what is hidden or missing there, and where what is new begins."""

from collections.abc import Iterator, Sequence

from forumtui.i18n import join_list, tr, tr_count
from forumtui.model import MissingPages
from forumtui.query.view import PostView
from forumtui.tui.thread.state import ThreadState


class Stubs:
    """Says what stands between two rows of the list beside replies."""

    def __init__(self, state: ThreadState) -> None:
        self._state = state

    def above(self, item: int, before: int | None, view: PostView) -> Iterator[str]:
        """What is missing between two neighbours of the view: replies left out, or floors that this source lacks."""
        left_out, position = view.left_out_before(item), view[item]
        if left_out:
            yield self.left_out_text(left_out)
        if before is not None and abs(position - before) == 1:
            yield from self._hole(before, position)
            yield from self._missing_pages(max(before, position))
        elif before is None and position == self._state.index.first_reply:
            yield from self._missing_pages(position)

    def borders(self, before: int | None, position: int) -> Iterator[str]:
        """Where what is new begins or ends."""
        state = self._state
        if state.is_new(position) != (before is not None and state.is_new(before)):
            if state.is_new(position):
                yield tr("new since last time")
            elif before is not None:
                yield tr("seen before")

    def at_end(self, item: int, view: PostView) -> Iterator[str]:
        """What is hidden or missing below the last item of the view."""
        if item == len(view) - 1:
            left_out = view.left_out_before(item + 1)
            if left_out:
                yield self.left_out_text(left_out)
            elif view[item] == self._state.index.first_reply and item:
                yield from self._missing_pages(view[item])

    def left_out_text(self, left_out: Sequence[int]) -> str:
        """`744–742: 3 by a hidden author`, in the direction of the list."""
        state, view = self._state, self._state.view()
        first, last = state.number_of(left_out[0]), state.number_of(left_out[-1])
        span = str(first) if first == last else f"{first}–{last}"
        reasons: dict[str, int] = {}
        for position in left_out[:200]:
            why = view.why_hidden(position)
            reason = why.text if why else ""
            reasons[reason] = reasons.get(reason, 0) + 1
        if len(left_out) == 1:
            return tr("{span}: {what}", span=span, what=next(iter(reasons)))
        told = join_list(
            tr("{count} {reason}", count=count, reason=reason) for reason, count in list(reasons.items())[:3]
        )
        return tr("{span}: {what}", span=span, what=told) + (" …" if len(reasons) > 3 or len(left_out) > 200 else "")

    def _hole(self, before: int, position: int) -> Iterator[str]:
        if max(before, position) >= self._state.index.size or not self._state.index.floors_column.direction:
            return
        one, other = self._state.index.floor(before), self._state.index.floor(position)
        if one is None or other is None or abs(one - other) <= 1:
            return
        step = 1 if other > one else -1
        first, last = one + step, other - step
        span = str(first) if first == last else f"{first}–{last}"
        yield tr_count(
            "{span}: {count} floor is not here", "{span}: {count} floors are not here", abs(other - one) - 1, span=span
        )

    def _missing_pages(self, before: int) -> Iterator[str]:
        """Pages that are not here in front of a reply, as far as numbers of pages tell."""
        for pages in self._state.opened.thread.head.missing_pages:
            if pages.before == before:
                yield missing_text(pages)


def missing_text(pages: MissingPages) -> str:
    """`pages 3–4 are not here, about 40 replies`."""
    span = str(pages.first) if pages.first == pages.last else f"{pages.first}–{pages.last}"
    count = pages.last - pages.first + 1
    text = tr_count("page {span} is not here", "pages {span} are not here", count, span=span)
    if pages.replies is None:
        return text
    about = tr_count("about {count} reply", "about {count} replies", pages.replies)
    return tr("{missing}, {about}", missing=text, about=about)
