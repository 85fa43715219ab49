#!/usr/bin/env python3
"""The prompt, used as a person uses it: the program on a pseudo-terminal, and what the screen then shows.

Needs pexpect and pyte. SCRUTINEER names the program. Prints failures, and last `N passed, N failed`.
Nothing here asks the byte stream: libedit draws by moving the cursor, so only a rendered screen can be read.
"""
import os, shutil, signal, subprocess, sys, tempfile, time
import pexpect, pyte

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PROGRAM = os.path.abspath(os.environ.get("SCRUTINEER") or f"{TOP}/.build/release/scrutineer")
if not shutil.which(PROGRAM): sys.exit(f"no program at {PROGRAM}: build it first")
passed = failed = 0


class Person:
    """Somebody at a terminal. `board`: the text of a board.scrutiny in the folder they sit in; none is the demo board."""

    def __init__(self, arguments=(), board="title \"Mine\"\n", columns=100, rows=40, home=None, wait="scrutineer>", **more):
        self.home = home or tempfile.mkdtemp()
        if board is not None:
            with open(f"{self.home}/board.scrutiny", "w") as file: file.write(board)
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.ByteStream(self.screen)
        environment = dict(os.environ, TERM="xterm-256color", LC_ALL="C.UTF-8", HOME=self.home, XDG_STATE_HOME=f"{self.home}/state")
        environment.pop("NO_COLOR", None)
        environment.update(more)
        self.child = pexpect.spawn(PROGRAM, list(arguments), dimensions=(rows, columns), env=environment, cwd=self.home, timeout=20)
        self.raw = b""
        self.see(wait)

    def read(self, seconds=0.25):
        end = time.time() + seconds
        while time.time() < end:
            try:
                data = self.child.read_nonblocking(65536, 0.05)
                self.raw += data
                self.stream.feed(data)
            except pexpect.TIMEOUT: pass
            except pexpect.EOF: return

    def text(self): return "\n".join(line.rstrip() for line in self.screen.display).rstrip()
    def last(self): return self.text().splitlines()[-1] if self.text() else ""

    def see(self, what, seconds=10):
        end = time.time() + seconds
        while time.time() < end:
            self.read(0.05)
            if what in self.text(): return True
        return False

    def gone(self, seconds=5):
        end = time.time() + seconds
        while time.time() < end and self.child.isalive(): self.read(0.05)
        return not self.child.isalive()

    def type(self, keys, pause=0.25):
        self.child.send(keys)
        self.read(pause)

    def fresh(self):
        """An empty line on an empty screen."""
        self.type("\x05\x15", 0.1)
        self.type("\x0c", 0.1)


def check(name, holds, person):
    global passed, failed
    if holds: passed += 1
    else:
        failed += 1
        print(f"FAIL prompt: {name}")
        for line in person.text().splitlines()[-12:]: print("  | " + line)


