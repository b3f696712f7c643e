"""python -m tests.fuzz --count N --seed S [--jobs J] [--first N] [--only N]"""

import argparse
import sys
import time

from tests.fuzz.campaign import Findings, campaign, check, input_of

SHOWN = 40


def main() -> int:
    """Run a campaign; 1 where it finds something."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--count", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--only", type=int, help="read this one again and print its input")
    asked = parser.parse_args()
    if asked.only is not None:
        start, data = input_of(asked.only, asked.seed)
        print(start.kind, start.name, repr(data))
        print(*check(asked.only, asked.seed, Findings()))
        return 0
    began = time.monotonic()
    whole = Findings()
    for whole in campaign(asked.count, asked.seed, asked.jobs, asked.first):
        done = sum(whole.inputs.values())
        print(f"\r{done} inputs, {len(whole.found)} findings", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return _told(whole, asked.seed, time.monotonic() - began)


def _told(whole: Findings, seed: int, seconds: float) -> int:
    counts = whole.counts()
    print(f"{sum(whole.inputs.values())} inputs, seed {seed}, {seconds:.0f} s, {whole.refused} refused in one line")
    print(", ".join(f"{kind} {count}" for kind, count in sorted(whole.inputs.items())))
    kinds = ("traceback", "hang", "forbidden", "loss")
    print(", ".join(f"{counts[kind]} {kind}" for kind in kinds))
    for kind, number, what in whole.found[:SHOWN]:
        print(f"{kind} --only {number}: {what}")
    return 1 if whole.found else 0


if __name__ == "__main__":
    sys.exit(main())
