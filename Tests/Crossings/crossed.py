"""What is crossed: measures, datasets and numbers made up, with times, narrowings and dimensions."""
import datetime
from dataclasses import dataclass, field

TEAMS = ["AI East", "FSP North", "FSP South", "Looked After"]
# A time, the time before it and the time a year before, as language.md section 6 has them: before what is open stands the
# pack of the month before, whatever time was said.
STOCK_TIMES = [
    ("", "as at 30 September 2026", "as at 31 October 2025"),
    ("as at 30 June 2026", "as at 31 May 2026", "as at 30 June 2025"),
    ("in September 2026", "in August 2026", "in September 2025"),
    ("in Q2 2026-27", "as at 30 June 2026", "in Q2 2025-26"),
    ("as at 31 March 2026", "as at 28 February 2026", "as at 31 March 2025"),
    ("this month", "last month", "in October 2025"),
    ("as at 31 August 2026", "as at 31 July 2026", "as at 31 August 2025"),
    ("in 2025-26", "as at 31 March 2025", "in 2024-25"),
    ("last quarter", "as at 30 June 2026", "in Q2 2025-26"),
    ("in September 2026 as at 31 October 2026", "in August 2026", "in September 2025"),
]
# What happened is told by the packs up to the position, so that the time before is told by the same.
FLOW_TIMES = [
    ("", "between 1 October 2025 and 30 September 2026", "between 1 November 2024 and 31 October 2025"),
    ("in September 2026", "in August 2026", "in September 2025"),
    ("in Q2 2026-27", "in Q1 2026-27", "in Q2 2025-26"),
    ("last 3 months", "between 1 July 2026 and 30 September 2026", "between 1 August 2025 and 31 October 2025"),
    ("as at 30 June 2026", "between 1 June 2025 and 31 May 2026 as at 30 June 2026", "between 1 July 2024 and 30 June 2025 as at 30 June 2026"),
    ("this month", "last month", "in October 2025"),
    ("last 6 months", "between 1 April 2026 and 30 September 2026", "between 1 May 2025 and 31 October 2025"),
    ("between 1 May 2026 and 31 July 2026", "between 1 April 2026 and 30 June 2026", "between 1 May 2025 and 31 July 2025"),
    ("since 1 July 2026", "between 1 June 2026 and 30 September 2026", "between 1 July 2025 and 31 October 2025"),
    ("between 10 June 2026 and 5 August 2026", "between 10 May 2026 and 5 July 2026", "between 10 June 2025 and 5 August 2025"),
    ("since 15 July 2026", "between 15 June 2026 and 30 September 2026", "between 15 July 2025 and 31 October 2025"),
    ("in Q2 2026-27 as at 31 October 2026", "in Q1 2026-27", "in Q2 2025-26"),
    ("last 3 months as at 31 August 2026", "between 1 May 2026 and 31 July 2026 as at 31 August 2026", "between 1 June 2025 and 31 August 2025 as at 31 August 2026"),
    ("last quarter", "in Q1 2026-27", "in Q2 2025-26"),
    ("between 1 September 2026 and 30 September 2026", "in August 2026", "in September 2025"),
    ("this year", "between 1 March 2026 and 30 September 2026", "between 1 April 2025 and 31 October 2025"),
    ("in August 2026 as at 30 September 2026", "in July 2026 as at 30 September 2026", "in August 2025 as at 30 September 2026"),
]
# Twelve months that end with the time said, and those that end a month, or a year, before.
ROLLING_TIMES = [
    ("", "as at 30 September 2026", "as at 31 October 2025"),
    ("in September 2026", "as at 31 August 2026", "as at 30 September 2025"),
    ("in Q2 2026-27", "in August 2026", "in Q2 2025-26"),
    ("as at 30 June 2026", "in May 2026", "in June 2025"),
    ("last 3 months", "last month", "in October 2025"),
]
MONTH_TIMES = ["last 6 months", "last 12 months", "in Q2 2026-27", "between 1 May 2026 and 31 July 2026", "since 1 July 2026"]
# The days on which the demo board has packs, of those of a year.
CUTS = [datetime.date(2025, 12, 31), datetime.date(2026, 3, 31), datetime.date(2026, 6, 30), datetime.date(2026, 7, 31), datetime.date(2026, 8, 31), datetime.date(2026, 9, 30), datetime.date(2026, 10, 31)]


@dataclass
class What:
    """Something to show. `kind`: stock, flow or rolling; `sums`: whether what its parts count adds up to it."""
    words: str
    dataset: str
    kind: str
    sums: bool
    fields: dict = field(default_factory=dict)
    measure: dict = None
    reading: str = ""

    unit: str = ""

    @property
    def unit_is_share(self): return self.unit == "percent"
    @property
    def unit_is_count(self): return self.unit == "count"
    @property
    def times(self): return STOCK_TIMES if self.kind == "stock" else ROLLING_TIMES if self.kind == "rolling" else FLOW_TIMES

    def show(self, *clauses):
        clauses = [clause if isinstance(clause, str) else clause[0] for clause in clauses]
        return " ".join(["show", self.words, *[clause for clause in clauses if clause], "as json"])

    def of(self, *types): return [name for name, kind in self.fields.items() if kind in types]


