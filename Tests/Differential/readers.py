#!/usr/bin/env python3
"""The program's readers against others: Python's csv, openpyxl and DuckDB, cell for cell, over files that are made dirty
on purpose, and over those of the shared folder where it is there.

    Tests/Differential/readers.py [--long] [--shared]     more made files; the shared ones alone

A cell agrees where the program lists what the other reader has: the same text (runs of blanks as one), the same number,
the same day, the same yes or no. It may be missing only where the file says so in a word, or where a problem of that row
and field tells what became of it. Uses SCRUTINEER, or the release build; ends with `N passed, N failed`.
"""
import csv, datetime, io, os, random, re, subprocess, sys, tempfile
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent.parent
PROGRAM = os.environ.get("SCRUTINEER") or str(TOP / ".build" / "release" / "scrutineer")
SHARED = Path(os.environ.get("SCRUTINEER_SHARED") or TOP.parent / "shared") / "data"
csv.field_size_limit(1 << 30)
try:
    import openpyxl
except ImportError:
    openpyxl = None
try:
    import duckdb
except ImportError:
    duckdb = None

MISSING = {"", "#n/a", "n/a", "null", "nan", "none", "-", "--", "–", "—", "#null!", "nil", "(null)"}
ERRORS = {"#ref!", "#value!", "#name?", "#div/0!", "#num!", "#n/a", "#null!"}
BLANKS = re.compile(r"[\s\u00a0\u2000-\u200f\u202f\u3000\ufeff\x00]+")


class Wrong(Exception):
    pass


def tables(folder, statements):
    """What the program prints: each `list … as csv` as rows of cells."""
    done = subprocess.run(
        [PROGRAM, "-c", "set privacy officer; " + statements], cwd=folder, capture_output=True, timeout=300,
        env=dict(os.environ, XDG_CACHE_HOME=str(folder), LC_ALL="C.UTF-8"))
    if done.returncode not in (0, 1):
        raise Wrong(f"the program ended with {done.returncode}: {done.stderr.decode('utf-8', 'replace')[:300]}")
    return list(csv.reader(io.StringIO(done.stdout.decode("utf-8"), newline="")))


def apart(rows, *heads):
    """The rows of several lists, parted by their headers' first names."""
    out, current = [], None
    waiting = list(heads)
    for row in rows:
        if waiting and row[:len(waiting[0])] == waiting[0]:
            waiting.pop(0)
            current = [row]
            out.append(current)
        elif current is not None:
            current.append(row)
    if waiting:
        raise Wrong(f"there is no list that begins with {waiting[0]}")
    return out


def tidy(value):
    return BLANKS.sub(" ", str(value)).strip()


def number(text):
    plain = text.strip()
    negative = plain.startswith("(") and plain.endswith(")")
    plain = plain.strip("()") if negative else plain
    plain = plain.replace("£", "").replace("−", "-").rstrip("% ").replace(",", "")
    try:
        found = float(plain)
    except ValueError:
        return None
    return -found if negative else found


FORMS = ["%d/%m/%Y", "%Y-%m-%d", "%d %B %Y", "%d-%b-%y", "%d.%m.%Y", "%Y-%m-%dT%H:%M:%S", "%d/%m/%Y %H:%M", "%Y-%m-%d %H:%M:%S"]


def day(text):
    for form in FORMS:
        try:
            return datetime.datetime.strptime(text, form).date()
        except ValueError:
            continue
    return None


YES = {"yes", "y", "true", "1", "a) yes", "no", "n", "false", "0", "b) no"}


