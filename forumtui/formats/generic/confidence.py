"""The confidence of a reading: how often readings with such signs were wholly right, on engines not used for the fit.

`python -m tests.bench confidence` reads every page of a corpus whose truth is known, fits the table below again, with
every engine judged by a table that has not seen it, and prints how often each tenth was right.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from forumtui.formats.generic.judge import Signs

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