def clause_of(name, kind, value):
    """The clause that narrows to one cell of a split."""
    if value in ("all", "all teams"): return ""
    if value is None: return f"where {name} is missing"
    if name == "month": return f"in {value}"
    if name == "quarter": return "in {1} {0}".format(*value.split())
    if name == "year": return f"in {value}"
    if name == "snapshot": return f"as at {value}"
    if kind in ("team", "worker"): return f'for {kind} "{value}"'
    if isinstance(value, bool): return f"where {name} is {'yes' if value else 'no'}"
    return f'where {name} is "{value}"'


class Crossings:
    def __init__(self, board, level):
        self.board, self.level = board, level
        datasets = [row for row in self.table("list datasets as csv") if int(row["rows"] or 0) and row["as-at"]]
        self.measures = self.table("list measures as csv")
        names = [row["dataset"] for row in datasets]
        sheets = self.ask([f"list fields of {name} as csv" for name in names])
        self.fields = {name: {row["field"]: row["type"] for row in sheet.table() if row["recorded"] not in ("", "0")} for name, sheet in zip(names, sheets)}
        self.whats = self.find(names)
        self.themes = [row["theme"] for row in self.table("list themes as csv") if int(row["measures"])]
        self.questions = [row["question"] for row in self.table("list questions as csv")]

    def ask(self, texts):
        self.board.ask([(self.level, text) for text in texts])
        return [self.board.known[self.level, text] for text in texts]

    def table(self, text): return self.ask([text])[0].table()

    def find(self, datasets):
        """All that can be shown and is known today; its kind is told by its heading."""
        drafts = []
        for row in self.measures: drafts.append((row["measure"], row["dataset"], row, ""))
        for name in datasets:
            fields = self.fields[name]
            drafts.append((name, name, None, ""))
            if "end" in fields or "authorised" in fields:
                for reading in ["open", "started", "ended"]: drafts.append((f"{name} {reading}", name, None, reading))
            drafts.append((f"count of {name}", name, None, ""))
            if "child" in fields: drafts.append((f"count of children in {name}", name, None, ""))
            for number in [f for f, kind in fields.items() if kind == "number"][:1]:
                drafts += [(f"mean of {number} in {name}", name, None, ""), (f"sum of {number} in {name}", name, None, "")]
            for code in [f for f, kind in fields.items() if kind in ("code", "yes-no")][:1]:
                drafts.append((f"percent of {name} that {code} is recorded", name, None, ""))
            for flag in [f for f, kind in fields.items() if kind == "yes-no"][:2]:
                drafts += [(f"percent of {name} that {flag}", name, None, ""), (f"count of {name} where {flag}", name, None, "")]
            for first, last in [("start", "end"), ("start", "authorised"), ("date", "due")]:
                if first in fields and last in fields: drafts.append((f"median of days from {first} to {last} in {name}", name, None, ""))
        found = []
        for (words, dataset, row, reading), said in zip(drafts, self.ask([f"show {words} as json" for words, *_ in drafts])):
            if said.refused or not said.answer or not said.rows or said.one.get("value") is None or said.one.get("covers"): continue
            heading = said.answer["reading"] or ""
            kind = "stock" if heading.startswith(("open at", "at ")) else "rolling" if heading.startswith("over") else "flow"
            sums = (said.unit == "count" or words.startswith("sum of")) and " of children in" not in words and not (row and " of children in" in row["title"])
            found.append(What(words, dataset, kind, sums, self.fields.get(dataset, {}), row, reading, said.unit))
        return found

    # MARK: What is drawn for a law

    def draw(self, law, chance, size):
        """So many crossings, each what the law's parameters ask for."""
        for _ in range(size):
            yield law.together(self, chance)

    def what(self, chance): return chance.choice(self.whats)

    def narrow(self, chance, what):
        """A clause that picks some of the rows; often none."""
        choices = ["", ""]
        if what.of("team"): choices += [f'for "{chance.choice(TEAMS)}"', f'where team is not "{chance.choice(TEAMS)}"', "for FSP North, FSP South"]
        flags = what.of("yes-no")
        if flags: choices += [f"where {chance.choice(flags)}", f"where not {chance.choice(flags)}"]
        if what.of("code"): choices += [f"where {chance.choice(what.of('code'))} is recorded"]
        if "date-of-birth" in what.fields: choices += ["where age at least 10", "where age less than 5"]
        if "category" in what.fields and what.dataset == "cp-plans": choices += ["for neglect", "where category is neglect", "where category is neglect or physical"]
        if what.measure is None and what.of("worker"): choices += ["where worker is missing"]
        return chance.choice(choices)

    def dimension(self, chance, what, time=False):
        """A field to split by with its type; or a grain of time."""
        kinds = [name for name in what.of("team", "code", "yes-no") if name not in ("ethnicity",)]
        kinds += ["team"] * 2 * ("team" in what.fields)
        if self.level == "officer" and "worker" in what.fields: kinds.append("worker")
        if time: kinds += ["month"] * 3 + ["quarter"]
        return chance.choice(kinds) if kinds else "month"

    def time(self, chance, what): return chance.choice(what.times)
