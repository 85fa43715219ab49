"""Asks DuckDB the questions that the engine has answered, and tells where the two differ.

usage: compare.py FOLDER      with tables.json, working-days.json and questions.jsonl, one question a line
Prints `asked N` at the end. Exit 0: all agree, 1: some differ, 3: DuckDB is not installed.
"""

import datetime
import json
import math
import sys

try:
    import duckdb
except ImportError:
    sys.exit(3)


def working_days(holidays):
    """The number of Mondays to Fridays that are no holidays up to each day, counted one by one."""
    day, last, total, rows = datetime.date(1900, 1, 1), datetime.date(2200, 12, 31), 0, []
    closed = {datetime.date.fromisoformat(text) for text in holidays}
    while day <= last:
        if day.weekday() < 5 and day not in closed:
            total += 1
        rows.append(f"{day.isoformat()},{total}")
        day += datetime.timedelta(days=1)
    return rows


def plain(value):
    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.isoformat()[:10]
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value


def same(ours, theirs):
    if isinstance(ours, bool) or isinstance(theirs, bool) or ours is None or theirs is None:
        return ours is theirs
    if isinstance(ours, (int, float)) and isinstance(theirs, (int, float)):
        return math.isclose(ours, theirs, rel_tol=1e-9, abs_tol=1e-9)
    return ours == theirs


def order(row):
    return [f"{type(cell).__name__} {round(cell, 6) + 0:.6f}" if isinstance(cell, (int, float))
            and not isinstance(cell, bool) else f"{type(cell).__name__} {cell}" for cell in map(number, row)]


def number(cell):
    return float(cell) if isinstance(cell, int) and not isinstance(cell, bool) else cell


def main(folder):
    database = duckdb.connect()
    database.execute("SET threads = 1")
    with open(f"{folder}/working-days.json") as file:
        holidays = json.load(file)
    with open(f"{folder}/working-days.csv", "w") as file:
        file.write("d,s\n" + "\n".join(working_days(holidays)) + "\n")
    database.execute(f"CREATE TABLE wd AS SELECT * FROM read_csv('{folder}/working-days.csv', "
                     "header = true, columns = {'d': 'DATE', 's': 'BIGINT'})")
    with open(f"{folder}/tables.json") as file:
        for table in json.load(file):
            columns = ", ".join(f"'{name}': '{'VARCHAR' if kind == 'VARCHAR[]' else kind}'"
                                for name, kind in table["columns"])
            wanted = ", ".join(f"string_split({name}, '|') AS {name}" if kind == "VARCHAR[]" else name
                               for name, kind in table["columns"])
            database.execute(f"CREATE TABLE {table['name']} AS SELECT {wanted} FROM "
                             f"read_csv('{folder}/{table['file']}', header = true, delim = ',', quote = '\"', "
                             f"nullstr = '', columns = {{{columns}}})")
    asked = wrong = 0
    with open(f"{folder}/questions.jsonl") as file:
        for line in file:
            question = json.loads(line)
            asked += 1
            try:
                theirs = [plain(list(row)) for row in database.execute(question["sql"]).fetchall()]
            except duckdb.Error as error:
                theirs = [["error", str(error)]]
            ours, theirs = sorted(question["rows"], key=order), sorted(theirs, key=order)
            if len(ours) != len(theirs) or not all(
                len(a) == len(b) and all(map(same, a, b)) for a, b in zip(ours, theirs)
            ):
                wrong += 1
                if wrong <= 5:
                    print(f"differs: {question['sql']}\n  ours   {ours}\n  theirs {theirs}")
    print(f"asked {asked}")
    sys.exit(1 if wrong else 0)


main(sys.argv[1])
