"""The same, asked otherwise."""
import re
from collections import Counter
from crossed import TEAMS
from law import PARTS, TIME, law, with_parts, join, keyed, nothing, same_rows, refused_alike, cell, short


@law(lambda c, chance: (*with_parts(c, chance), chance.choice(["", "against previous", "against target", "against last year"])))
def focus(check, what, narrow, time, dim, against):
    """a focus is the clause `for`, and `back` takes it off"""
    team = TEAMS[len(narrow + dim) % len(TEAMS)]
    if narrow.startswith("for") or "team" not in what.fields: return
    clauses = [f"by {dim}" if against != "against last year" else "", narrow, time[0], against]
    plain, named, focused, after = yield [what.show(*clauses), what.show(f'for "{team}"', *clauses), f'for "{team}"\n{what.show(*clauses)}\nfor everything', f'for "{team}"\nback\n{what.show(*clauses)}']
    if not refused_alike(check, named, focused): check.same(named.text, named.rows, focused.text, focused.rows)
    if not refused_alike(check, plain, after): check.same(plain.text, plain.answer, after.text, after.answer)


@law(lambda c, chance: (*with_parts(c, chance), c.what(chance), chance.choice(["", "", "against previous", "against target", "against last year, target"]), chance.choice(["", "by team", "by month"])))
def several(check, what, narrow, time, dim, other, against, split):
    """each of several figures is what it is alone"""
    narrow = narrow if narrow.startswith("for") else ""
    clause = "" if split == "by month" else "in September 2026" if len(what.words) % 2 else ""
    if " where " in what.words + other.words or what.words == other.words or what.reading or other.reading: return
    both, *alone = yield [join("show", f"{what.words}, {other.words}", split, narrow, clause, against, "as json")] + [one.show(split, narrow, clause, against) for one in (what, other)]
    if both.refused: return
    for one, said in zip((what, other), alone):
        mine = [row for row in both.rows if row.get("measure") == one.words]
        if not mine:
            titles = {row.get("measure") for row in both.rows}
            mine = [row for row in both.rows if row.get("measure") == said.answer["title"]] if said.answer else []
            if not mine: check.fault(both.text, sorted(map(str, titles)), said.text, f"no line of {one.words}") if not said.refused and said.rows else None
        if said.refused: continue
        name = split.removeprefix("by ")
        keys = {row.get(name): row for row in mine}
        for row in said.rows:
            line = keys.get(row.get(name))
            if nothing(row) and nothing(line): continue
            columns = [column for column in (*PARTS, "target", "status", "previous", "last-year", "change", "word") if column in said.names and column in both.names]
            pick = picked(columns, line, row)
            check.same(f"{both.text} [{one.words} {row.get(name)}]", pick(line), said.text, pick(row))


@law(lambda c, chance: (*with_parts(c, chance, time=True), chance.choice(["against previous", "against target, last year"]), chance.random()))
def clause_order(check, what, narrow, time, dim, against, turn):
    """clauses stand in any order"""
    clauses = [f"by {dim}", narrow, "" if dim in TIME else time[0], against, "worst first"]
    clauses = [clause for clause in clauses if clause]
    at = 1 + int(turn * (len(clauses) - 1))
    turned = list(reversed(clauses)) if turn < 0.3 else clauses[at:] + clauses[:at]
    plain, other = yield [what.show(*clauses), what.show(*turned)]
    if not refused_alike(check, plain, other): check.same(plain.text, plain.answer, other.text, other.answer)


@law(lambda c, chance: (*with_parts(c, chance, time=True), chance.choice(["against previous", "against target", ""])))
def again(check, what, narrow, time, dim, against):
    """`again` with a clause is the statement with that clause, and without it the one before"""
    base = [narrow, "" if dim in TIME else time[0]]
    show = what.show(*base).removesuffix(" as json")
    plain, split, more, less, form, beside, other = yield [what.show(*base), what.show(f"by {dim}", *base), f"{show}\nagain by {dim} as json", f"{show} by {dim}\nagain without by as json", f"{show}\nagain as json", what.show(f"by {dim}", *base, against or "against last year"), f"{show}\nagain by {dim} {against or 'against last year'} as json"]
    if plain.refused: return
    for one, two in ((split, more), (plain, form), (beside, other), *([(plain, less)] if not split.refused else [])):
        told = lambda said: [{name: value for name, value in row.items() if name != "reason"} for row in said.rows]
        if not refused_alike(check, one, two): check.same(one.text, told(one), two.text, told(two))


