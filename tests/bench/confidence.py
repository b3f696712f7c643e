"""How often pages read by guess are right, by confidence: `python -m tests.bench confidence`.

Reads every HTML page of FORUMTUI_CORPUS whose truth is known, as if no engine were known, and has the corpus's own
judge compare it; `python -m tests.bench.confidence FOLDER …` reads other folders too. Each engine is judged by a table
that was fitted without it. `--fit` prints the coefficients for `forumtui/formats/generic/confidence.py`.
"""

import csv
import importlib.util
import json
import math
import os
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType, SimpleNamespace

from forumtui.errors import ForumtuiError
from forumtui.export.content import ExportView
from forumtui.export.to_data import write_json
from forumtui.formats.generic.confidence import LEAST, MOST, confidence_of
from forumtui.formats.generic.read import Examined, examine
from forumtui.formats.html.page import Page
from forumtui.formats.json.guess import UNKNOWN_JSON
from forumtui.formats.plaintext.copied import LEARNED_TEXT
from forumtui.source import files as sources
from forumtui.source.document import Document
from forumtui.thread.open_thread import as_open_thread
from tests.bench.figures import Bench, Figure

FOLDERS = ("threads", "pages")
STRENGTH = 3.0
"""How strongly coefficients are held near zero: there are few pages for many signs."""
_DATA = (".json", ".txt", ".md")
_ROUNDS = 50
_TEXTS = 0.9
"""Share of the texts that has to be right; the judge also counts a button that was taken for text."""


@dataclass(frozen=True)
class Case:
    """One page, read by guess."""

    engine: str
    path: Path
    features: dict[str, float] | None
    """None where nothing on the page looked like posts."""
    kind: str
    """How it was read: from blocks, from blocks that the page describes too, or from what it describes alone."""
    is_right: bool
    """Whether posts, authors, times and nine texts in ten are right, or a page without a thread was refused."""
    is_wholly_right: bool


def cases(folders: Sequence[Path], judge: ModuleType) -> Iterator[Case]:
    """Every page of the folders that is HTML and whose truth is known."""
    for folder in folders:
        with (folder / "INDEX.tsv").open(encoding="utf-8") as index:
            rows = list(csv.DictReader(index, delimiter="\t", quoting=csv.QUOTE_NONE))
        for row in rows:
            path = folder / row["path"]
            if path.suffix in (".html", ".htm") and judge.truth_of(path).exists():
                yield _case(path, row["software"], judge)


def _case(path: Path, engine: str, judge: ModuleType) -> Case:
    document = sources.open_documents(str(path), None)[0]
    found: list[Examined] = []
    answer = SimpleNamespace(returncode=2, stdout=b"", stderr=b"refused")
    try:
        found.append(examine(Page(document)))
        answer = SimpleNamespace(returncode=0, stdout=_json(document, found[0]), stderr=b"")
    except ForumtuiError:
        pass
    # The judge asks a command; ours answers in this process.
    command = SimpleNamespace(run=lambda *_, **__: answer, DEVNULL=None, TimeoutExpired=TimeoutError)
    vars(judge)["subprocess"] = command
    told = judge.score(path, engine, "forumtui")
    wanted = told["want"]
    right = wanted and told["got"] == told["a"] == told["d"] == wanted and told["t"] >= _TEXTS * wanted
    features = found[0].evidence.features() if found else None
    is_refused = bool(found) and confidence_of(found[0].evidence) < LEAST
    wholly = not wanted if is_refused else not told["why"]
    # Pages without any thread are of many engines; none of them is to be judged by another.
    kind = _kind(found[0]) if found else ""
    return Case(engine if wanted else path.stem, path, features, kind, bool(right or not told["why"]), wholly)


def _kind(examined: Examined) -> str:
    if examined.best is None:
        return "what a page describes"
    return "blocks that it describes too" if examined.evidence.is_confirmed else "blocks alone"


def data_guessed(folders: Sequence[Path], judge: ModuleType) -> Iterator[tuple[Path, bool]]:
    """Each page that is no HTML and whether it is wholly right when neither a row nor a shape is known."""
    for folder in folders:
        with (folder / "INDEX.tsv").open(encoding="utf-8") as index:
            rows = list(csv.DictReader(index, delimiter="\t", quoting=csv.QUOTE_NONE))
        for row in rows:
            path = folder / row["path"]
            if path.suffix in _DATA and judge.truth_of(path).exists():
                yield path, _is_guessed(path, row["software"], judge)


def _is_guessed(path: Path, engine: str, judge: ModuleType) -> bool:
    document = sources.open_documents(str(path), None)[0]
    answer = SimpleNamespace(returncode=2, stdout=b"", stderr=b"refused")
    guess = UNKNOWN_JSON if path.suffix == ".json" else LEARNED_TEXT
    try:
        parsed = guess.parse(document)
        thread = as_open_thread(parsed, parsed.head(), document.notes, document.name, (), None)
        thread.finish()
        view = ExportView(thread.thread, thread.facts, range(thread.thread.first_reply, len(thread.thread.posts)))
        answer = SimpleNamespace(returncode=0, stdout="".join(write_json(view)).encode(), stderr=b"")
    except ForumtuiError:
        pass
    vars(judge)["subprocess"] = SimpleNamespace(run=lambda *_, **__: answer, DEVNULL=None, TimeoutExpired=TimeoutError)
    return not judge.score(path, engine, "forumtui")["why"]


