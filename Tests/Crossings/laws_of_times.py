"""The same time said otherwise; what moves between two days."""
import datetime
from collections import Counter
from crossed import CUTS, MONTH_TIMES
from law import law, asked, join, spoken, refused_alike


@law(lambda c, chance: (*asked(c, chance), chance.choice(["", "by team", "by month", "against previous", "by team against last year"]), chance.choice([("30 June 2026"), ("30 September 2026"), ("31 December 2025"), ("15 July 2026"), ("31 March 2026")])))
def set_as_at(check, what, narrow, _, more, day):
    """`as at` is the same as `set as-at` and then without"""
    one, two = yield [what.show(more, narrow, f"as at {day}"), f"set as-at {day}\n{what.show(more, narrow)}\nset as-at 31 October 2026"]
    if refused_alike(check, one, two): return
    for name in ("reading", "rows", "sentence"): check.same(f"{one.text} [{name}]", one.answer[name], f"{two.text} [{name}]", two.answer[name])


FLOW_SAME = [("in September 2026", "between 1 September 2026 and 30 September 2026"), ("in September 2026", "last month"), ("in October 2026", "this month"),
    ("in Q2 2026-27", "between 1 July 2026 and 30 September 2026"), ("last 3 months", "between 1 August 2026 and 31 October 2026"), ("last quarter", "in Q2 2026-27"),
    ("since 1 July 2026", "between 1 July 2026 and 31 October 2026"), ("this year", "since 1 April 2026"), ("last year", "in 2025-26"),
    ("in 2026", "between 1 January 2026 and 31 October 2026"), ("in 2025-26", "between 1 April 2025 and 31 March 2026"), ("in 2026-09", "in September"),
    ("since 1 July 2026 until 31 August 2026", "between 1 July 2026 and 31 August 2026"), ("between 1 May 2026 and 31 May 2026", "in May 2026"),
    ("in July 2026", "between July 2026 and 31 July 2026"), ("since August 2026", "last 3 months"), ("since last meeting", "since 14 October 2026"),
    ("last 2 quarters", "in Q1 2026-27, Q2"), ("last 3 months as at 30 June 2026", "between 1 April 2026 and 30 June 2026 as at 30 June 2026"), ("last 12 months as at 30 September 2026", "between 1 October 2025 and 30 September 2026 as at 30 September 2026"),
    ("in Q1 2026-27 as at 30 September 2026", "between 1 April 2026 and 30 June 2026 as at 30 September 2026")]
ROLLING_SAME = [("in September 2026", "as at 30 September 2026"), ("in Q2 2026-27", "in September 2026"), ("last 6 months", ""), ("this month", "last 12 months"), ("in 2025-26", "as at 31 March 2026"), ("last month", "between 1 October 2025 and 30 September 2026")]
STOCK_SAME = [("in September 2026", "as at 30 September 2026"), ("in September 2026", "open at 30 September 2026"), ("in Q2 2026-27", "as at 30 September 2026"),
    ("last month", "in September 2026"), ("this month", ""), ("in 2025-26", "as at 31 March 2026"), ("last quarter", "in Q2 2026-27"), ("last year", "in 2025-26"), ("as at 2026-06-30", "as at 30/06/2026"),
    ("between 1 September 2026 and 30 September 2026", "in September 2026"), ("as at June 2026", "in June 2026"), ("as at 30 June", "in June 2026")]


@law(lambda c, chance: (lambda what: (what, c.narrow(chance, what), chance.choice(STOCK_SAME if what.kind == "stock" else ROLLING_SAME if what.kind == "rolling" else FLOW_SAME), chance.choice(["", "", "by team", "by month", "by quarter", "by category"])))(c.what(chance)))
def same_time(check, what, narrow, times, split):
    """one time said in two ways is one time"""
    if "open at" in times[1] and (what.reading or not {"end", "authorised", "done"} & what.fields.keys()): return
    one, two = yield [what.show(split, narrow, time) for time in times]
    if one.refused and two.refused: return
    if split in ("by month", "by quarter") and what.kind == "stock" or ", Q2" in times[1]: return
    if refused_alike(check, one, two): return
    check.same(f"{one.text} [rows]", one.rows, f"{two.text} [rows]", two.rows)


