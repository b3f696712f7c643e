"""`python -m forumtui.archive IN… OUT`: arguments, progress and the report of a run.

It speaks English only, as the notes in its data do: the same archive gives the same data wherever it is read.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from typing import Any

EXTRA = ("datatrove", "fastwarc", "pyarrow")
_MIB = 1 << 20


def main(arguments: Sequence[str] | None = None) -> int:
    """Run, and print the result; the exit status: 0 done, 1 not finished, 2 unusable arguments, 130 stopped."""
    options = _parser().parse_args(arguments)
    try:
        from forumtui.archive import run  # imports the packages of the extra
    except ModuleNotFoundError as problem:
        if (problem.name or "").partition(".")[0] not in (*EXTRA, "fsspec"):
            raise
        _print_message(f"forumtui.archive: {problem.name} is not installed; install forumtui[archive]")
        return 2
    workers = options.workers or os.cpu_count() or 1
    limits = {"page_seconds": options.page_seconds, "page_memory": options.page_memory * _MIB}
    try:
        given = dict(_option(text) for text in options.executor_option)
        plan = run.prepare(options.inputs, options.out, options.tasks, workers, options.resume, limits)
    except (run.CannotRun, run.NoInput, ValueError) as problem:
        _print_message(f"forumtui.archive: {problem}")
        return 2
    if options.executor != "local":
        run.run_on_cluster(plan, options.executor, options.workers or -1, given)
        _print_message(
            f"{plan.tasks} tasks were handed to {options.executor}; the report will be {plan.out}/report.json"
        )
        return 0
    supervisor = run.Supervisor(plan, workers, _progress)
    try:
        supervisor.run()
    except run.CannotRun as problem:
        _print_message(f"forumtui.archive: {problem}")
        return 1
    except KeyboardInterrupt:
        _print_message("forumtui.archive: stopped; go on with --resume")
        return 130
    _print_report(run.report_of(plan.out) or {}, supervisor.restarts)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "python -m forumtui.archive",
        description="Forum pages in WARC, WACZ and folders to JSON lines, a thread each, and Parquet, a row a post.",
    )
    add = parser.add_argument
    add("inputs", nargs="+", metavar="IN", help="a WARC, WACZ or page, a folder of them, or a path like s3://…")
    add("out", metavar="OUT", help="a folder that is empty or not there, or with --resume one of an earlier run")
    add("--tasks", type=_count, help="parts that the work is split into (default: by the size of the inputs)")
    add("--workers", type=_count, help="tasks at a time (default: one per processor; on a cluster, all)")
    add("--resume", action="store_true", help="go on with the run in OUT; finished tasks are not done again")
    add("--page-seconds", type=float, default=10.0, metavar="N", help="time limit of a page (default: 10)")
    add("--page-memory", type=_count, default=2048, metavar="MIB", help="memory limit of a page (default: 2048)")
    add("--executor", choices=("local", "slurm", "ray"), default="local", help="where tasks run (default: local)")
    add(
        "--executor-option",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="an option of datatrove's executor for Slurm or Ray, such as time=24:00:00 or partition=batch",
    )
    return parser


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("it must be 1 or more")
    return number


def _option(text: str) -> tuple[str, Any]:
    name, equals, value = text.partition("=")
    if not equals or not name.isidentifier():
        raise ValueError(f"--executor-option {text}: write it as NAME=VALUE")
    return name, int(value) if value.lstrip("-").isdigit() else value


def _progress(step: str, done: int, tasks: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{step} {done}/{tasks}\x1b[K", end="", file=sys.stderr, flush=True)


def _print_report(report: dict[str, Any], restarts: int) -> None:
    """Print the report as lines."""
    if sys.stderr.isatty():
        _print_message("")
    print(f"{'engine':24} {'pages':>8} {'refused':>8} {'threads':>8} {'posts':>9} {'charset':>8} {'seconds':>9}")
    engines = report.get("engines", {})
    for name in sorted(engines, key=lambda one: -engines[one].get("pages", 0)):
        counts = engines[name]
        numbers = [counts.get(key, 0) for key in ("pages", "refused", "threads", "joined_posts", "wrong_charset")]
        columns = " ".join(f"{number:>{width}}" for number, width in zip(numbers, (8, 8, 8, 9, 8), strict=True))
        print(f"{name[:24]:24} {columns} {counts.get('milliseconds', 0) / 1000:>9.1f}")
    for why, count in sorted(report.get("refused", {}).items(), key=lambda one: -one[1]):
        print(f"refused {count}: {why}")
    lost = report.get("lost", [])
    for source, why in lost[:20]:
        print(f"lost: {source}: {why}")
    if report.get("lost_count", 0) > len(lost[:20]):
        print(f"lost: {report['lost_count']} parts in all; report.json names them")
    if restarts:
        print(f"workers started again: {restarts}")


def _print_message(line: str) -> None:
    print(line, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
