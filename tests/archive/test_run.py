"""A run goes on whatever happens to it: killed workers, a killed run, and what cannot be used."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

pytest.importorskip("datatrove", reason="the extra `archive` is not installed")

from forumtui.archive.__main__ import main
from forumtui.archive.run import prepare
from tests.archive.warcs import files_in, packed, response, run_steps, thread_pages

pytestmark = pytest.mark.slow
"""Each test starts processes."""

SECONDS = 60.0


def _wait(is_so: Callable[[], object], what: str) -> None:
    end = time.monotonic() + SECONDS
    while not is_so():
        assert time.monotonic() < end, what
        time.sleep(0.01)


def _children(pid: int) -> list[int]:
    try:
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def _is_worker(pid: int) -> bool:
    try:
        return b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


def _start(folder: Path, out: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "forumtui.archive", str(folder), str(out), "--workers", "2", "--resume"]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def _done(out: Path, step: str) -> int:
    return len(list((out / "work" / step).glob("completions/*")))


@pytest.mark.skipif(sys.platform != "linux", reason="it looks for the workers in /proc")
def test_a_run_and_its_workers_may_be_killed(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    for number in range(2):
        pages = [page for thread in range(4) for page in thread_pages(10 * number + thread, replies=25)]
        # The pages of a thread are in different files.
        records = packed([response(*page) for page in pages])
        for part in range(2):
            (folder / f"{number}{part}.warc.gz").write_bytes(b"".join(records[part::2]))
    run_steps(prepare([str(folder)], str(tmp_path / "undisturbed"), 3, 2, False, {}))

    prepare([str(folder)], str(out), 3, 2, False, {})
    run = _start(folder, out)
    _wait(lambda: _done(out, "read"), "no task was finished")
    workers = [pid for pid in _children(run.pid) if _is_worker(pid)]
    run.kill()
    run.communicate()
    _wait(lambda: not any(map(_is_worker, workers)), "a worker went on without its run")
    assert _done(out, "report") == 0
    before = {file: file.stat().st_mtime_ns for file in (out / "work" / "read").glob("completions/*")}

    again = _start(folder, out)
    _wait(lambda: [pid for pid in _children(again.pid) if _is_worker(pid) and _children(pid)], "no worker began")
    os.kill(next(pid for pid in _children(again.pid) if _is_worker(pid) and _children(pid)), signal.SIGKILL)
    printed, _ = again.communicate(timeout=SECONDS)

    assert again.returncode == 0, printed
    assert "workers started again: 1" in printed
    assert {file: file.stat().st_mtime_ns for file in before} == before
    assert files_in(out) == files_in(tmp_path / "undisturbed")
    assert json.loads((out / "report.json").read_text())["threads"] == 8


_SLURM = {
    # Runs the tasks of a job one after the other, and says its number; sums of datatrove's own are left out.
    "sbatch": """#!/bin/bash
script=${@: -1}
grep -q merge_stats "$script" && echo Submitted batch job 1 && exit
last=$(sed -n 's/^#SBATCH --array=0-\\([0-9]*\\).*/\\1/p' "$script")
for number in $(seq 0 "$last"); do
    SLURM_ARRAY_TASK_ID=$number SLURM_NODELIST=here bash "$script" >> "$SLURM_LOG" 2>&1 || exit 1
done
echo Submitted batch job 1
""",
    "srun": """#!/bin/bash
while [[ $1 == -* ]]; do [[ $1 == -n ]] && shift; shift; done
exec "$@"
""",
    "scontrol": "#!/bin/bash\necho here\n",
}
"""Programs that stand for Slurm's."""


def test_the_steps_run_as_jobs_of_slurm(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.warc.gz").write_bytes(b"".join(packed([response(*page) for page in thread_pages(3, 15)])))
    for name, script in _SLURM.items():
        (tmp_path / name).write_text(script)
        (tmp_path / name).chmod(0o755)
    path = os.pathsep.join((str(tmp_path), str(Path(sys.executable).parent), os.environ["PATH"]))
    command = [sys.executable, "-m", "forumtui.archive", str(tmp_path / "in"), str(tmp_path / "out")]
    options = ["--executor", "slurm", "--executor-option", "time=1:00:00", "--executor-option", "partition=batch"]
    environment = {**os.environ, "PATH": path, "SLURM_LOG": str(tmp_path / "log")}
    subprocess.run([*command, *options], check=True, env=environment, capture_output=True)
    run_steps(prepare([str(tmp_path / "in")], str(tmp_path / "here"), 1, 1, False, {}))
    assert files_in(tmp_path / "out") == files_in(tmp_path / "here"), (tmp_path / "log").read_text()
    assert json.loads((tmp_path / "out" / "report.json").read_text())["posts"] == 16


def test_what_cannot_be_used_is_said_in_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    full = tmp_path / "full"
    full.mkdir()
    (full / "page.html").write_text("<p>")
    for arguments, told in (
        ([str(tmp_path / "gone"), str(tmp_path / "out")], "gone"),
        ([str(full), str(full)], "is not empty"),
        ([str(full), str(tmp_path / "out"), "--executor-option", "x"], "NAME=VALUE"),
    ):
        assert main(arguments) == 2
        assert told in capsys.readouterr().err
    begun = tmp_path / "out" / "work" / "inputs.jsonl"
    begun.parent.mkdir(parents=True)
    begun.write_text("", encoding="utf-8")
    prepare([str(full)], str(tmp_path / "out"), 1, 1, False, {})
    assert begun.read_text(encoding="utf-8"), "a run that was killed before it had a plan keeps the next from beginning"
    assert main([str(full), str(tmp_path / "out")]) == 2
    assert "--resume" in capsys.readouterr().err
    assert main([str(full / "page.html"), str(tmp_path / "out"), "--resume"]) == 2
    assert "other inputs" in capsys.readouterr().err


def test_a_missing_extra_is_said_in_a_sentence(tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules['datatrove'] = None\n"
        "from forumtui.archive.__main__ import main\n"
        "sys.exit(main(['in', 'out']))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "install forumtui[archive]" in done.stderr
