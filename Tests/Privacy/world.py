"""Small invented councils with many groups of one to four children, and what is true of each child in them.

A world is three packs (31 August, 30 September, 31 October 2026) of three lists about the same children: in need, on a
protection plan, looked after. All that can be asked of a child is its `Kind`; a reader of public papers knows the kinds
there may be (no plan without a need), and not how many children are of each.
"""
import csv, random
from collections import Counter, namedtuple
from datetime import date
from itertools import product
from pathlib import Path

CUTS = [date(2026, 8, 31), date(2026, 9, 30), date(2026, 10, 31)]
TEAMS = ["Coast", "North", "South"]
# A span of time: in which month it began and ended, by the number of its pack; 0 is before the first, None not yet.
Kind = namedtuple("Kind", "team need plan category seen care")
SPANS = [(0, None), (0, 1), (0, 2), (1, None), (1, 2), (2, None)]


def holds(span, pack):
    return span is not None and span[0] <= pack and (span[1] is None or span[1] > pack)


def inside(inner, outer):
    return inner[0] >= outer[0] and (outer[1] is None or (inner[1] is not None and inner[1] <= outer[1]))


def kinds():
    out = []
    for team, need in product(TEAMS, SPANS):
        for plan in [None] + [s for s in SPANS if inside(s, need)]:
            categories = ["neglect", "physical"] if plan else [None]
            seen = [True, False] if plan else [None]
            for category, was_seen, care in product(categories, seen, [False, True]):
                out.append(Kind(team, need, plan, category, was_seen, care))
    return out


KINDS = kinds()
PLACE = {kind: at for at, kind in enumerate(KINDS)}


def children(seed):
    """How many children are of each kind."""
    chance = random.Random(seed)
    out = Counter()

    def some(number, **facts):
        for _ in range(number):
            need = facts.get("need", (0, None))
            plan = facts.get("plan")
            out[Kind(facts["team"], need, plan, ("neglect" if chance.random() < share else "physical") if plan else None,
                     (chance.random() < on_time) if plan else None, facts.get("care", False))] += 1

    share, on_time = chance.choice([0.05, 0.5, 0.9]), chance.choice([0.7, 0.93, 1.0])
    # In some councils nearly every child in need is on a plan, and months hardly differ.
    is_close = chance.random() < 0.6
    rare = lambda: chance.choice([0, 0, 0, 0, 0, 1, 2, 3] if is_close else [0, 0, 1, 2, 3, 4])
    often = lambda least, most: rare() if is_close or chance.random() < 0.5 else chance.randrange(least, most)
    for team in TEAMS:
        many = chance.choice([0, 2, 8, 15, 30]) if team == "Coast" else chance.choice([8, 15, 30])
        some(many, team=team, plan=(0, None))
        some(often(5, 25), team=team)
        some(often(5, 12), team=team, care=True)
        for plan in SPANS[1:]:
            some(chance.choice([rare(), often(5, 8)]), team=team, plan=plan)
        for span in [(0, 1), (0, 2)]:
            some(rare(), team=team, need=span, plan=span)
        for need in [(1, None), (2, None), (0, 2)]:
            some(often(5, 8), team=team, need=need)
        some(chance.choice([0, rare()]), team=team, plan=(0, None), care=True)
    return out


def write(counts, folder):
    """The packs of a world, as a council would send them."""
    people, number = [], 1000
    for kind in KINDS:
        for _ in range(counts[kind]):
            people.append((number, kind))
            number += 7
    random.Random(number).shuffle(people)

    def began(span): return date(2026, 3, 2) if span[0] == 0 else date(2026, 8 + span[0], 7)
    def ended(span, pack): return date(2026, 8 + span[1], 21) if span[1] is not None and span[1] <= pack else None
    def text(day): return day.strftime("%d/%m/%Y") if day else ""

    for pack, cut in enumerate(CUTS):
        place = Path(folder) / cut.isoformat()
        place.mkdir(parents=True, exist_ok=True)

        def table(name, header, rows):
            with open(place / name, "w", newline="") as file:
                csv.writer(file, lineterminator="\n").writerows([header, *rows])

        table("List 6.csv", ["Child Unique ID", "CIN Start Date", "CIN Closure Date", "Allocated Team"],
              [(n, text(began(k.need)), text(ended(k.need, pack)), k.team) for n, k in people if k.need[0] <= pack])
        table("List 7.csv", ["Child Unique ID", "Child Protection Plan Start Date", "Latest Category of Abuse", "Allocated Team",
                             "Child Protection Plan End Date", "Date of the Last Statutory Visit"],
              [(n, text(began(k.plan)), {"neglect": "a) Neglect", "physical": "b) Physical abuse"}[k.category], k.team,
                text(ended(k.plan, pack)), text(cut if k.seen else date(2026, 3, 3)))
               for n, k in people if k.plan and k.plan[0] <= pack])
        table("List 8.csv", ["Child Unique ID", "Date Started to be Looked After", "Allocated Team"],
              [(n, "02/03/2026", k.team) for n, k in people if k.care])


if __name__ == "__main__":
    import sys
    write(children(int(sys.argv[1])), sys.argv[2])
