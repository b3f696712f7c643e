"""Runs the steps: on this machine under a supervisor, or on a cluster by datatrove's executors for Slurm and Ray.

datatrove's own pool waits for ever for a worker that was killed. Here each worker runs one task at a time, as an
executor of that task alone, and a worker that dies is replaced by one that does the same task again.
"""

import json
import multiprocessing
import os
import signal
import threading
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Any

from datatrove.executor import LocalPipelineExecutor, RayPipelineExecutor, SlurmPipelineExecutor
from datatrove.io import get_datafolder

from forumtui.archive.inputs import NoInput as NoInput
from forumtui.archive.inputs import pieces_of
from forumtui.archive.shards import write_whole
from forumtui.archive.steps import INPUTS, REPORT, Plan, done_folder, steps_of

Record = dict[str, Any]

_PLAN = "work/plan.json"
_TRIES = 3
"""Times that a task may be begun."""

_DEAD = object()
_SECONDS_TO_LOOK, _SECONDS_TO_END = 0.5, 5.0
_BYTES_PER_TASK = 128 << 20
_TASKS_PER_WORKER = 4


class CannotRun(Exception):
    """The run cannot begin, or cannot be finished."""


def prepare(
    paths: Sequence[str], out: str, tasks: int | None, workers: int, resume: bool, limits: Mapping[str, Any]
) -> Plan:
    """The plan of a new run, which is saved in `out`, or of the one to resume. Raises CannotRun or NoInput."""
    # Tasks on a cluster may begin in another folder.
    out = out if "://" in out else os.path.abspath(out)
    folder = get_datafolder(out)
    if folder.isfile(_PLAN):
        if not resume:
            raise CannotRun(f"{out} holds a run already; go on with --resume, or name another folder")
        with folder.open(_PLAN, "rb") as stream:
            known: Record = json.load(stream)
        if known["paths"] != list(paths):
            raise CannotRun(f"{out} holds a run over other inputs: {' '.join(known['paths'])}")
        return Plan(**known["plan"] | {"out": out})
    # A run that was killed before it had a plan has left the list of its inputs at most.
    if folder.exists("") and set(folder.list_files("")) - {INPUTS}:
        raise CannotRun(f"{out} is not empty; name another folder")
    pieces = pieces_of(paths, workers)
    size = sum(piece.size for piece in pieces)
    usual = max(workers * _TASKS_PER_WORKER, size // _BYTES_PER_TASK)
    plan = Plan(out, min(tasks or usual, len(pieces)), **limits)
    with write_whole(folder, INPUTS) as stream:
        stream.write("".join(f"{piece.line()}\n" for piece in pieces).encode())
    with write_whole(folder, _PLAN) as stream:
        stream.write(json.dumps({"paths": list(paths), "plan": plan.to_dict()}, indent=1).encode())
    return plan


def report_of(out: str) -> Record | None:
    """The report of a finished run; None before it is finished."""
    folder = get_datafolder(out)
    if not folder.isfile(REPORT):
        return None
    with folder.open(REPORT, "rb") as stream:
        found: Record = json.load(stream)
    return found


# on this machine

Progress = Callable[[str, int, int], None]
"""Called with the name of a step, how many of its tasks are done, and how many it has."""


@dataclass(slots=True, eq=False)
class _Worker:
    process: multiprocessing.process.BaseProcess
    pipe: Connection
    task: int | None = None


class Supervisor:
    """Gives tasks to workers, one at a time, and replaces a worker that has died."""

    def __init__(self, plan: Plan, workers: int, on_progress: Progress) -> None:
        self._plan = plan
        self._count = workers
        self._on_progress = on_progress
        self._workers: list[_Worker] = []
        self._tries: Counter[tuple[str, int]] = Counter()
        self.restarts = 0
        """Workers that were replaced."""

    def run(self) -> None:
        """Run all steps. Raises CannotRun."""
        try:
            for step, tasks, _ in steps_of(self._plan):
                self._run_step(step, tasks)
            for worker in self._workers:
                worker.pipe.close()
            for worker in self._workers:
                worker.process.join(_SECONDS_TO_END)
        finally:
            for worker in self._workers:
                _end(worker)

    def _run_step(self, step: str, tasks: int) -> None:
        done = set(get_datafolder(done_folder(self._plan, step)).list_files("completions"))
        waiting = [task for task in range(tasks) if f"completions/{task:05d}" not in done]
        left = len(waiting)
        while left:
            self._on_progress(step, tasks - left, tasks)
            while waiting and (worker := self._idle()) is not None:
                self._give(worker, step, waiting.pop(0))
            for worker in self._ready():
                try:
                    problem = worker.pipe.recv() if worker.pipe.poll() else _DEAD
                except (EOFError, OSError):
                    problem = _DEAD
                if problem is _DEAD:
                    waiting.insert(0, self._lost(worker, step))
                    continue
                if problem is not None:
                    raise CannotRun(f"{step}, task {worker.task}: {problem}")
                worker.task, left = None, left - 1
        self._on_progress(step, tasks, tasks)

    def _idle(self) -> _Worker | None:
        """A worker without a task: a new one, while there are fewer than allowed; None where all are busy."""
        idle = next((worker for worker in self._workers if worker.task is None), None)
        if idle is None and len(self._workers) < self._count:
            context = multiprocessing.get_context("spawn")
            ours, theirs = context.Pipe()
            process = context.Process(target=_work, args=(theirs, self._plan))
            process.start()
            theirs.close()
            idle = _Worker(process, ours)
            self._workers.append(idle)
        return idle

    def _give(self, worker: _Worker, step: str, task: int) -> None:
        self._tries[step, task] += 1
        worker.task = task
        with suppress(OSError):  # a worker that is gone is noticed when its answer is read
            worker.pipe.send((step, task))

    def _ready(self) -> list[_Worker]:
        """The workers that have answered or are dead; processes that a dead one has started may hold its pipe open."""
        busy = [worker for worker in self._workers if worker.task is not None]
        ready = wait([worker.pipe for worker in busy], _SECONDS_TO_LOOK)
        return [worker for worker in busy if worker.pipe in ready or not worker.process.is_alive()]

    def _lost(self, worker: _Worker, step: str) -> int:
        """The task of a worker that has died. Raises CannotRun after _TRIES workers have died of it."""
        _end(worker)
        self._workers.remove(worker)
        task = worker.task if worker.task is not None else -1
        if self._tries[step, task] >= _TRIES:
            raise CannotRun(f"{step}, task {task}: its worker has died {_TRIES} times; go on with --resume")
        self.restarts += 1
        return task


def _end(worker: _Worker) -> None:
    """End a worker and all that it has started: they are a process group of their own."""
    worker.pipe.close()
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(worker.process.pid or 0, signal.SIGKILL)
    worker.process.kill()
    worker.process.join()


def _work(pipe: Connection, plan: Plan) -> None:
    """Run tasks until the supervisor is gone."""
    os.setsid()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    while True:
        try:
            step, task = pipe.recv()
        except EOFError:
            return
        pipe.send(_run_task(plan, step, task))


def _run_task(plan: Plan, step: str, task: int) -> str | None:
    """Run one task; what went wrong, in words, or None."""
    tasks, pipeline = next((tasks, pipeline) for name, tasks, pipeline in steps_of(plan) if name == step)
    folder = done_folder(plan, step)
    try:
        executor = LocalPipelineExecutor(pipeline, tasks, logging_dir=folder)
        # This is what datatrove's own workers call. run() would start another process for each task, which would
        # inherit the pipes; a local rank other than 0 keeps the log out of standard error.
        executor._run_for_rank(task, local_rank=1)
    except Exception as problem:  # noqa: BLE001  any failure of a task is reported, and ends the run
        return f"{type(problem).__name__}: {problem}; its log is in {folder}/logs"
    return None


def _end_with_parent() -> None:
    """Wait for the supervisor to end, and end this worker with it, so that a killed run leaves no process behind."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os.killpg(0, signal.SIGKILL)


# on a cluster

CLUSTERS: Mapping[str, Callable[..., Any]] = {"slurm": SlurmPipelineExecutor, "ray": RayPipelineExecutor}


def run_on_cluster(plan: Plan, cluster: str, workers: int, options: Mapping[str, Any]) -> None:
    """Submit the steps to a cluster, each waiting for the one before; `options` are those of datatrove's executor."""
    before = None
    for step, tasks, pipeline in steps_of(plan):
        folder = done_folder(plan, step)
        names = {"job_name": f"forumtui-{step}"} if cluster == "slurm" else {}
        before = CLUSTERS[cluster](
            pipeline=pipeline,
            tasks=tasks,
            workers=workers,
            logging_dir=folder,
            depends=before,
            **{**names, **options},
        )
    if before is not None:
        before.run()