def agrees(out, raw):
    """Whether what the program lists is what the other reader has; None where it is missing and need not be."""
    if isinstance(raw, bool):
        raw = "TRUE" if raw else "FALSE"
    if isinstance(raw, datetime.datetime):
        raw = raw.isoformat(sep=" ") if raw.time() != datetime.time() else raw.date().isoformat()
    if isinstance(raw, datetime.date):
        raw = raw.isoformat()
    if isinstance(raw, (int, float)):
        raw = repr(raw)
    text = tidy("" if raw is None else raw)
    # A sign that a spreadsheet would run is disarmed with an apostrophe.
    shown = tidy(out[1:] if re.match(r"'[=+\-@\t\r]", out) else out)
    if shown == "":
        return True if text.lower() in MISSING else None
    if shown == text:
        return True
    if number(text) is not None and number(shown) is not None:
        return abs(number(text) - number(shown)) <= 1e-9 * max(1, abs(number(text)))
    if day(text) is not None:
        return shown[:10] == day(text).isoformat()
    if text.lower() in YES:
        return shown == ("yes" if text.lower() in {"yes", "y", "true", "1", "a) yes"} else "no")
    return False


def compare(listed, problems, expected, places):
    """Row by row, column by column. `places`: the line or row of each expected row in the file."""
    if len(listed) - 1 != len(expected):
        raise Wrong(f"{len(listed) - 1} rows are listed, the other reader has {len(expected)}")
    row_at, field_at = problems[0].index("row"), problems[0].index("field")
    told = {(row[row_at], row[field_at]) for row in problems[1:]}
    cells = 0
    for row, other, place in zip(listed[1:], expected, places):
        for at, field in enumerate(listed[0]):
            raw = other[at] if at < len(other) else ""
            verdict = agrees(row[at], raw)
            if verdict is None:
                verdict = (str(place), field) in told
            if not verdict:
                raise Wrong(f"row {place}, {field}: listed {row[at]!r}, the other reader has {raw!r}")
            cells += 1
    return cells


# ---------------------------------------------------------------- files made on purpose

WORDS = ["neglect", "“quoted”", "O’Neil", "a,b", 'say "so"', "two\nlines", "semi;colon", "tab\there", " padded ", "no\u00a0break", "Zoë", "–", "=1+1", "@home", "x" * 300, "007", "1/2", "N/A", "null", "#REF!"]


def value(chance, kind):
    if chance.random() < 0.12:
        return chance.choice(["", "", " ", "N/A", "NULL", "-", "#N/A"])
    if kind == "text":
        return chance.choice(WORDS) + chance.choice(["", " of it", ""])
    if kind == "number":
        figure = chance.choice([chance.randint(-5000, 5000), round(chance.uniform(-99, 99), 3), chance.randint(0, 9) * 1000])
        return chance.choice([str(figure), f"{figure:,}", f"£{abs(figure)}", f"{abs(figure)}%"]) if chance.random() < 0.3 else str(figure)
    if kind == "date":
        when = datetime.date(2015, 1, 1) + datetime.timedelta(days=chance.randint(0, 4000))
        return when.strftime(chance.choice(["%d/%m/%Y", "%Y-%m-%d", "%d %B %Y", "%d.%m.%Y"]))
    return chance.choice(["Yes", "No", "yes", "N", "Y", "TRUE", "false"])


def made_csv(folder, seed):
    chance = random.Random(seed)
    kinds = [chance.choice(["text", "number", "date", "flag"]) for _ in range(chance.randint(2, 9))]
    delimiter = chance.choice([",", ",", ";", "\t", "|"])
    end = chance.choice(["\n", "\r\n"])
    ragged = chance.random() < 0.4

    def cell(text):
        needs = any(sign in text for sign in [delimiter, '"', "\n", "\r"])
        return '"' + text.replace('"', '""') + '"' if needs or chance.random() < 0.2 else text

    lines = [delimiter.join(cell(f"Own column {at}") for at in range(len(kinds)))]
    for _ in range(chance.randint(1, 60)):
        if chance.random() < 0.04:
            lines.append(chance.choice(["", delimiter * (len(kinds) - 1)]))
            continue
        row = [value(chance, kind) for kind in kinds]
        if ragged and chance.random() < 0.1 and len(row) > 2:
            row = row[:chance.randint(1, len(row) - 1)]
        lines.append(delimiter.join(cell(text) for text in row))
    text = end.join(lines) + (end if chance.random() < 0.8 else "")
    coding = chance.choice(["utf-8", "utf-8", "utf-8-sig", "utf-16", "cp1252"])
    if coding == "cp1252" and not text.isascii():
        try:
            text.encode("cp1252")
        except UnicodeEncodeError:
            coding = "utf-8"
    (folder / "made.csv").write_bytes(text.encode(coding))
    return coding, delimiter