@law(lambda c, chance: (chance.choice(c.themes), chance.choice(["", "against previous", "against last year", "for FSP South", "for AI East against previous", "as at 30 June 2026", "in September 2026", "in Q2 2026-27 against previous", "by team", "by team against previous"]), c.measures))
def scorecards(check, theme, clauses, measures):
    """each line of a scorecard is its measure alone"""
    card, = yield [f"show {theme} {clauses} as json"]
    if card.refused: return
    if "measure" not in card.names: return
    names = list(dict.fromkeys(row["measure"] for row in card.rows))[:12]
    alone = yield [f"show {name} {clauses}{', target' if 'against' in clauses else ' against target'} as json" for name in names]
    for name, said in zip(names, alone):
        if said.refused: continue
        mine = [row for row in card.rows if row["measure"] == name]
        keys = {row.get("team"): row for row in mine}
        columns = [column for column in (*PARTS, "target", "status", "previous", "last-year", "change", "word", "covers") if column in said.names and column in card.names]
        for row in said.rows:
            line = keys.get(row.get("team"))
            if nothing(row) and nothing(line): continue
            pick = picked(columns, line, row)
            check.same(f"{card.text} [{name} {row.get('team') or ''}]", pick(line), f"{said.text}", pick(row))


def picked(columns, line, row):
    """What is compared: how many rows a sum is of stands beside no shares, which are "of" something else."""
    if row.get("numerator") is None and line and line.get("denominator") is None: columns = [one for one in columns if one != "denominator"]
    return lambda one: one and tuple(one.get(column) for column in columns)


@law(lambda c, chance: (lambda what: (what, c.narrow(chance, what), c.time(chance, what), c.dimension(chance, what)))(chance.choice([w for w in c.whats if w.sums])))
def shares(check, what, narrow, time, dim):
    """a share is its count over all; a spread is highest, lowest and how many"""
    if not what.sums: return
    split, mixed, dated = yield [what.show(f"by {dim}", narrow, time[0]), f"show {what.words}, referrals by team as share", f"show {what.words} by month last 3 months as share"]
    check.holds(mixed.text, short(mixed), "several measures", "no share", bool(mixed.refused) or what.words in ("referrals", "count of referrals"))
    if what.kind == "stock": check.holds(dated.text, short(dated), "what stands open at several dates", "no share", bool(dated.refused))
    share, spread = yield [split.text.replace("as json", form) for form in ("as share", "as spread")]
    if split.refused or share.refused: return
    if dim in TIME: return
    total = sum(row.get("value") or 0 for row in split.rows)
    for row in split.rows[:6]:
        if not row.get("value") or not total or row.get(dim) is None: continue
        part = 100 * row["value"] / total
        # A half may be rounded either way.
        wanted = {f"{part + step:.1f}%" for step in (-1e-9, 1e-9)}
        lines = [line for line in share.out.split("\n") if line.startswith(cell(row[dim]))]
        check.holds(f"{split.text} [{row[dim]}]", wanted, share.text, lines, any(one in line for one in wanted for line in lines) or bool(share.answer))
    values = [row["value"] for row in split.rows if row.get("value") is not None and row.get(dim) is not None]
    if spread.refused or len(values) < 2: return
    lines = spread.out.strip().split("\n")
    heading = next((n for n, line in enumerate(lines) if line.startswith("measure")), None)
    if heading is None: return
    numbers = [float(part.replace(",", "").rstrip("%")) for part in re.findall(r"(?<=\s)[\d,.]+%?", lines[heading + 2 if "─" in lines[heading + 1] else heading + 1])]
    check.holds(split.text, (max(values), min(values)), spread.text, numbers, numbers[-5:-3] == [max(values), min(values)] or len(numbers) < 5 or numbers[-1] > 0)


