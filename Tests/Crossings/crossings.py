#!/usr/bin/env python3
"""Laws that tie statements to one another: what must come out alike however it is asked, over the demo board.

    Tests/Crossings/crossings.py              so many crossings of each law as `Scripts/test` has time for, the same each time
    Tests/Crossings/crossings.py --long       forty times as many
    Tests/Crossings/crossings.py LAW …        those laws alone
        --seed N --size N --level LEVEL --list

No figure is known beforehand: a split must add up to its whole, a comparison must be the figure asked for that time, a list
must have as many rows as the count, each form must hold the same number. What is crossed comes from `list measures`,
`list datasets` and `list fields of …`. A failure prints both statements with both values. Closes with "N passed, N failed".
SCRUTINEER names the program.
"""
import argparse, random, sys
from collections import Counter
from pathlib import Path
sys.path.insert(0, str(Path(__file__).parent))
from program import Board
from crossed import Crossings
from law import LAWS
import laws_of_parts, laws_of_comparisons, laws_of_rows, laws_of_times, laws_of_forms, laws_of_otherwise  # noqa: F401, each keeps its laws


class Check:
    """What one crossing of a law found: how much was compared, and what differs."""
    def __init__(self): self.compared, self.faults = 0, []

    def fault(self, left, said, right, other): self.faults.append((left, said, right, other))

    def same(self, left, said, right, other):
        self.compared += 1
        if not alike(said, other): self.fault(left, said, right, other)

    def holds(self, left, said, right, other, met):
        self.compared += 1
        if not met: self.fault(left, said, right, other)


def alike(one, two):
    if isinstance(one, (int, float)) and isinstance(two, (int, float)) and not isinstance(one, bool):
        return abs(one - two) <= 1e-9 * max(1, abs(one), abs(two))
    if isinstance(one, (tuple, list)) and isinstance(two, (tuple, list)):
        return len(one) == len(two) and all(map(alike, one, two))
    if isinstance(one, dict) and isinstance(two, dict):
        return one.keys() == two.keys() and all(alike(one[key], two[key]) for key in one)
    return one == two


def play(board, level, going):
    """Carries all crossings forward together, so that one run of the program answers what many of them ask."""
    waiting = []
    for law, check, crossing in going:
        try: waiting.append((law, check, crossing, next(crossing)))
        except StopIteration: pass
    while waiting:
        board.ask([(level, text) for *_, texts in waiting for text in texts])
        going, waiting = waiting, []
        for law, check, crossing, texts in going:
            try: waiting.append((law, check, crossing, crossing.send([board.known[level, text] for text in texts])))
            except StopIteration: pass
            except Exception as mistake: check.fault(texts[0], f"the law itself: {mistake!r}", texts[-1], mistake.__traceback__.tb_next and f"line {mistake.__traceback__.tb_next.tb_lineno}")


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("laws", nargs="*")
    options.add_argument("--long", action="store_true")
    options.add_argument("--seed", type=int, default=7)
    options.add_argument("--size", type=int)
    options.add_argument("--level", choices=["officer", "board"])
    options.add_argument("--list", action="store_true")
    options.add_argument("--workers", type=int, default=2)
    said = options.parse_args()
    names = said.laws or list(LAWS)
    if said.list or not all(name in LAWS for name in names):
        sys.exit("\n".join(f"{name:20} {(law.__doc__ or '').strip()}" for name, law in LAWS.items()))
    board = Board(said.workers)
    passed = failed = 0
    compared = Counter()
    levels = [said.level] if said.level else ["officer", "board"]
    for level in levels:
        crossed = Crossings(board, level)
        # At board level fewer: what differs there is what is withheld.
        size = said.size or (8 if level == "officer" else 3) * (40 if said.long else 1)
        going = []
        for name in names:
            chance = random.Random(f"{said.seed} {level} {name}")
            for crossing in crossed.draw(LAWS[name], chance, size):
                check = Check()
                going.append((name, check, LAWS[name](check, *crossing)))
        play(board, level, going)
        own = Counter()
        for law, check, _ in going:
            own[law] += check.compared
            if check.faults: failed += 1
            elif check.compared: passed += 1
            for left, one, right, other in check.faults[:3]:
                print(f"FAIL {law} ({level})\n  {flat(left)}  →  {one}\n  {flat(right)}  →  {other}")
            if len(check.faults) > 3: print(f"  … and {len(check.faults) - 3} more of this crossing")
        compared.update(own)
        if said.size or said.long: print(f"{level}: " + ", ".join(f"{name} {number}" for name, number in own.items()))
    for name in names:
        if not compared[name]:
            failed += 1
            print(f"FAIL {name}: nothing was compared, so it could not fail")
    if said.size or said.long: print(f"{board.asked} statements")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


def flat(text): return " ; ".join(line for line in text.split("\n"))


if __name__ == "__main__":
    sys.exit(main())
