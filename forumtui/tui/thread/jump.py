"""Going from post to post on the thread screen: where reading begins, floors, going back, parents and siblings, new
replies, bookmarks.
"""

from textual import events

from forumtui.i18n import tr
from forumtui.tui.thread.controller import AT_ONCE, Commands, Controller, Host
from forumtui.tui.thread.persistence import Start
from forumtui.tui.thread.targets import find_quoted, quotes_of

_MOST_DIGITS = 9


class FloorPrompt:
    """Asks for a floor: collects its digits, which the footer shows, until Enter."""

    def __init__(self) -> None:
        self.digits = ""
        self.is_open = False

    def open(self) -> None:
        """Begin without digits."""
        self.is_open, self.digits = True, ""

    def line(self) -> str:
        """What the footer shows; empty while no floor is asked for."""
        return tr("go to floor") + f"› {self.digits}▏   " + tr("Enter goes · Esc back") if self.is_open else ""

    def takes(self, key: str, character: str | None) -> bool:
        """Whether the key is for the prompt: a digit opens it."""
        is_digit = character is not None and character.isdecimal() and len(character) == 1
        return is_digit or (self.is_open and key in ("backspace", "escape", "enter", "ctrl+c"))

    def take(self, key: str, character: str | None) -> int | None:
        """Act on such a key: add or delete a digit, or close. Returns the floor where Enter was pressed."""
        if key == "backspace":
            self.digits = self.digits[:-1]
        elif key in ("escape", "enter", "ctrl+c"):
            self.is_open = False
            return int(self.digits) if key == "enter" and self.digits else None
        elif character is not None:
            self.digits = (self.digits if self.is_open else "")[: _MOST_DIGITS - 1] + str(int(character))
            self.is_open = True
        return None