def csv_again(seed):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        coding, delimiter = made_csv(folder, seed)
        text = (folder / "made.csv").read_bytes().decode(coding)
        rows, places, line = [], [], 1
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=False)
        for row in reader:
            if any(tidy(cell) for cell in row):
                rows.append(row)
                places.append(line)
            line = reader.line_num + 1
        listed, problems = apart(tables(folder, 'load "made.csv"; list made as csv; list problems as csv'), ["own-column-0"], ["source", "sheet"])
        return compare(listed, problems, rows[1:], places[1:])


def workbook_again(seed):
    chance = random.Random(seed)
    book = openpyxl.Workbook()
    if chance.random() < 0.25:
        book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    sheet = book.active
    sheet.title = "Made"
    kinds = [chance.choice(["text", "number", "date", "day", "flag", "mixed"]) for _ in range(chance.randint(2, 8))]
    sheet.append([f"Own column {at}" for at in range(len(kinds))])

    def one(kind):
        if chance.random() < 0.1:
            return None
        when = datetime.datetime(2012, 1, 1) + datetime.timedelta(days=chance.randint(0, 5000))
        if kind == "mixed":
            kind = chance.choice(["text", "number", "day", "flag"])
        if kind == "text":
            return chance.choice([word for word in WORDS if word not in ("=1+1",)])
        if kind == "number":
            return chance.choice([chance.randint(-9999, 9999), round(chance.uniform(-1, 1), 6), chance.randint(1, 9) * 1e6, 0.1 + 0.2])
        if kind == "date":
            return when.strftime("%d/%m/%Y")
        if kind == "day":
            return when if chance.random() < 0.9 else when.date()
        return chance.random() < 0.5

    for _ in range(chance.randint(1, 40)):
        if chance.random() < 0.05:
            sheet.append([None] * len(kinds))
            continue
        sheet.append([one(kind) for kind in kinds])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        book.save(folder / "made.xlsx")
        again = openpyxl.load_workbook(folder / "made.xlsx", data_only=True)["Made"]
        rows, places = [], []
        for number_, row in enumerate(again.iter_rows(values_only=True), 1):
            if any(cell is not None and tidy(cell) for cell in row):
                rows.append(row)
                places.append(number_)
        if len(rows) < 2:
            return 0
        listed, problems = apart(tables(folder, 'load "made.xlsx"; list made as csv; list problems as csv'), ["own-column-0"], ["source", "sheet"])
        return compare(listed, problems, rows[1:], places[1:])


# ---------------------------------------------------------------- counts by DuckDB

def counted(listed, at):
    """Rows, values, their sum, and how many differ, of a column of figures as the program lists it."""
    figures = [number(row[at]) for row in listed[1:]]
    known = [figure for figure in figures if figure is not None]
    return len(figures), len(known), sum(known), len(set(known))


def counted_by_duckdb(path, column):
    quoted = column.replace('"', '""')
    with duckdb.connect() as base:
        # A table of texts first: else the cast is taken for the file's own types.
        base.execute(
            f"""create table cells as select * from
            read_csv('{path}', header=true, all_varchar=true, sample_size=-1, quote='"', escape='"', delim=',')""")
        return base.execute(
            f"""select count(*), count(f), coalesce(sum(f), 0), count(distinct f)
            from (select try_cast("{quoted}" as double) f from cells)""").fetchall()[0]


def same_counts(name, ours, theirs):
    if ours[0] != theirs[0] or ours[1] != theirs[1] or ours[3] != theirs[3] or abs(ours[2] - theirs[2]) > 1e-6 * max(1, abs(theirs[2])):
        raise Wrong(f"{name}: rows, values, sum, different: {ours}; DuckDB has {theirs}")