def _json(document: Document, examined: Examined) -> bytes:
    thread = as_open_thread(examined.parsed, examined.parsed.head(), document.notes, document.name, (), None)
    thread.finish()
    view = ExportView(thread.thread, thread.facts, range(thread.thread.first_reply, len(thread.thread.posts)))
    return "".join(write_json(view)).encode()


def fit(known: Sequence[Case], names: Sequence[str]) -> list[float]:
    """The coefficients of a logistic regression, the constant first."""
    size = len(names) + 1
    data = [([1.0, *(case.features[name] for name in names)], case.is_right) for case in known if case.features]
    weights = [0.0] * size
    for _ in range(_ROUNDS):
        gradient = [-STRENGTH * weight * (place > 0) for place, weight in enumerate(weights)]
        matrix = [
            [STRENGTH * (row == column > 0) + 1e-9 * (row == column) for column in range(size)] for row in range(size)
        ]
        for values, is_right in data:
            chance = _chance(weights, values)
            for row in range(size):
                gradient[row] += (is_right - chance) * values[row]
                for column in range(size):
                    matrix[row][column] += chance * (1 - chance) * values[row] * values[column]
        step = _solved(matrix, gradient)
        weights = [weight + change for weight, change in zip(weights, step, strict=True)]
        if max(map(abs, step)) < 1e-6:
            break
    return weights


def _chance(weights: Sequence[float], values: Sequence[float]) -> float:
    return 1 / (1 + math.exp(-sum(weight * value for weight, value in zip(weights, values, strict=True))))


def _solved(matrix: list[list[float]], values: list[float]) -> list[float]:
    """The solution of a system of linear equations."""
    size = len(values)
    rows = [[*row, value] for row, value in zip(matrix, values, strict=True)]
    for place in range(size):
        pivot = max(range(place, size), key=lambda row: abs(rows[row][place]))
        rows[place], rows[pivot] = rows[pivot], rows[place]
        for row in range(size):
            if row != place:
                factor = rows[row][place] / rows[place][place]
                rows[row] = [one - factor * other for one, other in zip(rows[row], rows[place], strict=True)]
    return [rows[place][size] / rows[place][place] for place in range(size)]


def judged(known: Sequence[Case], names: Sequence[str]) -> list[tuple[float, Case]]:
    """Each page that was read, with the confidence that a table without its engine gives it, as a page shows it."""
    found = []
    for engine in dict.fromkeys(case.engine for case in known):
        weights = fit([case for case in known if case.engine != engine], names)
        found += [
            (min(MOST, _chance(weights, [1.0, *(case.features[name] for name in names)])), case)
            for case in known
            if case.engine == engine and case.features
        ]
    return found


def confidence(_: Bench) -> Iterator[Figure]:
    """How often pages of each tenth were right; nothing where there is no corpus."""
    if "FORUMTUI_CORPUS" in os.environ:
        yield from _figures(_known([]))
        yield from _data_figures()


def _figures(known: Sequence[Case]) -> Iterator[Figure]:
    told = judged(known, _names(known))
    wholly = sum(case.is_wholly_right for case in known)
    yield Figure("pages wholly right by guess", wholly / len(known), 0.7, 0.5, "", f"{wholly} of {len(known)}")
    tenths: dict[int, list[Case]] = defaultdict(list)
    for chance, case in told:
        tenths[min(9, int(chance * 10))].append(case)
    for tenth in sorted(tenths, reverse=True):
        inside = tenths[tenth]
        right = sum(case.is_right for case in inside)
        yield Figure(f"right at {tenth / 10:.1f}", right / len(inside), None, None, "", f"{right} of {len(inside)}")

    for kind in dict.fromkeys(case.kind for case in known if case.kind):
        alike = [case.is_right for case in known if case.kind == kind]
        yield Figure(f"right from {kind}", sum(alike) / len(alike), None, None, "", f"{sum(alike)} of {len(alike)}")


def _data_figures() -> Iterator[Figure]:
    corpus = Path(os.environ["FORUMTUI_CORPUS"])
    judge = _judge(corpus)
    found = list(data_guessed([corpus / name for name in FOLDERS], judge)) if judge is not None else []
    for name, suffixes in (("JSON", _DATA[:1]), ("texts", _DATA[1:])):
        right = [is_right for path, is_right in found if path.suffix in suffixes]
        if right:
            share = sum(right) / len(right)
            yield Figure(f"{name} wholly right by guess", share, None, None, "", f"{sum(right)} of {len(right)}")


def _judge(corpus: Path) -> ModuleType | None:
    spec = importlib.util.spec_from_file_location("score_truth", corpus / "tools" / "score_truth.py")
    if spec is None or spec.loader is None:
        return None
    judge = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(judge)
    return judge


def _known(folders: Sequence[Path]) -> list[Case]:
    corpus = Path(os.environ["FORUMTUI_CORPUS"])
    judge = _judge(corpus)
    if judge is None:
        return []
    return list(cases([*(corpus / name for name in FOLDERS), *folders], judge))


def _names(known: Sequence[Case]) -> list[str]:
    return list(next(case.features for case in known if case.features))


def main(arguments: Sequence[str]) -> None:
    """Print the figures, and the coefficients if they are asked for."""
    known = _known([Path(name) for name in arguments if not name.startswith("-")])
    for figure in _figures(known):
        print(figure)
    if "--fit" in arguments:
        names = _names(known)
        table = dict(zip(["", *names], (round(weight, 2) for weight in fit(known, names)), strict=True))
        print(json.dumps(table, indent=4))


if __name__ == "__main__":
    main(sys.argv[1:])
