#!/usr/bin/env python3
"""Plays all questions and papers of the demo board, and some statements, at public privacy, and looks in every sentence for what
would tell of a hidden figure: a verdict by an old target, the word “hidden” in the place of a number, a count from 1 to 4.

    Tests/Privacy/sentences.py [--all]     with --all each line that is found, else the first of a kind

Closes with "N passed, N failed": how many of them tell of nothing.

SCRUTINEER names the program, SCRUTINEER_HOME the folder with its data.
"""
import os, re, subprocess, sys, tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("SCRUTINEER", str(TOP / ".build/release/scrutineer"))
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
# Sentences that hold a hidden figure as a word, or tell of one.
NEVER = {
    "a verdict of a hidden figure": r"Against the old one",
    "hidden as a number": r"(?i)\bhidden of \d|\bof hidden\b|\b(at least|at most|over|under) (<5|hidden)\b",
    "one told apart from a few": r"that row (counts|stands)",
    "lines counted as children": r"<5 (is not judged|are not judged|of them not judged|other|others|amber|red|lines?|teams?|measures?|figures?)\b",
    "an untold change": r"None of these lines is \w+.*hidden",
}
# What counts nobody: dates, lengths of time, places in a list, lines of a table, bounds of a definition.
NOBODY = re.compile(
    rf"\b\d+ ({MONTHS})\b|\b({MONTHS}) \d+|\b\d+( of \d+)?[ -](working )?(hours?|days?|weeks?|months?|quarters?|years?|packs?|points?)\b"
    r"|\b\d+ (figures?|measures?|others?|signals?|files?|lists?|groups?|reports?|areas?|neighbours|councils|challenges?|lines?|teams?)\b"
    r"|\b(aged?|top|list|sheet|under|than|least|most|from|to|about|shows|exactly) \d+|\b\d to \d\b|\b\d of \d+ (months|neighbours)"
    r"|Too few \w+ to tell signal from noise \(\d+ of \d+\)|\d+ of \d+ (findings|shown|Thamesmere reports)|the \d+ stand in \d+ of \d+|\b\d+ (lower|higher) than|\d+ dates? to|^Hidden here:.*"
    r"|\d+ of these have values missing|Not known for \d+ of \d+|\bList \d+|at least \d+|happened \d+|\d+$|, \d+ of the \d+$|improvement plan actions: \d+ of \d+|\d+ findings? in \d+ of \d+|from 1 to 4|fewer than 5|\bQ[1-4]\b|\b[1-4] (misses?|miss|with none to count|more paragraphs?|other reasons?)\b|\b[1-4] ((is|are)|of them) not judged\b|\(\d+ red, \d+ amber\)|\b\d+ (red|amber|green|grey|covered|too few|in doubt|without|hidden|not known|looked)\b")
STATEMENTS = """show cp-visits-on-time by team only red
show cp-visits-on-time by team only amber
show cp-visits-on-time for AI West only red
show scorecard only red, amber
show scorecard against target, previous only worse
show cp-plans by team top 2
show cp-plans by category worst first
show cp-plans started in October 2026
show cp-plans ended last 3 months
changes in cp-plans
changes in children-in-need since 31 July 2026
show assessments by team against previous
show cin-visits-on-time by team against target, previous, last year
trend cp-visits-on-time
trend cp-visits-on-time for AI East
show count of children in missing-episodes by team
show cp-visits-on-time by team | explain last
ask
ask about neglect
expect cp-visits-on-time at least 95% by team
say "{cp-visits-on-time} and {cp-visits-on-time for AI West} and {cp-plans for AI West}"
show cp-plans where category is "Sexual abuse" by team
findings on neglect top 5"""


def play(words):
    """(what was asked, what is said to it, what was not answered). A list that is refused ends nothing: what follows is read too."""
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder, "asked.scrutiny")
        script.write_text("set privacy public\n" + words.replace(" | ", "\n") + "\n")
        done = subprocess.run([PROGRAM, "run", script, "--keep-going"], capture_output=True, text=True, cwd="/",
                              env={**os.environ, "SCRUTINEER_HOME": os.environ.get("SCRUTINEER_HOME", str(TOP))})
    refused = r"no row about one of them is shown at public privacy"
    return words, done.stdout, "\n".join(line for line in done.stderr.split("\n") if line and not re.search(refused, line))


def found(text):
    """(kind, line) of each sentence that tells."""
    lines = text.split("\n")
    for line in lines:
        for kind, pattern in NEVER.items():
            if re.search(pattern, line): yield kind, line
        # Rows of a table have gaps; their figures are weighed.
        if re.search(r"\S {2,}\S|[─│┤•]|^\|", line) or not re.search(r"[a-z]{2,} [a-z]", line): continue
        left = NOBODY.sub("", line)
        if re.search(r"(?<![\w.,:/–−-])[1-4](?![\w.,:%/–-]|\.\d)\b", left): yield "a count from 1 to 4", line


def main():
    scripts = [f"run {path.stem}" for path in sorted((TOP / "Scripts/questions").glob("*.scrutiny"))]
    papers = [f"brief {path.stem}" for path in sorted((TOP / "Scripts/briefings").glob("*.scrutiny"))]
    asked = scripts + papers + STATEMENTS.split("\n")
    met, kinds, silent = [], set(), []
    with ThreadPoolExecutor(2) as threads:
        for words, text, failure in threads.map(play, asked):
            # Where nothing was answered nothing could tell of anything.
            if failure or not text.strip(): silent.append(f"{words}\n    not answered: {failure.strip()}")
            for kind, line in found(text):
                shape = (kind, re.sub(r"\d+", "#", line))
                if "--all" in sys.argv or shape not in kinds: met.append(f"{words}\n    {kind}: {line.strip()}")
                kinds.add(shape)
    for line in met + silent: print(line)
    failed = len({line.split("\n")[0] for line in met + silent})
    print(f"{len(asked) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