def sums_again(seed):
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with open(folder / "made.csv", "w", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["Own column 0", "Own column 1", "Own column 2"])
            for _ in range(chance.randint(100, 2000)):
                writer.writerow([chance.choice(WORDS[:12]), chance.choice(["", chance.randint(-999, 999), round(chance.uniform(0, 9), 2)]), chance.choice(["", chance.randint(0, 12)])])
        listed, = apart(tables(folder, 'load "made.csv"; list made as csv'), ["own-column-0"])
        for at in (1, 2):
            same_counts(f"column {at}", counted(listed, at), counted_by_duckdb(folder / "made.csv", f"Own column {at}"))
        return 2


# ---------------------------------------------------------------- the shared files

def folded(header):
    return re.sub(r"[^a-z0-9]+", "-", header.lower().replace("'", "").replace("’", "").replace("+", " plus ")).strip("-")


def published(path):
    """Every cell of a file of statistics, and the counts of each column of figures."""
    with open(path, newline="", encoding="utf-8-sig") as file:
        rows = list(csv.reader(file))
    with tempfile.TemporaryDirectory() as name:
        printed = tables(Path(name), f'load "{path}"; list sources with dataset as csv')
        dataset = printed[-1][0].split(",")[0].strip()
        listed, = apart(tables(Path(name), f'load "{path}"; list {dataset} as csv'), ["area", "level", "year"])
    if len(listed) != len(rows):
        raise Wrong(f"{path.name}: {len(listed) - 1} rows are listed, the file has {len(rows) - 1}")
    names = [folded(header) for header in rows[0]]
    cells = 0
    for at, header in enumerate(names):
        field = {"time-period": "year", "geographic-level": "level"}.get(header, header)
        if field not in listed[0]:
            field = next((own for own in listed[0] if own == header or own.startswith(header)), None)
            if field is None:
                raise Wrong(f"{path.name}: the column {rows[0][at]} is not listed")
        place = listed[0].index(field)
        for line, (row, raw) in enumerate(zip(listed[1:], rows[1:]), 2):
            own, other = row[place], raw[at]
            same = own.lower() == other.lower() if field == "level" else agrees(own, other) or own == other
            if not same:
                raise Wrong(f"{path.name}, line {line}, {rows[0][at]}: listed {own!r}, the file has {other!r}")
            cells += 1
        if duckdb and any(number(raw[at]) is not None for raw in rows[1:]) and field not in ("year",) and "code" not in field:
            same_counts(f"{path.name}, {rows[0][at]}", counted(listed, place), counted_by_duckdb(path, rows[0][at]))
    return cells


def annex_a(path):
    """Each list of the workbook: every cell of a row stands in a column of the list, by one rule for each column."""
    book = openpyxl.load_workbook(path, data_only=True)
    lists = [
        "contacts", "early-help", "referrals", "assessments", "section-47s", "children-in-need", "cp-plans", "children-looked-after",
        "care-leavers", "adoption-children", "adopters"]
    cells = 0
    with tempfile.TemporaryDirectory() as name:
        for number_, dataset in enumerate(lists, 1):
            sheet = next(book[title] for title in book.sheetnames if re.fullmatch(rf"(?i)list\s*{number_}", title.strip()))
            rows = [row for row in sheet.iter_rows(values_only=True) if any(cell is not None and tidy(cell) for cell in row)]
            printed = tables(Path(name), f'load "{path}" as at 2021-03-16; list {dataset} all rows as csv')
            problems = tables(Path(name), f'load "{path}" as at 2021-03-16; list problems where dataset is {dataset} as csv')
            told = {row[problems[0].index("field")] for row in problems[1:]}
            width = max(len(row) for row in printed)
            listed = [row for row in printed if len(row) == width]
            if len(listed) != len(rows):
                raise Wrong(f"{dataset}: {len(listed) - 1} rows are listed, the sheet has {len(rows) - 1}")
            for at, field in enumerate(listed[0]):
                own = [row[at] for row in listed[1:]]
                best = max(range(len(rows[0])), key=lambda column: (
                    sum(rule(a, row[column]) for a, row in zip(own, rows[1:])), alike(field, rows[0][column])))
                named = next((column for column in range(len(rows[0])) if is_code(field, own, rows, column)), None)
                for line, (a, row) in enumerate(zip(own, rows[1:]), 2):
                    if not rule(a, row[best]) and field not in told and not (named is not None and (a != "" or tidy(row[named] or "") == "")):
                        raise Wrong(f"{dataset}, row {line}, {field}: listed {a!r}, the sheet has {row[best]!r}")
                    cells += 1
    return cells