class JumpController(Controller):
    """Goes to posts. Where one is asked for that is not read yet, it is waited for until the next key."""

    def __init__(self, host: Host, start: Start) -> None:
        super().__init__(host)
        self._start = start
        self._awaits_start = start.names_a_reply
        """Whether the reply to begin at is still to be found."""
        self.floor_prompt = FloorPrompt()
        self._hidden_goal: int | None = None
        """A hidden reply that was asked for; Enter shows it."""
        self.awaited_floor: int | None = None
        """A floor that was asked for and is not read yet."""

    def commands(self) -> Commands:
        """Jumps and bookmarks."""
        return {
            "ask_floor": self.ask_floor,
            "back": self.back,
            "parent": self.parent,
            "sibling": self.sibling,
            "top_level": self.top_level,
            "next_new": self.next_new,
            "bookmark": self.bookmark,
        }

    # where reading begins

    def start_found(self) -> int | None:
        """The reply to begin at, once it is read; None before, and after it was returned once. Where it does not exist,
        the nearest one, when the whole thread is read.
        """
        if not self._awaits_start:
            return None
        found, is_all_known = self._start.found(self.state), self.state.index.complete
        if found is None and is_all_known:
            if self._is_further_on and self._fetch_toward(self._start.floor or 0):
                return None
            found, message = self._start.nearest(self.state)
            self.host.notify_status(message)
        self._awaits_start = found is None and not is_all_known
        return found

    def still_wanted(self, start: Start) -> Start:
        """Where the screen that replaces this one begins: at `start`, or at a floor that is waited for."""
        named = self._start.floor if self._awaits_start and self._start.is_asked else None
        floor = self.awaited_floor if self.awaited_floor is not None else named
        if floor is None:
            return start
        here = self.here()
        if self.awaited_floor is not None and here is not None:
            self.state.came_from.append(self.state.keys.key(here))
        return start._replace(position=None, floor=floor, key="", offset=None, row=0, is_asked=True)

    @property
    def _is_further_on(self) -> bool:
        """Whether the reply to begin at may be on a page of a live thread that is not fetched yet."""
        start, floors = self._start, self.state.index.floors
        if start.is_asked:
            return True
        if start.floor is not None and floors is not None:
            return start.floor > floors[1]
        return start.position is not None and start.position >= len(self.state.opened.thread.posts)

    def give_up_start(self) -> None:
        """Wait no longer for the reply to begin at, because a key was pressed."""
        self._awaits_start = False

    # keys

    def take_key(self, event: events.Key) -> bool:
        """Act on a key of a pane: a digit of a floor, or Enter after a hidden reply was offered. False for others."""
        goal, self._hidden_goal, self.awaited_floor = self._hidden_goal, None, None
        if goal is not None and event.key == "enter":
            self._reveal_and_go(goal)
            return True
        if self.floor_prompt.takes(event.key, event.character):
            floor = self.floor_prompt.take(event.key, event.character)
            self.host.notify_status("")
            if floor is not None:
                self._go_to_floor(floor)
            return True
        if self.floor_prompt.is_open:
            self.floor_prompt.is_open = False
            self.host.notify_status("")
        return False

    def paste(self, text: str) -> None:
        """Take the digits of a pasted floor, where one is asked for."""
        if not self.floor_prompt.is_open:
            return
        for character in text.strip().removeprefix("#"):
            if self.floor_prompt.takes("", character):
                self.floor_prompt.take("", character)
        self.host.notify_status("")

    def forget_offers(self) -> None:
        """Offer and wait no more, because a key was typed somewhere else."""
        self._hidden_goal = self.awaited_floor = None

    # floors

    def ask_floor(self) -> None:
        """Ask for a floor."""
        self.floor_prompt.open()
        self.host.notify_status("")

    def _go_to_floor(self, floor: int) -> None:
        position = self.state.position_of_floor(floor)
        if position is not None:
            self.go_or_offer(position, self._name(floor))
            return
        if self.state.index.complete and self._fetch_toward(floor):
            self.awaited_floor = floor
            return
        floors, count = self.state.index.floors, self.state.index.reply_count
        first, last = floors[:2] if floors else (1, count)
        where = tr("here are {first}–{last}", first=first, last=last) if last else tr("there are no replies here")
        if not self.state.index.complete:
            self.awaited_floor = floor
            where = tr("the thread is still being read")
        self.host.notify_status(tr("{name} is not in this file; {where}", name=self._name(floor), where=where))

    def _name(self, floor: int) -> str:
        """A floor in words; where no floors are printed, the number of a reply."""
        has_floors = self.state.index.floors_column.any
        return tr("floor {floor}", floor=floor) if has_floors else tr("reply {number}", number=floor)

    def _fetch_toward(self, floor: int) -> bool:
        """Start to fetch the page of a live thread with a floor, else the next page on its side; False where there is
        none.
        """
        index = self.state.index
        is_before = index.floors is not None and floor < index.floors[0]
        return self.host.fetch_page(-1 if is_before is not (index.order == "newest") else 1, floor)

    def go_on(self, is_complete: bool) -> None:
        """Go to the floor that is waited for, if it has been read meanwhile."""
        floor = self.awaited_floor
        if floor is not None and (is_complete or self.state.position_of_floor(floor) is not None):
            self.awaited_floor = None
            self.host.notify_status("")
            self._go_to_floor(floor)

    # going

    def go_to(self, position: int) -> bool:
        """Select a post and remember where the user was; False where it is not shown."""
        here = self.here()
        if not self._show(position):
            return False
        if here is not None and here != position:
            self.state.came_from.append(self.state.keys.key(here))
        return True

    def here(self) -> int | None:
        """The post in use: the opening post while its pane has the focus, else the selected one of the list."""
        is_opening = self.host.pane == "post" and self.state.opened.thread.has_opening
        return 0 if is_opening else self.host.post_list.position

    def _show(self, position: int) -> bool:
        """Select a post in the list or show the pane of the opening post; False where it is not shown."""
        item = self.host.post_list.view.row_of(position)
        if item is not None:
            self.host.focus_pane("replies")
            self.host.post_list.go(item)
        elif position < self.state.index.first_reply:
            self.host.focus_pane("post")
        else:
            return False
        return True

    def go_or_offer(self, position: int, name: str) -> None:
        """Go to a reply; where it is hidden, say why and offer to show it."""
        if self.go_to(position):
            return
        self._hidden_goal = position
        why = self.state.view().why_hidden(position)
        reason = why.text if why else tr("not read yet")
        self.host.notify_status(tr("{name} is {reason}; Enter shows it", name=name, reason=reason))

    def _reveal_and_go(self, position: int) -> None:
        """Show a hidden reply, and go there."""
        why = self.state.view().why_hidden(position)
        if why is not None and why.reason == "filter":
            self.state.switch_filter(False)
        if self.state.tree is not None:
            self.state.folded.difference_update(self.state.tree.ancestors(position))
        if self.state.view().why_hidden(position) is not None:
            self.state.revealed.add(position)
        self.host.show_view(self.host.post_to_stay())
        self.go_to(position)

    def back(self) -> None:
        """Back to the post before the last jump."""
        while self.state.came_from:
            position = self.state.keys.find(self.state.came_from[-1])
            if position is None and not self.state.index.complete:
                self.host.notify_status(tr("the thread is still being read"))
                return
            self.state.came_from.pop()
            if position is None:
                continue
            is_hidden = self.host.post_list.view.row_of(position) is None
            if is_hidden and self.state.is_filtered and self.state.filter.take_away("answers", position):
                self.state.advance(AT_ONCE)
                self.host.show_view(position)
                return
            if self._show(position):
                return
        self.host.notify_status(tr("there is nowhere to go back to"))

    def next_new(self) -> None:
        """Go to the next reply that was not there at the last visit."""
        post_list, view = self.host.post_list, self.host.post_list.view
        if not self.state.has_news:
            self.host.notify_status(tr("nothing is new since last time"))
            return
        after = ((post_list.cursor + step) % len(view) for step in range(1, len(view) + 1))
        item = next((at for at in after if self.state.is_new(view[at])), None)
        if item is None:
            self.host.notify_status(tr("what is new is hidden by the filter"))
        else:
            self.go_to(view[item])

    # who answers whom

    def parent(self) -> None:
        """Go to the reply that this one answers."""
        here, tree, index, posts = self.selected(), self.state.tree, self.state.index, self.state.opened.thread.posts
        if here is None:
            return
        if here < index.first_reply:
            self.host.notify_status(tr("this is the opening post"))
            return
        # A flat thread tells by quotes and calls such as `#12` what a reply answers.
        named = quotes_of(posts[here].body) if tree is None else ()
        known = index.parent(here) if tree is None else tree.parent(here)
        quoted = (find_quoted(one, index, posts, here) for one in named)
        parent = known if known is not None else next((one for one in quoted if one not in (None, here)), None)
        if parent is not None:
            self.go_or_offer(parent, tr("the parent"))
        elif named:
            self.host.notify_status(tr("what this reply quotes is not in this file"))
        else:
            self.host.notify_status(tr("this reply answers the opening post"))

    def sibling(self, step: int) -> None:
        """Go to the next or previous reply with the same parent."""
        here = self.selected()
        if here is not None:
            self._go_along_level(here, step)

    def top_level(self, step: int) -> None:
        """Go to the next or previous reply of the top level."""
        here, tree = self.selected(), self.host.post_list.view.tree
        if here is None:
            return
        above = [*tree.ancestors(here)] if tree is not None else []
        if above and step < 0:
            self.go_to(above[-1])
        else:
            self._go_along_level(above[-1] if above else here, step)

    def _go_along_level(self, here: int, step: int) -> None:
        """Go to the reply so many steps after `here` on its level. In a flat thread all replies are on one level."""
        view = self.host.post_list.view
        if view.tree is None:
            self.host.post_list.go(self.host.post_list.cursor + step)
            return
        level = view.siblings(here)
        before_first = -1 if step > 0 else 0  # `here` is the opening post, and the first level begins below it
        at = (level.index(here) if here in level else before_first) + step
        if 0 <= at < len(level):
            self.go_to(level[at])
        else:
            last, first = tr("this is the last reply on this level"), tr("this is the first reply on this level")
            self.host.notify_status(last if step > 0 else first)

    # bookmarks

    def bookmark(self) -> None:
        """Bookmark the post in use, or remove its bookmark."""
        position = self.here()
        if position is None:
            self.selected()
            return
        self.state.bookmarks.symmetric_difference_update({position})
        if self.state.is_filtered:  # it may ask for bookmarks
            self.host.show_view(self.host.post_to_stay())
        else:
            self.host.post_list.forget()
            self.host.view_changed()
        is_kept = position in self.state.bookmarks
        self.host.notify_status(tr("bookmarked; ' lists all bookmarks") if is_kept else tr("bookmark removed"))
