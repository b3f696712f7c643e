"""python -m tests.hostile [--group NAME] [--every N [--first N]]: every hostile case, printed and in the reader."""

import argparse
import os
import sys
import time
import warnings
from collections import Counter

from tests.hostile.corpus import corpus, groups
from tests.hostile.runner import faults
from tests.hostile.terminal import preload


def main() -> int:
    """Run the cases; 1 where one fails."""
    parser = argparse.ArgumentParser(prog="python -m tests.hostile", description=__doc__)
    parser.add_argument("--group", choices=sorted(groups()), help="only this one")
    parser.add_argument("--every", type=int, default=1, help="only every Nth case: a sample of all groups")
    parser.add_argument("--first", type=int, default=0, help="the first one of those")
    parser.add_argument("--verbose", action="store_true")
    asked = parser.parse_args()
    warnings.simplefilter("ignore")
    preload()
    began, home = time.monotonic(), os.getcwd()
    passed: Counter[str] = Counter()
    tried: Counter[str] = Counter()
    for number, case in enumerate(corpus()):
        if number % asked.every != asked.first % asked.every or asked.group not in (None, case.group):
            continue
        tried[case.group] += 1
        found = list(faults(case))
        os.chdir(home)
        passed[case.group] += not found
        if found or asked.verbose:
            print(case, *found, sep="\n    ", flush=True)
    for group in tried:
        print(f"{group:10} {passed[group]:4} of {tried[group]:4}")
    seconds = time.monotonic() - began
    print(f"{passed.total()} of {tried.total()} cases pass, each printed and in the reader; {seconds:.0f} s")
    return 0 if passed == tried else 1


if __name__ == "__main__":
    sys.exit(main())
