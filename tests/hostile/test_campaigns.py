"""Samples of the campaigns with every run of the tests, each in a process of its own; the commands do all of them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.hostile.case import Case
from tests.hostile.corpus import corpus, groups
from tests.hostile.environments import CHECKS
from tests.hostile.invariants import forbidden_in, read_whole
from tests.hostile.watched import watching

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals")

LARGE = 10
"""Seconds from which a case is left to the command."""

ROOT = Path(__file__).parents[2]


def campaign(*arguments: str) -> str:
    """What a command says; it must find nothing."""
    done = subprocess.run(
        [sys.executable, "-m", *arguments], cwd=ROOT, capture_output=True, text=True, check=False, timeout=500
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_there_are_enough_of_every_group() -> None:
    assert sum(groups().values()) >= 400
    assert min(groups().values()) >= 10
    names = [str(case) for case in corpus()]
    assert len(names) == len(set(names))


@pytest.mark.filterwarnings("ignore::bs4.XMLParsedAsHTMLWarning", "ignore::bs4.MarkupResemblesLocatorWarning")
@pytest.mark.parametrize("case", [case for case in corpus() if case.seconds < LARGE], ids=str)
def test_a_case_is_read_or_refused(case: Case) -> None:
    read = read_whole(case.make(), "page", case.options[1] if case.options else None, seconds=case.seconds)
    assert (read.refusal is None) == case.opens, read.refusal
    seen = read.text if case.opens else str(read.refusal)
    assert [text for text in case.shows if text not in seen] == []
    assert not forbidden_in(seen)


@pytest.mark.parametrize("first", range(3))
def test_a_sample_of_the_cases_in_a_terminal(first: int) -> None:
    assert " cases pass" in campaign("tests.hostile", "--every", "120", "--first", str(17 + 40 * first))


def test_signals_at_random_moments() -> None:
    assert "12 of 12 terminals restored" in campaign("tests.hostile.signals", "--runs", "12", "--seed", "3")


@pytest.mark.parametrize("part", range(3))
def test_environments(part: int) -> None:
    names = [name for name, _check in CHECKS if name != "200 sizes"][part::3]
    assert f"{len(names)} of {len(names)} environments" in campaign("tests.hostile.environments", *names)


def test_the_watcher_sees(tmp_path: Path) -> None:
    log, allowed = tmp_path / "log", tmp_path / "state"
    child = os.fork()
    if child == 0:
        allowed.mkdir()
        watching(log, allowed)()
        (allowed / "kept").write_text("allowed")
        (tmp_path / "page").write_text("not allowed")
        subprocess.run(["true"], check=True)
        os._exit(0)
    os.waitpid(child, 0)
    seen = [line.split()[0] for line in log.read_text().splitlines()]
    assert seen[:2] == ["open", "subprocess.Popen"]
