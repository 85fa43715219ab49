"""Every form of an answer holds the same figures."""
import html
from law import law, with_parts, asked, join, refused_alike, verdict, cell


def digits(number, unit):
    # Below one a place more is told, where it is not nought.
    if unit != "percent" and 0 < abs(number) < 1 and abs(number * 10 - round(number * 10)) > 1e-9: return f"{number:,.2f}"
    return f"{number:,.1f}" if unit == "percent" or number != int(number) else f"{number:,.0f}"


@law(lambda c, chance: (*with_parts(c, chance), chance.choice(["", "against previous", "against target"]), chance.choice(["cp-visits-on-time", "cp-seen-alone", "cp-reviews-on-time"])))
def said_once(check, what, narrow, time, dim, against, measure):
    """no answer says anything twice"""
    split = f"by {dim}" if dim in what.fields else ""
    several = [f"{join('show', what.words, split, narrow, time[0], against)} as json", f"trend {measure} as json", f"show {measure} by month last 6 months as json"]
    for said in (yield several):
        if said.refused: continue
        notes = said.answer["notes"]
        check.holds(said.text, sorted({note for note in notes if notes.count(note) > 1}), said.text, "each note once", len(set(notes)) == len(notes))


@law(lambda c, chance: (*with_parts(c, chance), chance.choice(["", "against previous", "against target"])))
def forms(check, what, narrow, time, dim, against):
    """every form holds the same figures, or the same refusal"""
    split = f"by {dim}" if dim in what.fields and len(what.words) % 2 else ""
    show = join("show", what.words, split, narrow, time[0], against)
    data, sheet, table, sentence, paper, page = yield [f"{show} as json", f"{show} as csv", show, f"{show} as sentence", f"{show} as markdown", f"{show} as html"]
    if refused_alike(check, data, sheet, table, sentence, paper, page): return
    rows = sheet.table()
    check.same(data.text, len(data.rows), sheet.text, len(rows))
    for one, two in zip(data.rows, rows):
        for name in data.names:
            if name not in two: check.fault(data.text, name, sheet.text, "no such column"); continue
            mine = "" if one[name] is None else {True: "yes", False: "no"}.get(one[name], one[name]) if isinstance(one[name], bool) else one[name]
            other = two[name]
            if isinstance(mine, (int, float)):
                try: other = float(other)
                except ValueError: pass
            check.same(f"{data.text} [{name}]", mine, f"{sheet.text} [{name}]", other)
    # What narrows a figure is told behind it, in a sentence that has no heading, and before it elsewhere.
    named, _, told = data.answer["sentence"].rstrip(".").partition(": ")
    # Of what is not known the title, what narrows it and why stand in one row.
    if named == "Not known":
        check.holds(data.text, data.answer["sentence"], sentence.text, sentence.out.strip(), all(part.lower() in sentence.out.lower() for part in told.split(", ")))
        named, told = "", ""
    check.holds(data.text, data.answer["sentence"], sentence.text, sentence.out.strip(), named.split(", ")[0] in sentence.out and told in sentence.out)
    # What the screen rounds: each known figure stands in the row of its group, in a table and on paper.
    for said, mark in ((table, None), (paper, "|"), (page, "<tr>")):
        lines = [html.unescape(line) for line in said.out.split("\n") if mark is None or mark in line]
        for row in data.rows[:6]:
            value = row.get("value")
            if value is None: continue
            wanted = digits(value, data.unit).replace("-", "−")
            name = cell(row.get(dim)) if split else ""
            own = [line for line in lines if name in line and (wanted in line or wanted.removesuffix(".0") in line)]
            check.holds(f"{data.text} [{name}]", value, said.text, "no line with it" if not own else "there", bool(own))


@law(asked)
def in_words(check, what, narrow, time):
    """`say`, `expect` and `when` tell the figure that `show` does"""
    words = join(what.words, narrow, time[0])
    data, = yield [f"show {words} as json"]
    quoted = words.replace('"', "“", 1).replace('"', "”", 1)
    if data.refused:
        said, expected, when = yield [f'say "{{{quoted}}}"', f"expect {words} exactly 5", f'when {words} is red\n  say "red"']
        refused_alike(check, data, said, expected, when)
        return
    value = data.one.get("value")
    bound = value if value is not None else 5
    said, met, unmet, *verdicts = yield [f'say "{{{quoted}}}"', f"expect {words} exactly {bound!r}", f"expect {words} at least {bound + 1.5!r}"] + [f'when {words} is {verdict}\n  say "it is"' for verdict in ("red", "amber", "green", "not known")]
    beside, = yield [f"show {words} against target as json"]
    if value is None:
        check.holds(data.text, data.one.get("reason"), met.text, met.out.strip(), "could not be checked" in met.out or bool(met.refused))
        check.holds(data.text, data.one.get("reason"), verdicts[-1].text, verdicts[-1].out.strip(), "it is" in verdicts[-1].out or bool(verdicts[-1].refused))
        return
    unit = data.unit
    check.holds(data.text, value, said.text, said.out.strip() or said.refused, (data.one.get("denominator") or 10) < 10 or digits(value, unit).replace("-", "−") in said.out or digits(value, unit).removesuffix(".0") in said.out)
    partial = data.one.get("covers")
    check.holds(data.text, value, met.text, met.out.strip()[:160] or met.refused, verdict(met) == "met" or bool(partial) or "could not be checked" in met.out)
    check.holds(data.text, value, unmet.text, unmet.out.strip()[:160] or unmet.refused, verdict(unmet) == "not met" or "could not be checked" in unmet.out)
    check.holds(met.text, met.out.strip()[:120], unmet.text, unmet.out.strip()[:120], ("could not" in met.out) == ("could not" in unmet.out))
    given = beside.one.get("status") if not beside.refused else None
    for colour, when in zip(("red", "amber", "green"), verdicts):
        if when.refused: continue
        check.holds(f"{beside.text} [status]", given, when.text, when.out.strip()[:100] or "nothing", ("it is" in when.out) == (given == colour))
