"""The laws. Each is a generator: it yields the statements it needs, is sent what they gave, and compares. What they share is here,
the laws themselves stand by what they are of."""
import re

LAWS = {}
PARTS = ("value", "numerator", "denominator")
MEANS = ("caseload-mean", "assessment-days-median")
TIME = ("month", "quarter", "year", "week", "snapshot")


def law(draw):
    def keep(function):
        function.together = draw
        LAWS[function.__name__.replace("_", "-")] = function
        return function
    return keep


# MARK: What a crossing is made of

def with_parts(crossings, chance, time=False):
    what = crossings.what(chance)
    return what, crossings.narrow(chance, what), crossings.time(chance, what), crossings.dimension(chance, what, time)


def asked(crossings, chance):
    what = crossings.what(chance)
    return what, crossings.narrow(chance, what), crossings.time(chance, what)


def join(*clauses): return " ".join(clause for clause in clauses if clause)
def figure(row): return tuple(row.get(part) for part in PARTS)
def spoken(day): return f"{day.day} {day:%B} {day.year}"


def keyed(said, *names):
    """The rows by their cells of these columns."""
    return {tuple(row.get(name) for name in names): row for row in said.rows}


def nothing(row): return row is None or row.get("value") in (None, 0) and not row.get("denominator")


def same_rows(check, left, right, names, parts=PARTS, both=True):
    """The same rows with the same figures. A group that is nought may be left out."""
    one, two = keyed(left, *names), keyed(right, *names)
    for key in one.keys() | two.keys() if both else one.keys():
        mine, other = one.get(key), two.get(key)
        if nothing(mine) and nothing(other): continue
        name = " ".join(str(part) for part in key)
        pick = lambda row: None if row is None else tuple(row.get(part) for part in parts)
        check.same(f"{left.text} [{name}]", pick(mine), f"{right.text} [{name}]", pick(other))


def refused_alike(check, *saids):
    """Whether one was refused; then all must be, with a sentence."""
    refusals = [said for said in saids if said.refused]
    for said in refusals:
        check.holds(said.text, said.refused, "a refusal", "one sentence that ends as one does", bool(re.search(r"[.?!)\w”\"]$", said.refused)) and len(said.refused) > 12)
    if refusals and len(refusals) < len(saids):
        answered = next(said for said in saids if not said.refused)
        check.fault(refusals[0].text, f"refused: {refusals[0].refused}", answered.text, f"answered: {short(answered)}")
    return bool(refusals)


def verdict(said): return next(iter(re.findall(r"^(met|not met|could not be checked)", said.out, flags=re.M)), None)
def cell(value): return {True: "yes", False: "no", None: ""}.get(value, value) if isinstance(value, (bool, type(None))) else str(value)
def short(said): return [figure(row) for row in said.rows[:3]] if said.answer else " ".join(said.out.split())[:120]