p = Person()
check("stands at its prompt", p.last().startswith("scrutineer>"), p)
p.type('say "one"\r'); check("says what it is told to", "\none" in p.text(), p)
p.fresh(); p.type("sho\t"); check("Tab completes", p.last() == "scrutineer> show", p)
p.type("x"); check("and puts a blank behind a whole word", p.last() == "scrutineer> show x", p)
p.fresh(); p.type("show cp-vi\t"); check("Tab fills in what the candidates share", p.last().startswith("scrutineer> show cp-visits-on-time"), p)
p.fresh(); p.type("show cp-\t", 0.5); check("or lists them with a description", "Child protection visits" in p.text() and p.last() == "scrutineer> show cp-", p)
check("no line is wider than the terminal", all(len(line) <= 100 for line in p.text().splitlines()), p)
p.fresh(); p.type("say\t\"a\tb\"\r"); check("a Tab with more behind it is a blank", "\na b" in p.text(), p)
p.fresh(); p.type('\x1b[200~say "x\ty"\nsay "z"\n\x1b[201~', 0.6); check("pasted lines are lines, their Tabs blanks", "\nx y" in p.text() and "\nz" in p.text(), p)
p.fresh(); p.type('\x1b[200~say "half\x1b[201~', 0.3); check("a paste without an end of line waits for it", p.last() == 'scrutineer> say "half', p)
p.type(' and half"\r', 0.4); check("and can be typed on", "\nhalf and half" in p.text(), p)
p.fresh(); p.type("abc def\x1b[D\x1b[D\x1b[C\x1b[CX", 0.3); check("the right arrow moves in a line", p.last() == "scrutineer> abc defX", p)
p.fresh(); p.type('say "Zoë 💡 naïve"\r'); check("letters beyond ASCII pass whole", "\nZoë 💡 naïve" in p.text() or "Zoë 💡" in p.text(), p)
p.fresh(); p.type("say nothing\x03", 0.4); check("Ctrl-C drops the line", p.last().rstrip() == "scrutineer>" and p.child.isalive(), p)
p.fresh(); p.type('show cp-visit-on-time by team\r', 0.6)
check("a mistake is marked", "^^^" in p.text() and "cp-visits-on-time" in p.text(), p)
check("and its line comes back", p.last().startswith("scrutineer> show cp-visit-on-time by team"), p)
check("with the cursor behind the mistake", p.screen.cursor.x == len("scrutineer> show cp-visit-on-time"), p)
p.type('say "b"\r', 0.6)
check("a whole statement typed into it comes back alone", p.last().rstrip() == 'scrutineer> say "b"' and "stood there still" in p.text(), p)
p.type("\r", 0.4); check("and is asked by Enter", "\nb" in p.text(), p)
p.fresh(); p.type('show cp-visit-on-time by team\r', 0.6); p.type('z\r', 0.6)
check("letters typed into it are mended on", p.last().startswith("scrutineer> show cp-visit-on-timez by team"), p)
p.fresh(); p.type("how many unicorns do we have\r", 0.6)
check("a question that nothing answers leaves the prompt empty", p.last().rstrip() == "scrutineer>" and "unicorns" in p.text(), p)
p.fresh(); p.type("how many children are waiting for a social worker\r", 0.6)
check("nor does one of which several things answer a part", p.last().rstrip() == "scrutineer>" and "Nearest: show" in p.text(), p)
p.fresh(); p.type("how many audits graded inadequate this year by team\r", 0.6)
check("what says a plain question stands ready", p.last().rstrip() == "scrutineer> show audits-inadequate this year by team", p)
p.type("how many referrals last month\r", 0.6)
check("and the next plain question does not run into it", p.last().startswith("scrutineer> how many referrals last month") and "stood there still" in p.text(), p)
p.fresh(); p.type("show strategy-timely by month\r", 0.6); p.type("what did inspectors say about drift\r", 0.6)
check("nor into a line that is mended in the middle", p.last().rstrip() == "scrutineer> what did inspectors say about drift", p)
p.fresh(); p.type("show cp-visit-on-time by team\r", 0.6); p.type("show cp-plns by team\r", 0.6)
check("nor does a statement with a mistake of its own", p.last().rstrip() == "scrutineer> show cp-plns by team", p)
p.fresh(); p.type("show strategy-timely by month\r", 0.6); p.type("ed by team\r", 0.6)
check("words that begin no statement are put where they are typed", p.last().startswith("scrutineer> show strategy-timelyed by team by month"), p)
p.fresh(); p.type("how many children wait for a purple unicorn from a distant island of clever elephants\r", 0.6)
told = [line.rstrip() for line in p.screen.display if line.strip()]
check("what is said to it breaks between words", any(line.startswith("  ") and "^" not in line for line in told)
      and all(len(line) < 100 for line in told) and "Nothing that is defined answers" in p.text(), p)
p.fresh(); p.type("\x12say", 0.4); check("Ctrl-R searches", "say" in p.text().splitlines()[-1] or "bck" in p.text(), p)
p.type("\x03", 0.3); p.fresh()
p.type('say "a",\r', 0.4); check("a comma goes on in the next line", p.last().endswith("...>"), p)
p.type("\r", 0.4); check("an empty line ends it", p.last().startswith("scrutineer>"), p)
p.fresh(); p.type("\x1b[A", 0.3); check("the up arrow brings the line before", "say" in p.last(), p)
p.fresh(); p.child.setwinsize(40, 60); p.screen.resize(40, 60); p.type("say \"" + "word " * 20 + "\"", 0.5)
check("a long line wraps in a window made narrower", p.child.isalive() and "word" in p.text(), p)
p.fresh(); p.child.setwinsize(8, 60); p.screen.resize(8, 60); p.type("help\r", 1.0)
check("what is higher than the screen is paged", not p.last().startswith("scrutineer>"), p)
p.type("q", 0.5); check("q leaves the pager", p.last().startswith("scrutineer>"), p)
p.fresh(); p.type("quit\r"); check("quit ends with 0", p.gone() and p.child.exitstatus == 0, p)
check("the terminal is left as it was", p.raw.rstrip().endswith(b"\x1b[?2004l") or b"\x1b[?2004l" in p.raw[-40:], p)

