"""Many statements in one run of the program, and what each of them gave, apart."""
import csv, io, json, os, re, subprocess, tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("SCRUTINEER") or str(TOP / ".build/release/scrutineer")
# A run holds so many statements: a start costs as much as some ten of them.
BATCH = 250
LETTERS = str.maketrans("0123456789", "qrstuvwxyz")


class Said:
    """What one statement gave: text on standard output, the refusal if it was one, and the answer where that is JSON."""
    def __init__(self, text, out, told):
        self.text, self.out, self.told = text, out, told
        refused = re.findall(r"^[^\s:]+\.scrutiny:\d+:\d+: (.*)$", told, flags=re.M)
        # What says nothing at all is no refusal of `when`, whose body is said only where it is so.
        silent = not out.strip() and not text.startswith(("when", "set", "for each"))
        self.refused = refused[-1] if refused else (told.strip().splitlines() or ["nothing was said"])[-1] if silent else ""
        self.answer = None
        place = re.search(r"^\{$", out, flags=re.M)
        if place:
            try: self.answer = json.JSONDecoder().raw_decode(out[place.start():])[0]
            except ValueError: self.refused = self.refused or "the JSON is broken"

    @property
    def rows(self): return self.answer["rows"] if self.answer else []
    @property
    def names(self): return [column["name"] for column in self.answer["columns"]] if self.answer else []
    @property
    def unit(self):
        return next((column["unit"] for column in self.answer["columns"] if column["name"] == "value"), None) if self.answer else None
    @property
    def one(self): return self.rows[0] if len(self.rows) == 1 else {}

    def table(self):
        """The rows of a CSV."""
        return list(csv.DictReader(io.StringIO(self.out.strip("\n"))))


class Board:
    """The demo board at some levels of privacy. Each statement is asked once, however many laws want it."""
    def __init__(self, workers=2):
        self.known, self.workers, self.asked = {}, workers, 0
        self.state = tempfile.mkdtemp()

    def ask(self, wanted):
        """`wanted`: pairs of level and text. A text of several lines is carried out whole; it must leave all as it was."""
        new = [pair for pair in dict.fromkeys(wanted) if pair not in self.known]
        self.asked += len(new)
        batches = []
        for level in dict.fromkeys(level for level, _ in new):
            texts = [text for other, text in new if other == level]
            size = max(1, min(BATCH, -(-len(texts) // self.workers)))
            batches += [(level, texts[at:at + size]) for at in range(0, len(texts), size)]
        with ThreadPoolExecutor(max_workers=self.workers) as pool:
            for (level, texts), said in zip(batches, pool.map(lambda batch: self.run(*batch), batches)):
                for text, one in zip(texts, said): self.known[level, text] = one

    def run(self, level, texts):
        lines = [f"set privacy {level}"]
        # A line that is no statement parts what goes to standard error; in letters, since figures are looked for by their numbers.
        for place, text in enumerate(texts): lines += [f'say "=== {place}"', "=zx" + str(place).translate(LETTERS), text]
        with tempfile.NamedTemporaryFile("w", suffix=".scrutiny", dir=self.state) as script:
            script.write("\n".join(lines) + "\n")
            script.flush()
            done = subprocess.run([PROGRAM, "run", script.name, "--board", "demo", "--keep-going"], capture_output=True, timeout=1800,
                                  stdin=subprocess.DEVNULL, env={**os.environ, "NO_COLOR": "1", "XDG_STATE_HOME": self.state})
        plain = lambda data: data.decode("utf-8", "replace").replace("\r\n", "\n")
        outs = dict(re.findall(r"^=== (\d+)\n(.*?)(?=^=== \d+\n|\Z)", plain(done.stdout), flags=re.M | re.S))
        tolds = dict(re.findall(r"^=zx([q-z]+)\n\^\n[^\n]*\n?(.*?)(?=^=zx[q-z]+\n\^\n|\Z)", plain(done.stderr), flags=re.M | re.S))
        return [Said(text, outs.get(str(place), ""), tolds.get(str(place).translate(LETTERS), "")) for place, text in enumerate(texts)]