@law(lambda c, chance: (lambda what: (what, c.narrow(chance, what), chance.choice(MONTH_TIMES), chance.choice(["month", "quarter"])))(c.what(chance)))
def trends(check, what, narrow, time, grain):
    """the points of a trend are the cells by month"""
    grain_said = "" if grain == "month" else "by quarter"
    split, line = yield [what.show(f"by {grain}", narrow, time), join("trend", what.words, grain_said, narrow, time, "as json")]
    if split.refused or line.refused: return
    name = grain if grain in line.names else line.names[0]
    points = {row[name]: row.get("value") for row in line.rows}
    for row in split.rows:
        if row.get(grain) in points: check.same(f"{split.text} [{row[grain]}]", row.get("value"), f"{line.text} [{row[grain]}]", points[row[grain]])
        elif row.get("value") is not None: check.fault(f"{split.text} [{row[grain]}]", row.get("value"), line.text, "no such point")


LISTS = ["cp-plans", "children-in-need", "children-looked-after", "assessments", "referrals", "section-47s", "escalations", "pre-proceedings", "contacts", "improvement-actions", "missing-episodes"]


@law(lambda c, chance: (chance.choice(LISTS), *sorted(chance.sample(CUTS, 2)), chance.choice(["", "", 'for "FSP South"', 'for "AI East"']), c.fields))
def changes(check, dataset, first, last, narrow, fields):
    """changes between two packs are the difference of what both hold"""
    if narrow and "team" not in fields[dataset]: narrow = ""
    times = f"between {spoken(first)} and {spoken(last)}"
    since = f"since {spoken(first)} as at {spoken(last)}"
    key = [name for name in ("child", "ref", "escalation") if name in fields[dataset]][0]
    whole, rows, other, started, ended, before, after = yield [f"changes in {dataset} {narrow} {times} as json", f"changes in {dataset} with {key} {narrow} {times} as json", f"changes in {dataset} {narrow} {since} as json",
        f"show {dataset} {narrow} started between {spoken(first + datetime.timedelta(1))} and {spoken(last)} as json", f"show {dataset} {narrow} ended between {spoken(first + datetime.timedelta(1))} and {spoken(last)} as json",
        f"list {dataset} with {key} {narrow} open as at {spoken(first)} as json", f"list {dataset} with {key} {narrow} open as at {spoken(last)} as json"]
    if refused_alike(check, whole, rows, other) or not whole.rows: return
    check.same(whole.text, whole.rows, other.text, other.rows)
    counts = {row["change"]: row["count"] for row in whole.rows}
    told = Counter(row["change"] for row in rows.rows)
    for name, number in counts.items(): check.same(f"{whole.text} [{name}]", number, rows.text, told.get(name, 0))
    for name, said in (("started", started), ("ended", ended)):
        if not said.refused and said.one.get("value") is not None and name in counts and not narrow and dataset != "assessments": check.same(f"{whole.text} [{name}]", counts[name], said.text, said.one["value"])
    if before.refused or after.refused or narrow: return
    keys = lambda said: Counter(row.get(key) for row in said.rows)
    joined, left = keys(after) - keys(before), keys(before) - keys(after)
    new = Counter(row.get(key) for row in rows.rows if row["change"] in ("started", "appeared late", "came back", "date changed"))
    gone = Counter(row.get(key) for row in rows.rows if row["change"] in ("ended", "vanished", "date changed"))
    check.holds(after.text, f"joined {sorted(joined - new)} besides", rows.text, "all that joined stand in it", not joined - new)
    if dataset in ("section-47s", "early-help", "contacts", "referrals"): return
    check.holds(before.text, f"left {sorted(left - gone)} besides", rows.text, "all that left stand in it", not left - gone)


@law(lambda c, chance: (*asked(c, chance), chance.choice([3, 6, 9]), chance.choice(["", "by team"])))
def set_period(check, what, narrow, _, months, split):
    """`set period` is what `last N months` says"""
    if what.kind != "flow": return
    one, two = yield [what.show(split, narrow, f"last {months} months"), f"set period {months} months\n{what.show(split, narrow)}\nset period 12 months"]
    if refused_alike(check, one, two): return
    check.same(one.text, one.rows, two.text, two.rows)