history = f"{p.home}/state/scrutineer/history"
check("history is kept for its owner alone", os.path.exists(history) and os.stat(history).st_mode & 0o777 == 0o600, p)
again = Person(home=p.home, board=None); again.type("\x1b[A", 0.3); check("and is there next time", again.last() == "scrutineer> quit", again)
other = Person(home=p.home, board=None); other.type('say "other"\r'); again.fresh(); again.type('say "again"\r')
other.type("\x15\x04"); again.type("\x15\x04"); check("Ctrl-D on an empty line ends it", again.gone() and other.gone(), again)
with open(history) as file: lines = file.read()
check("two at once lose nothing of each other's", 'say "other"' in lines and 'say "again"' in lines, again)

p = Person(); p.child.kill(signal.SIGHUP); check("a closed terminal ends it", p.gone(), p)
p = Person(); p.child.kill(signal.SIGTERM); check("so does being asked to end", p.gone(), p)
p = Person(NO_COLOR="1"); check("NO_COLOR is kept to", b"\x1b[1;36m" not in p.raw, p)
p.type("\x04")
p = Person(TERM="dumb"); p.type('say "plain"\r', 0.5); check("a dumb terminal will do", "plain" in p.text(), p)
check("and gets no colour and no paste marks", b"\x1b[1;36m" not in p.raw and b"2004" not in p.raw, p)
p.type("\x04")
p = Person(LC_ALL="C", LANG="C"); p.type('say "café"\r', 0.5); check("letters pass in a locale without them", "\ncafé" in p.text(), p)
p.type("\x04")
p = Person(board='set privacy officer\n', wait=">"); check("a board file cannot loosen privacy", "officer!" not in p.text(), p)

# What is edited is run; what has a mistake is kept and edited on; dates that go stale are asked about.
board = 'set council "Thamesmere"\nset as-at 31 October 2026\nload "audits.csv"\n'
def folder():
    home = tempfile.mkdtemp()
    with open(f"{home}/audits.csv", "w") as file:
        file.write("Audit ID,Date,Team,Grade\n" + "".join(f"{n},2026-{n % 10 + 1:02d}-05,FSP North,good\n" for n in range(1, 41)))
    return home
