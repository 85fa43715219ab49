#!/usr/bin/env python3
"""Published figures by the measures' own names, against the publisher's files read here by plain code.

    Tests/Published/published.py FOLDER     FOLDER: the CSVs of the release (Explore Education Statistics layout)

Each measure is asked of England, Tower Hamlets, councils that were made anew (Dorset, Cumbria, Buckinghamshire), and one whose cells
are hidden (Isles of Scilly), in several years: of the figures that come with the program, and of the files themselves.
SCRUTINEER names the program.
"""
import csv, glob, os, subprocess, sys

PROGRAM = os.environ.get("SCRUTINEER", os.path.join(os.path.dirname(__file__), "../../.build/release/scrutineer"))
FOLDER = sys.argv[1]
NAMES = ["England", "Tower Hamlets", "Dorset", "Cumbria", "Buckinghamshire", "Isles of Scilly", "Inner London", "Bristol, City of"]
YEARS = ["2013", "2014", "2019", "2020", "2022", "2024"]


def hundred(over, under):
    return lambda row: 100 * sum(float(row[name]) for name in over) / float(row[under])


UP_TO_45 = ["Same_day", "1-10_days", "11-20_days", "21-30_days", "31-40_days", "41-45_days"]
# Measure, the file's first letters, and the figure: a column, or what is reckoned from counts.
WANTED = [
    ("cin-rate", "b1", "At31_episodes_rate"),
    ("referrals-rate", "c1", "Referrals_rate"),
    ("re-referrals", "c1", "Re_referrals_percent"),
    ("referrals-nfa", "c1", "No_Further_Action_percent"),
    ("assessments-in-45-days", "c2", hundred(UP_TO_45, "Assessments_completed")),
    ("assessment-days-median", "c2", "Median_days"),
    ("assessments-rate", "c2", "Assessments_completed_rate"),
    ("section-47-rate", "c4", "Section47_rate"),
    ("section-47-to-icpc", "c4", hundred(["ICPC"], "Section47")),
    ("icpc-in-15-days", "c4", hundred(["Duration_0-10_days", "Duration_11-15_days"], "ICPC")),
    ("cp-plans-rate", "d1", "CPP_At31_rate"),
    ("cp-starts-rate", "d1", "CPP_start_rate"),
    ("cp-repeat-ever", "d3", "CPP_subsequent_percent"),
    ("cp-over-two-years", "d5", "2_years_or_more_percent"),
    ("cp-reviews-on-time", "d6", "Reviewed_within_timescales_percent"),
    ("cp-ended-over-two-years", "d7", "2_years_or_more_percent"),
    ("cp-ended-within-three-months", "d7", "3_months_or_less_percent"),
]


def expected():
    """(measure, area, year) -> the figure; None where the publisher gives a symbol."""
    out = {}
    for measure, stem, figure in WANTED:
        path = glob.glob(os.path.join(FOLDER, stem + "_*.csv"))[0]
        with open(path, encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                level = row["geographic_level"]
                area = row["country_name"] if level == "National" else row["region_name"] if level == "Regional" else row["la_name"]
                if area not in NAMES or row["time_period"] not in YEARS:
                    continue
                try:
                    value = figure(row) if callable(figure) else float(row[figure])
                except (ValueError, ZeroDivisionError):
                    value = None
                key = (measure, area, row["time_period"])
                # A council under two codes in one year: the one that has figures.
                if out.get(key) is None:
                    out[key] = value
    return out


def answers(measures, before):
    """The program's own: one run for all measures, by area and year."""
    places = ", ".join(f'"{name}"' for name in NAMES)
    lines = [f"show {measure} for {places} by area, year as csv" for measure in measures]
    run = subprocess.run([PROGRAM, "-c", "; ".join(before + lines)], capture_output=True, text=True)
    if run.returncode:
        sys.exit(f"the program failed: {run.stderr[-500:]}")
    blocks, rows = [], None
    for cells in csv.reader(run.stdout.splitlines()):
        if cells[:2] == ["area", "year"]:
            rows = []
            blocks.append(rows)
        elif cells:
            rows.append(cells)
    out = {}
    for measure, rows in zip(measures, blocks):
        for cells in rows:
            value = cells[2]
            try:
                number = float(value)
            except ValueError:
                number = None
            year = str(int(cells[1][:4]) + 1)
            out[measure, cells[0], year] = number
    return out


passed, failed = 0, 0
wanted = expected()
measures = [name for name, _, _ in WANTED]
titles = {"Bristol, City of": "Bristol"}
for what, before in [("with the program", []), ("loaded", [f'load "{FOLDER}"'])]:
    got = answers(measures, before)
    for (measure, area, year), value in sorted(wanted.items()):
        key = (measure, titles.get(area, area), year)
        if key not in got:
            key = (measure, area, year)
        if key not in got:
            failed += 1
            print(f"FAIL {what}: {measure}, {area}, {year}: no line")
            continue
        number = got[key]
        same = number is None if value is None else number is not None and abs(number - value) < 1e-9 * max(1, abs(value))
        passed += same
        failed += not same
        if not same:
            print(f"FAIL {what}: {measure}, {area}, {year}: {number}, published {value}")
hidden = sum(value is None for value in wanted.values())
if not hidden or hidden == len(wanted):
    failed += 1
    print("FAIL no hidden cell, or nothing but hidden ones, was looked at")
print(f"{passed} passed, {failed} failed")
sys.exit(failed > 0)
