"""How often readings with such signs were wholly right, measured on pages of engines left out.

`python -m tests.bench confidence` reads every page of a corpus whose truth is known, fits the table below again, with
every engine judged by a table that has not seen it, and prints how often each tenth was right.
"""

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from forumtui.formats.generic.judge import Signs
from forumtui.formats.generic.page import Page
from forumtui.formats.html.page import Page as HtmlPage
from forumtui.i18n import tr, tr_count
from forumtui.text.clean import clean_line

LEAST = 0.5
"""Below this a reading is more often wrong than right, and the page is refused."""
MOST = 0.89
"""No bin of readings that was measured was right so often that 0.9 could be claimed, one wrong in fifty."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What tells how sure a reading is."""

    signs: Signs
    margin: float
    """By how much its score is above that of the best reading with another number of posts."""
    has_opening: bool
    """Whether an opening post was found apart from the blocks."""
    has_comments: bool
    alike_edges: float
    """Posts that begin or end with the line that others begin or end with: furniture that was taken for text."""
    is_titled: bool
    is_confirmed: bool = False
    """Whether the page describes the same posts for search engines, or says of a lone one that nobody answered it."""

    def features(self) -> dict[str, float]:
        """The signs as numbers from about 0 to 1, for the table."""
        signs = self.signs
        return {
            "score": min(1.2, signs.score),
            "whole": signs.named * signs.filled * (1.0 if signs.counted else 0.5 + 0.5 * signs.timed),
            "uniform": signs.uniform,
            "posts": min(1.0, math.log(max(1, signs.posts)) / 4),
            "person": min(1.0, signs.person / 4),
            "margin": min(1.0, max(-0.5, self.margin)),
            "entries": signs.entries,
            "coverage": signs.coverage,
            "called": float(bool(signs.called)),
            "numbered": float(signs.numbered),
            "opening": float(self.has_opening),
            "comments": float(self.has_comments),
            "alike edges": self.alike_edges,
            "titled": float(self.is_titled),
            "alone": float(signs.posts == 1),
            "linked": signs.linked,
        }


CONFIRMED = LEAST
"""The least confidence of a reading that what the page says confirms: it is not refused. More is not claimed, for the
corpora that were measured have few such pages."""

COEFFICIENTS: dict[str, float] = {
    "": -1.93,
    "score": 1.01,
    "whole": 0.59,
    "uniform": 0.5,
    "posts": -0.19,
    "person": 0.96,
    "margin": 0.39,
    "entries": -0.04,
    "coverage": -0.06,
    "called": -0.01,
    "numbered": 0.55,
    "opening": -0.2,
    "comments": -0.29,
    "alike edges": 0.03,
    "titled": 0.06,
    "alone": -0.34,
    "linked": -0.18,
}
"""A logistic regression; the empty name is the constant. Fitted by `python -m tests.bench.confidence FOLDER … --fit` on
the 168 of 208 pages that were read, by some 100 engines and a dozen articles and lists without a thread: right is a
reading whose posts, authors and times all are, and nine of ten texts. Coefficients are held near zero (an L2 penalty of
3), because there are few pages for many signs. Engine by engine left out, 53 of the 60 that reached 0.8 were right."""


def confidence_of(evidence: Evidence) -> float:
    """The confidence of a reading, from 0.0 to 1.0."""
    features = evidence.features()
    total = COEFFICIENTS[""] + sum(COEFFICIENTS.get(name, 0.0) * value for name, value in features.items())
    likely = 1 / (1 + math.exp(-total))
    return round(min(MOST, max(likely, CONFIRMED if evidence.is_confirmed else 0.0)), 2)


def alike_edges(texts: Sequence[str]) -> float:
    """The share of texts whose first or last line is also another's, where the texts differ."""
    lines = [text.split("\n") for text in texts if text]
    if len(lines) < 3:
        return 0.0
    shares = []
    for place in (0, -1):
        edges = Counter(one[place].strip() for one in lines if len(one) > 1)
        shares.append(sum(count for line, count in edges.items() if count > 1 and len(line) > 1) / len(lines))
    return max(shares)


_LITTLE = 300
"""Code points of text below which a page says next to nothing by itself."""
_SHORT = 800
_LONG_SCRIPT = 500
_MANY_LINKS = 40
_SEARCH = re.compile(
    r"\b(?:search|suchergebnis\w*|suche|recherche|buscar|busca|búsqueda|ricerca|zoeken|szukaj|haku)\b"
    r"|поиск|搜索|搜尋|搜寻|検索|검색",
    re.I,
)


def what_is_seen(html: HtmlPage, page: Page, titles: int) -> tuple[str, str]:
    """What a page is that has no thread on it, and what to do then; `titles` is how many lead to other pages."""
    tree = html.tree
    if page.total < _SHORT and tree.css_first("input[type=password]") is not None:
        return tr("a page that asks for a login"), tr("log in with a browser and save the page of the thread there")
    is_programmed = sum(map(len, html.scripts)) > _LONG_SCRIPT + page.total
    if page.total < _LITTLE and is_programmed and len(tree.css("a")) < _MANY_LINKS:
        why = tr("only scripts, which build the page in a browser")
        return why, tr("save the page from a browser that shows it")
    heading = tree.css_first("title")
    if heading is not None and _SEARCH.search(clean_line(heading.text())):
        return tr("a page of search results"), tr("save the page of one thread, not a list of threads")
    if titles:
        return list_of(titles), tr("save the page of one thread, not a list of threads")
    if len(tree.css("article")) == 1 or tree.css_first("meta[property='og:type'][content=article]") is not None:
        return tr("one article without replies"), tr("save the page of a forum's thread")
    links = sum(piece.is_linked for piece in page.outline.pieces)
    if 2 * links > len(page.outline.pieces):
        why = tr_count("a page whose text is mostly {count} link", "a page whose text is mostly {count} links", links)
        return why, tr("save the page of one thread, not a list of threads")
    why = tr("no blocks that repeat and hold a name and a text")
    return why, tr("save the page of one thread, not a list of threads")


def list_of(count: int) -> str:
    """What is said of a page whose blocks lead to other pages."""
    return tr_count(
        "a list of {count} title that leads to another page", "a list of {count} titles that lead to other pages", count
    )