p = Person(board=board, home=folder(), VISUAL="sed -i s/one/two/")
p.type('say "one"\r'); p.type("edit\r", 0.6); check("edit runs what was edited", "\ntwo" in p.text(), p)
p.type("edit\r", 0.6); check("what was not changed is not run", "Nothing was changed" in p.text(), p)
p.fresh(); p.type("say one\r", 0.4); p.type("\x15edit last 9\r", 0.4); check("no more can be edited than was said", "not 9" in p.text(), p)
p.type("\x04"); p.gone()
p = Person(board=board, home=folder(), VISUAL="sed -i s/audits/audtis/")
p.type("show audits this month as sentence\r", 0.5); p.type("edit\r", 0.6)
check("a mistake in what was edited is told", "audtis" in p.text() and "kept" in p.text(), p)
p.type("\x15\x04"); p.gone()
p = Person(board=board, home=folder(), VISUAL="false"); p.type('say "one"\r'); p.type("edit\r", 0.6)
check("an editor that fails runs nothing", "nothing was run" in p.text(), p)
p.type("\x04"); p.gone()
p = Person(board=board, home=folder())
p.type("show audits in October 2026 as sentence\r", 0.5); p.type("save as question newest\r", 0.5)
check("a date that goes stale is asked about", "this month" in p.text() and "yes/no" in p.last(), p)
p.type("yes\r", 0.5); check("and is saved as it stays true", "Saved: ./questions/newest.scrutiny" in p.text() or "Saved: questions/newest.scrutiny" in p.text(), p)
saved = open(f"{p.home}/questions/newest.scrutiny").read()
check("with its words settled", saved == 'question newest "Audits"\n  show audits this month as sentence\n', p)
p.fresh(); p.type("run newest\r", 0.5); check("and can be run at once", "Audits: 4" in p.text(), p)
p.fresh(); p.type("run new\t", 0.5); check("Tab knows it", p.last().startswith("scrutineer> run newest"), p)
with open(f"{p.home}/audits.csv", "a") as file: file.write("99,2026-10-06,FSP North,good\n")
p.fresh(); p.type("reload\r", 0.8); check("reload tells what changed", "changed: audits.csv, 40 rows before, now 41 rows" in p.text(), p)
p.type("run newest\r", 0.5); check("and it counts from there", "Audits: 5" in p.text(), p)
with open(f"{p.home}/board.scrutiny", "a") as file: file.write('measure ours "Audits of ours"\n  count of audits\n')
with open(f"{p.home}/questions/mine.scrutiny", "w") as file: file.write('question mine "Mine"\n  show ours all rows as sentence\n')
p.fresh(); p.type("reload\r", 0.8); check("definitions and questions that changed are told", "changed: board.scrutiny" in p.text() and "mine.scrutiny" in p.text() and "unchanged: 1 file" in p.text(), p)
p.type("run mine\r", 0.5); check("and count from there", "Audits of ours: 41" in p.text(), p)
with open(f"{p.home}/board.scrutiny", "a") as file: file.write('measure wrong "Wrong"\n  count of nothing-here\n')
p.fresh(); p.type("reload\r", 0.8); check("a mistake in them stops it, with its place", "board.scrutiny:7:" in p.text() and "Nothing was changed" in p.text(), p)
p.type("\x15run mine\r", 0.5); check("and what was there still answers", "Audits of ours: 41" in p.text(), p)
with open(f"{p.home}/board.scrutiny") as file: text = file.read()
with open(f"{p.home}/board.scrutiny", "w") as file: file.write(text.split("measure wrong")[0])
p.fresh(); p.type('record challenge "Why?" due 1 October 2026\r', 0.5); p.type("\x04"); p.gone()
p = Person(board=None, home=p.home); check("what is overdue stands in the banner", "1 challenge overdue" in p.text(), p)
p.type("explain C1\r", 0.5); check("explain tells what became of a challenge", "Challenge C1" in p.text() and "overdue" in p.text(), p)
p.fresh(); p.type("run new\t", 0.5); check("a question is there next time", p.last().startswith("scrutineer> run newest"), p)
p.type("\x15\x04"); p.gone()

# Two programs that record at once: no line is lost or mixed, no number given twice.
several = [subprocess.Popen([PROGRAM, "--board", p.home, "-c", "; ".join(f'record challenge "{name} {n}?"' for n in range(20))],
                            env=dict(os.environ, HOME=p.home), stderr=subprocess.DEVNULL) for name in "abcd"]
for one in several: one.wait()
log = subprocess.run([PROGRAM, "--board", p.home, "-c", "list challenges with number, challenge as csv"], env=dict(os.environ, HOME=p.home),
                     capture_output=True, text=True).stdout.split("\n")[1:-1]
check("four at once lose no challenge", len(log) == 81 and len({line.split(",")[0] for line in log}) == 81, p)
sound = subprocess.run([PROGRAM, "check", p.home], env=dict(os.environ, HOME=p.home), capture_output=True)
check("and the log is as it was written", sound.returncode == 0 and b"81 lines, each as it was written" in sound.stderr, p)

# A load that is long enough to be watched: many different values, so that a fast machine still needs a moment.
p = Person()
with open(f"{p.home}/long.csv", "w") as file:
    file.write(",".join(f"Column {column}" for column in range(10)) + "\n")
    for row in range(250_000): file.write(",".join(f"v{row * 31 + column}" for column in range(10)) + "\n")
p.child.send('load "long.csv"\r')
over = lambda: "250,000 rows" in p.text()
bar = next((p.text() for _ in range(1200) if over() or p.see("░", 0.05)), "")
if over() or not bar:
    print("skipped: the load was over before a bar is drawn")
else:
    check("a long load shows how far it is", "%" in bar and "long.csv" in bar, p)
    p.type("\x03", 0.1)
    for _ in range(600):
        if over() or p.see("The loading was stopped", 0.05): break
    if over(): print("skipped: the load was over before Ctrl-C came")
    else:
        check("Ctrl-C takes it back", "The loading was stopped" in p.text(), p)
        p.fresh(); p.type("list sources\r", 1.0); check("whole", "long.csv" not in p.text(), p)
        p.type("", 0.5); check("and the prompt is there", p.child.isalive() and p.last().rstrip().endswith(">"), p)
os.remove(f"{p.home}/long.csv")
p.type("\x03\x15\x04")

print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed else 0)