def rule(own, raw):
    """The same value, or the title of a code that the cell spells out."""
    if agrees(own, raw):
        return True
    words = [part for part in re.split(r"[^a-z0-9]+", tidy(raw or "").lower()) if part]
    return own != "" and len(set(words) & set(re.split(r"[^a-z0-9]+", own.lower()))) > 0


def is_code(field, own, rows, column):
    """Whether a column of the field's name holds codes that always mean the same."""
    if not alike(field, rows[0][column]) or any(isinstance(row[column], datetime.datetime) for row in rows[1:]):
        return False
    meaning = {}
    for a, row in zip(own, rows[1:]):
        meaning.setdefault(tidy(row[column] or ""), set()).add(a)
    return all(len(found) == 1 for found in meaning.values())


def alike(field, header):
    """How many words a field's name and a header have in common."""
    return len(set(field.split("-")) & set(folded(str(header or "")).split("-")))


def overview(path):
    book = openpyxl.load_workbook(path, data_only=True)
    sheet = book[book.sheetnames[0]]
    rows = [row for row in sheet.iter_rows(values_only=True) if any(cell is not None for cell in row)]
    with tempfile.TemporaryDirectory() as name:
        listed, = apart(tables(Path(name), f'load "{path}"; list inspections with area, overall, visit-start as csv'), ["area", "overall"])
    heads = [str(cell).strip() for cell in rows[0]]
    grade, start = heads.index("overall_effectiveness_grade"), heads.index("inspection_start_date")
    ours = sorted((row[1].lower(), row[2]) for row in listed[1:])
    theirs = sorted(
        ("" if tidy(row[grade] or "").lower() in MISSING else re.sub(r" to be good$", "", tidy(row[grade]).lower()),
         "" if tidy(row[start] or "").lower() in MISSING else (row[start].date() if isinstance(row[start], datetime.datetime) else day(tidy(row[start]))).isoformat())
        for row in rows[1:])
    if ours != theirs:
        odd = [pair for pair in zip(ours, theirs) if pair[0] != pair[1]][:3]
        raise Wrong(f"the overview of inspections: {odd}")
    return len(ours)


def main():
    long = "--long" in sys.argv
    only_shared = "--shared" in sys.argv
    passed = failed = cells = 0

    def go(what, work, *arguments):
        nonlocal passed, failed, cells
        try:
            cells += work(*arguments)
            passed += 1
        except (Wrong, subprocess.TimeoutExpired) as wrong:
            failed += 1
            print(f"FAIL {what}: {wrong}")

    for seed in range(0 if only_shared else 300 if long else 40):
        go(f"CSV, seed {seed}", csv_again, seed)
    if openpyxl:
        for seed in range(0 if only_shared else 200 if long else 25):
            go(f"workbook, seed {seed}", workbook_again, seed)
    else:
        print("skipped: workbooks against another reader (openpyxl is not there, and could not be installed)")
    if duckdb:
        for seed in range(0 if only_shared else 40 if long else 6):
            go(f"sums, seed {seed}", sums_again, seed)
    else:
        print("skipped: counts and sums against DuckDB (it is not there, and could not be installed)")
    if SHARED.is_dir():
        for path in sorted((SHARED / "published").glob("*.csv")):
            go(path.name, published, path)
        if openpyxl:
            go("Annex A", annex_a, SHARED / "annex-a" / "Annex_A.xlsx")
            go("the overview of inspections", overview, SHARED / "inspections" / "ofsted_csc_ilacs_overview.xlsx")
    else:
        print("skipped: the shared files against other readers (no folder shared beside this one)")
    print(f"{cells} cells and counts compared")
    print(f"{passed} passed, {failed} failed")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