@law(lambda c, chance: (lambda what: (what, c.time(chance, what), chance.choice(["", "by team", "for FSP South"])))(chance.choice([w for w in c.whats if w.measure])))
def definitions(check, what, time, more):
    """a measure is the number that its definition says, made up on the spot"""
    own, = yield [what.show(more, time[0])]
    if own.refused: return
    text = own.answer["basis"]["definitions"][0]["text"]
    if what.kind != "stock" or text.startswith(("ratio of leavers", "How many")): return
    made, = yield [join("show", text, more, time[0], "as json")]
    if made.refused or made.answer["reading"] != own.answer["reading"]: return
    name = ("team",) if "by team" in more else ()
    same_rows(check, own, made, name)


@law(lambda c, chance: (lambda what: (what, c.time(chance, what), c.narrow(chance, what)))(chance.choice([w for w in c.whats if "team" in w.fields and not w.reading])))
def for_each(check, what, time, narrow):
    """what `for each team` says is the split by team"""
    if narrow.startswith("for"): narrow = ""
    words = join(what.words, time[0])
    if '"' in narrow or " where " in what.words: narrow = ""
    split, each = yield [what.show("by team", narrow, time[0]), f"for each team in {what.dataset}\n  show {join(what.words, narrow, time[0])} as csv"]
    if split.refused or each.refused: return
    blocks = re.findall(r"^(.+)\n(value.*)\n(.*)$", each.out, flags=re.M)
    teams = [row["team"] for row in split.rows if row.get("team")]
    for name, heading, line in blocks:
        row = keyed(split, "team").get((name.strip(),))
        if row is None: continue
        value = line.split(",")[0]
        check.same(f"{split.text} [{name}]", row.get("value"), each.text, float(value) if value else None)


@law(lambda c, chance: (chance.choice(c.questions), chance.choice([("as at 30 June 2026", "set as-at 30 June 2026", "set as-at 31 October 2026"), ("for FSP South", "for FSP South", "for everything"), ("for neglect", "for neglect", "for everything"), ("", "", "")])))
def questions(check, name, how):
    """a question is its statements"""
    from program import TOP
    path = TOP / "Scripts" / "questions" / f"{name}.scrutiny"
    if not path.exists(): return
    lines = [line for line in path.read_text().split("\n") if not line.startswith("#")]
    body = "\n".join(lines)
    if body.startswith("question"): body = "\n".join(line[2:] for line in lines[1:])
    clause, before, after = how
    run, typed = yield [join("run", name, clause), "\n".join(part for part in (before, body.strip("\n"), after, "for everything") if part)]
    dates = r"\d{1,2} [A-Z][a-z]+( \d{4})?|\d{4}-\d\d-\d\d|[A-Z][a-z]+ \d{4}"
    numbers = lambda said: Counter(re.findall(r"\d[\d,]*(?:\.\d+)?%?", "\n".join(re.sub(dates, "", line) for line in said.out.split("\n") if not line.startswith(("Still for", "Next:")))))
    one, two = numbers(run), numbers(typed)
    check.same(run.text, dict(one - two), " ; ".join(part for part in (before, f"the lines of {path.name}", after) if part), dict(two - one))


@law(lambda c, chance: (lambda what: (what, c.time(chance, what), chance.choice(["England", "neighbours", "Brackwater", "region"]), c.dimension(chance, what)))(chance.choice([w for w in c.whats if w.measure and w.measure["published"]])))
def published(check, what, time, area, dim):
    """what is published stands beside it whatever else is said, or not at all"""
    alone, later, beside, split = yield [what.show(f"against {area}"), what.show(time[0], f"against {area}"), what.show(f"against target, {area}"), what.show(f"by {dim}", f"against {area}")]
    column = {"England": "england", "neighbours": "neighbours", "region": "region"}.get(area, area.lower())
    if alone.refused: return
    for said in (later, beside, split):
        if said.refused: continue
        for row in said.rows:
            if row.get(column) is not None and said is not later: check.same(f"{alone.text} [{column}]", alone.one.get(column), said.text, row[column])
            elif row.get(column) is None: check.holds(alone.text, alone.one.get(column), said.text, row.get("reason"), True)
