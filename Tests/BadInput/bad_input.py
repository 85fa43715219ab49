#!/usr/bin/env python3
"""Files that are broken, hostile or odd, given to the real program: each gets one clear sentence, costs little memory,
and leaves what was loaded before as it was.

    Tests/BadInput/bad_input.py [PATTERN …]     cases whose names hold one of these; all without

Uses SCRUTINEER, or the release build. Prints failures; ends with `N passed, N failed`.
"""
import io, os, re, shutil, socket, stat, struct, subprocess, sys, tempfile, threading, time, zipfile, zlib
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent.parent
PROGRAM = os.environ.get("SCRUTINEER") or str(TOP / ".build" / "release" / "scrutineer")
MB = 1 << 20
CASES = []


def case(function):
    CASES.append(function)
    return function


class Wrong(Exception):
    pass


class Answer:
    def __init__(self, status, out, err, peak):
        self.status, self.out, self.err, self.peak = status, out.replace("\r\n", "\n"), err, peak
        self.all = self.out + err


def ask(folder, words, timeout=120, before=None):
    """Runs the program in a folder; its status, what it printed, and the most memory that it held, in bytes."""
    env = dict(os.environ, HOME=str(folder / ".home"), XDG_CACHE_HOME=str(folder / ".home" / "cache"), LC_ALL="C.UTF-8")
    if before:
        env.update(before)
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = subprocess.Popen([PROGRAM, *words], cwd=folder, stdin=subprocess.DEVNULL, stdout=out, stderr=err, env=env)
        timer = threading.Timer(timeout, child.kill)
        timer.start()
        _, status, used = os.wait4(child.pid, 0)
        timer.cancel()
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0), err.seek(0)
        answer = Answer(
            child.returncode, out.read().decode("utf-8", "replace"), err.read().decode("utf-8", "replace"), used.ru_maxrss * 1024)
    if answer.status < 0:
        raise Wrong(f"ended by signal {-answer.status}")
    return answer


def quiet():
    """What the program holds when it reads a small file."""
    if not hasattr(quiet, "peak"):
        with tempfile.TemporaryDirectory() as name:
            (Path(name) / "a.csv").write_text("A,B\n1,2\n")
            quiet.peak = ask(Path(name), ["-c", 'load "a.csv"']).peak
    return quiet.peak


def told(answer, *patterns):
    for pattern in patterns:
        if not re.search(pattern, answer.all):
            raise Wrong(f"does not say /{pattern}/: {answer.all.strip()[:300]!r}")


def refused(folder, name, *patterns, most=256 * MB, shown=None):
    """The file is refused in one sentence that names it, for little memory; what stands in the board stays."""
    answer = ask(folder, ["-c", f'load "{name}"'])
    if answer.status == 0:
        raise Wrong(f"was read: {answer.all.strip()[:200]!r}")
    told(answer, *patterns)
    lines = [line for line in answer.err.splitlines() if line.strip() and not re.fullmatch(r"\s*(\^+|load .*)\s*", line)]
    if len(lines) > 2:
        raise Wrong(f"says more than a sentence: {answer.err.strip()[:400]!r}")
    if (shown or name) not in answer.err:
        raise Wrong(f"does not name the file: {answer.err.strip()[:300]!r}")
    if re.search(r"[\x00-\x08\x0b-\x1f\x7f]", answer.all):
        raise Wrong(f"lets a control character through: {answer.all[:300]!r}")
    within(answer, most)
    (folder / "good.csv").write_text("Team,Visits\nNorth,3\nSouth,4\n")
    (folder / "both.scrutiny").write_text(f'load "good.csv"\nload "{name}"\nlist good as csv\n')
    both = ask(folder, ["run", "both.scrutiny", "--keep-going"])
    if both.status != 2:
        raise Wrong(f"in a script it ends with {both.status}")
    told(both, r"North,3", r"South,4")
    return answer


def read(folder, name, statements, *patterns, most=None):
    """The file is read, and the statements say what they should."""
    answer = ask(folder, ["-c", f'set privacy officer; load "{name}"; {statements}'])
    if answer.status != 0:
        raise Wrong(f"was refused: {answer.all.strip()[:300]!r}")
    told(answer, *patterns)
    size = os.path.getsize(folder / name)
    within(answer, most or max(8 * size, 64 * MB))
    return answer


def within(answer, most):
    held = answer.peak - quiet()
    if held > most:
        raise Wrong(f"held {held // MB} MB more than for a small file; {most // MB} MB are allowed")


# ---------------------------------------------------------------- text

@case
def an_empty_file(folder):
    (folder / "a.csv").write_bytes(b"")
    refused(folder, "a.csv", r"“a\.csv” is empty")


@case
def blank_lines_alone(folder):
    (folder / "a.csv").write_bytes(b"\n\n \n")
    refused(folder, "a.csv", r"a\.csv")


@case
def a_header_alone(folder):
    (folder / "a.csv").write_text("Name,Size\n")
    read(folder, "a.csv", "list sources with rows as csv", r"(?m)^0$")


@case
def rows_of_other_lengths(folder):
    (folder / "a.csv").write_text("Name,Size\nAnn,1\nBob\nCid,3,more,words\n")
    read(
        folder, "a.csv", "list problems as csv; list a as csv", r"1 cells?, where the header has 2", r"4 cells, where the header has 2",
        r"more, words", r"(?m)^Bob,$", r"(?m)^Cid,3$")


@case
def two_headers_of_one_name(folder):
    (folder / "a.csv").write_text("Name,Size,Size\nAnn,1,2\n")
    read(folder, "a.csv", "list a as csv", r"(?m)^name,size,size-2$", r"(?m)^Ann,1,2$")


@case
def a_quotation_mark_that_is_never_closed(folder):
    (folder / "a.csv").write_text('Name,Note\nAnn,one\nBob,"two\nCid,three\n')
    refused(folder, "a.csv", r"line 3", r"never closed")


@case
def nul_bytes(folder):
    (folder / "a.csv").write_bytes(b"Name,Size\nAn\0n,1\nBob,2\n")
    read(folder, "a.csv", "list problems as csv; list a as csv", r"NUL bytes", r"(?m)^Bob,2$")


@case
def utf_16_with_a_mark(folder):
    for name, coding in [("le.csv", "utf-16-le"), ("be.csv", "utf-16-be")]:
        mark = "\ufeff".encode(coding)
        (folder / name).write_bytes(mark + "Name,Size\nZoë,1\nJosé,2\n".encode(coding))
        read(folder, name, f"list problems as csv; list {name[:2]} as csv", r"UTF-16", r"(?m)^Zoë,1$", r"(?m)^José,2$")


@case
def utf_16_without_a_mark(folder):
    (folder / "a.csv").write_bytes("Name,Size\nZoë,1\n".encode("utf-16-le"))
    read(folder, "a.csv", "list problems as csv; list a as csv", r"UTF-16", r"(?m)^Zoë,1$")


@case
def utf_16_with_half_a_character(folder):
    (folder / "a.csv").write_bytes(b"\xff\xfe" + "Name,Size\nAnn,1\n".encode("utf-16-le") + b"\x3d")
    answer = ask(folder, ["-c", 'set privacy officer; load "a.csv"; list a as csv'])
    told(answer, r"(?m)^Ann,1$")


@case
def windows_1252(folder):
    (folder / "a.csv").write_bytes("Name,Note\nZoë,“said”—€5\n".encode("cp1252"))
    read(folder, "a.csv", "list problems as csv; list a as csv", r"Windows-1252", r"Zoë,“said”—€5")


@case
def a_line_of_50_megabytes(folder):
    with open(folder / "a.csv", "w") as file:
        file.write("Name,Note\nAnn")
        for _ in range(500):
            file.write(("," + "x" * 99) * 1000)
        file.write("\nBob,1\n")
    answer = ask(folder, ["-c", 'set privacy officer; load "a.csv"; list a as csv'])
    told(answer, r"a\.csv|Bob,1")
    within(answer, 8 * os.path.getsize(folder / "a.csv"))


@case
def a_cell_of_50_megabytes(folder):
    with open(folder / "a.csv", "w") as file:
        file.write("Name,Note\nAnn,")
        for _ in range(50):
            file.write("x" * MB)
        file.write("\nBob,1\n")
    refused(folder, "a.csv", r"line 2", r"16 MB", most=8 * 50 * MB)


@case
def twenty_thousand_columns(folder):
    wide = 20_000
    with open(folder / "a.csv", "w") as file:
        file.write(",".join(f"Column {at}" for at in range(wide)) + "\n")
        for row in range(20):
            file.write(",".join(str(row * at) for at in range(wide)) + "\n")
    read(folder, "a.csv", "list a with column-1, column-19999 as csv", r"(?m)^1,19999$", most=8 * os.path.getsize(folder / "a.csv") + 64 * MB)


@case
def dates_that_cannot_be(folder):
    (folder / "a.csv").write_text(
        "Child Unique ID,Child Protection Plan Start Date,Child Protection Plan End Date,Latest Category of Abuse,Allocated Team\n"
        "1,31/02/2026,,Neglect,North\n2,2026-13-01,,Neglect,North\n3,00/00/0000,,Neglect,North\n4,01/05/2026,31/06/2026,Neglect,North\n"
        "5,01/06/2026,,Neglect,North\n")
    answer = ask(folder, ["-c", 'set privacy officer; load "a.csv" as cp-plans as at 2026-10-31; list problems as csv; list cp-plans with child, start, end all rows as csv'])
    told(answer, r"31/02/2026", r"2026-13-01", r"00/00/0000", r"31/06/2026", r"(?m)^4,2026-05-01,$", r"(?m)^5,2026-06-01,$")


# ---------------------------------------------------------------- workbooks

def large(zip, name, head, piece, size, tail):
    """A part of a zip that is written in pieces: what this script holds would be counted as the program's."""
    with zip.open(name, "w", force_zip64=True) as part:
        part.write(head)
        block = piece * max(1, MB // len(piece))
        for _ in range(size // len(block)):
            part.write(block)
        part.write(tail)


ROW = b'<row><c t="inlineStr"><is><t>' + b"a" * 1000 + b"</t></is></c></row>"


def workbook(path, rows='<row r="1"><c t="inlineStr"><is><t>Name</t></is></c></row>', strings=None, extra=(), sheet=None, drop=(), deflate=True, target="worksheets/sheet1.xml"):
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    parts = {
        "_rels/.rels": f'<Relationships><Relationship Id="r1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {main} xmlns:r="{office}"><sheets><sheet name="One" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships><Relationship Id="r1" Type="{office}/worksheet" Target="{target}"/>'
        + (f'<Relationship Id="r2" Type="{office}/sharedStrings" Target="sharedStrings.xml"/>' if strings is not None else "")
        + "</Relationships>",
        "xl/worksheets/sheet1.xml": sheet or f'<?xml version="1.0"?><worksheet {main}><sheetData>{rows}</sheetData></worksheet>',
    }
    if strings is not None:
        parts["xl/sharedStrings.xml"] = f"<sst {main}>{strings}</sst>"
    parts.update(extra)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED if deflate else zipfile.ZIP_STORED) as zip:
        for name, data in parts.items():
            if name in drop:
                continue
            if isinstance(data, tuple):
                large(zip, name, *data)
            else:
                zip.writestr(name, data)


GOOD = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c><c r="B1" t="inlineStr"><is><t>Size</t></is></c></row>'
    '<row r="2"><c r="A2" t="inlineStr"><is><t>Ann</t></is></c><c r="B2"><v>7</v></c></row>')


@case
def a_sheet_that_unpacks_to_gigabytes(folder):
    workbook(folder / "bomb.xlsx", sheet=(b"<worksheet><sheetData>", ROW, 1200 * MB, b"</sheetData></worksheet>"))
    refused(folder, "bomb.xlsx", r"unpacks to far more")


@case
def a_sheet_of_one_cell_over_and_over(folder):
    workbook(folder / "bomb.xlsx", sheet=(b"<worksheet><sheetData><row><c><v>", b"1", 600 * MB, b"</v></c></row></sheetData></worksheet>"))
    refused(folder, "bomb.xlsx", r"bomb\.xlsx")


@case
def a_part_that_lies_about_its_size(folder):
    workbook(folder / "lie.xlsx", rows=GOOD + "<!--" + "x" * (4 * MB) + "-->")
    data = bytearray((folder / "lie.xlsx").read_bytes())
    at = 0
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        length = struct.unpack("<H", data[at + 28:at + 30])[0]
        if data[at + 46:at + 46 + length].endswith(b"sheet1.xml"):
            data[at + 24:at + 28] = struct.pack("<I", 1000)
        at += 4
    (folder / "lie.xlsx").write_bytes(data)
    refused(folder, "lie.xlsx", r"damaged|unpacks")


@case
def many_sheets_that_are_each_large(folder):
    """Each part within its limit, all of them together a bomb."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    names = [f"xl/worksheets/s{at}.xml" for at in range(30)]
    with zipfile.ZipFile(folder / "many.xlsx", "w", zipfile.ZIP_DEFLATED) as zip:
        zip.writestr("_rels/.rels", f'<Relationships><Relationship Id="r1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
        zip.writestr("xl/workbook.xml", "<workbook><sheets>" + "".join(f'<sheet name="S{at}" id="r{at}"/>' for at in range(30)) + "</sheets></workbook>")
        zip.writestr("xl/_rels/workbook.xml.rels", "<Relationships>" + "".join(f'<Relationship Id="r{at}" Type="{office}/worksheet" Target="worksheets/s{at}.xml"/>' for at in range(30)) + "</Relationships>")
        for name in names:
            large(zip, name, b"<worksheet><sheetData>", ROW, 100 * MB, b"</sheetData></worksheet>")
    refused(folder, "many.xlsx", r"unpacks to far more")


@case
def shared_strings_that_are_missing(folder):
    workbook(folder / "a.xlsx", rows='<row r="1"><c t="s"><v>0</v></c></row>', strings="", drop=["xl/sharedStrings.xml"])
    refused(folder, "a.xlsx", r"damaged", r"texts are missing")


@case
def a_sheet_that_is_listed_and_missing(folder):
    workbook(folder / "a.xlsx", rows=GOOD, drop=["xl/worksheets/sheet1.xml"])
    refused(folder, "a.xlsx", r"“One” is listed and missing")


@case
def a_path_outside_the_workbook(folder):
    (folder / "secret.xml").write_text("<worksheet><sheetData>" + GOOD + "</sheetData></worksheet>")
    workbook(folder / "a.xlsx", rows=GOOD, target="../../../../../../" + str(folder) + "/secret.xml")
    refused(folder, "a.xlsx", r"listed and missing")


@case
def a_workbook_with_a_document_type(folder):
    workbook(folder / "a.xlsx", sheet='<!DOCTYPE a [<!ENTITY b "c">]><worksheet><sheetData>' + GOOD + "</sheetData></worksheet>")
    refused(folder, "a.xlsx", r"document type")


@case
def an_entity_bomb_in_a_workbook(folder):
    bomb = '<!DOCTYPE a [<!ENTITY a0 "lol">' + "".join(f'<!ENTITY a{at} "{("&a%d;" % (at - 1)) * 10}">' for at in range(1, 10)) + "]>"
    workbook(folder / "a.xlsx", sheet=bomb + "<worksheet><sheetData><row><c><v>&a9;</v></c></row></sheetData></worksheet>")
    refused(folder, "a.xlsx", r"document type")


@case
def a_workbook_that_is_cut_short(folder):
    workbook(folder / "whole.xlsx", rows=GOOD * 50)
    data = (folder / "whole.xlsx").read_bytes()
    (folder / "a.xlsx").write_bytes(data[:len(data) * 2 // 3])
    refused(folder, "a.xlsx", r"damaged or cut off")


@case
def a_sheet_that_breaks_off(folder):
    workbook(folder / "a.xlsx", sheet="<worksheet><sheetData>" + GOOD + "<row r='3'><c r='A3'><v>1")
    refused(folder, "a.xlsx", r"breaks off")


@case
def cells_beyond_the_last_column(folder):
    workbook(folder / "a.xlsx", rows='<row r="1"><c r="ZZZ1"><v>1</v></c></row>')
    refused(folder, "a.xlsx", r"beyond the last column")


@case
def rows_out_of_order(folder):
    workbook(folder / "a.xlsx", rows='<row r="5"><c r="A5"><v>1</v></c></row><row r="2"><c r="A2"><v>1</v></c></row>')
    refused(folder, "a.xlsx", r"out of order")


@case
def a_string_that_is_not_there(folder):
    workbook(folder / "a.xlsx", rows=GOOD + '<row r="3"><c r="A3" t="s"><v>99</v></c><c r="B3"><v>8</v></c></row>', strings="<si><t>x</t></si>")
    read(folder, "a.xlsx", "list a as csv", r"(?m)^Ann,7$", r"(?m)^,8$")


OLE = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 504


@case
def a_workbook_with_a_password(folder):
    (folder / "a.xlsx").write_bytes(OLE + "EncryptedPackage".encode("utf-16-le") + b"\0" * 2000)
    refused(folder, "a.xlsx", r"locked with a password", r"take the password off")


@case
def the_old_format_of_excel(folder):
    (folder / "a.xls").write_bytes(OLE + "Workbook".encode("utf-16-le") + b"\0" * 2000)
    refused(folder, "a.xls", r"old format", r"save it as \.xlsx or \.csv")


@case
def a_binary_workbook(folder):
    workbook(folder / "a.xlsb", extra={"xl/workbook.bin": b"\0" * 100}, drop=["xl/workbook.xml", "_rels/.rels"])
    refused(folder, "a.xlsb", r"binary workbook", r"save it as \.xlsx or \.csv")


@case
def an_opendocument_sheet(folder):
    with zipfile.ZipFile(folder / "a.ods", "w") as zip:
        zip.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        zip.writestr("content.xml", "<office/>")
    refused(folder, "a.ods", r"OpenDocument", r"save it as \.xlsx or \.csv")


@case
def a_workbook_with_macros_is_read(folder):
    workbook(folder / "a.xlsm", rows=GOOD, extra={"xl/vbaProject.bin": b"\0" * 5000})
    read(folder, "a.xlsm", "list a as csv", r"(?m)^Ann,7$")


@case
def text_by_the_name_of_a_workbook(folder):
    (folder / "a.xlsx").write_text("Name,Size\nAnn,1\n")
    refused(folder, "a.xlsx", r"not a workbook")


# ---------------------------------------------------------------- XML returns

def census(body, head=""):
    return f'<?xml version="1.0" encoding="UTF-8"?>{head}<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>2024</Year><ReferenceDate>2024-03-31</ReferenceDate></CollectionDetails><Source><LEA>999</LEA></Source></Header>{body}</Message>'


CHILD = "<Children><Child><ChildIdentifiers><LAchildID>DfEX0000001</LAchildID><PersonBirthDate>2014-03-24</PersonBirthDate></ChildIdentifiers><CINdetails><CINreferralDate>2023-05-26</CINreferralDate></CINdetails></Child></Children>"


@case
def a_census_with_an_entity_bomb(folder):
    bomb = '<!DOCTYPE a [<!ENTITY a0 "lol">' + "".join(f'<!ENTITY a{at} "{("&a%d;" % (at - 1)) * 10}">' for at in range(1, 10)) + "]>"
    (folder / "a.xml").write_text(census(CHILD.replace("DfEX0000001", "&a9;"), bomb))
    refused(folder, "a.xml", r"a\.xml")


@case
def a_census_that_asks_for_another_file(folder):
    (folder / "secret.txt").write_text("SECRET")
    (folder / "a.xml").write_text(census(CHILD.replace("DfEX0000001", "&x;"), f'<!DOCTYPE a [<!ENTITY x SYSTEM "file://{folder}/secret.txt">]>'))
    answer = refused(folder, "a.xml", r"a\.xml")
    if "SECRET" in answer.all:
        raise Wrong("the other file was read")


@case
def a_census_that_is_cut_short(folder):
    whole = census(CHILD)
    for share in (0.2, 0.5, 0.9):
        (folder / "a.xml").write_text(whole[:int(len(whole) * share)])
        refused(folder, "a.xml", r"a\.xml")


@case
def elements_a_thousand_deep(folder):
    (folder / "a.xml").write_text(census("<a>" * 100_000 + "</a>" * 100_000))
    refused(folder, "a.xml", r"a\.xml")


@case
def xml_that_is_no_return(folder):
    (folder / "a.xml").write_text("<?xml version='1.0'?><html><p>No</p></html>")
    refused(folder, "a.xml", r"a\.xml")


# ---------------------------------------------------------------- PDF

def pdf(pages, trailer=""):
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>"]
    kids = []
    for text in pages:
        stream = f"BT /F 9 Tf 50 700 Td ({text}) Tj ET" if text else "0 0 10 10 re f"
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >> /Contents {len(objects) + 2} 0 R >>")
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    objects[1] = f"<< /Type /Pages /Kids [ {' '.join(kids)} ] /Count {len(pages)} >>"
    out, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n" + "".join(f"{at:010} 00000 n \n" for at in places)
    return (out + f"trailer << /Size {len(objects) + 1} /Root 1 0 R {trailer}>>\nstartxref\n{start}\n%%EOF\n").encode()


def needs_poppler():
    if not shutil.which("pdftotext"):
        print("skipped: PDF files (pdftotext is not installed)")
        return False
    return True


@case
def a_pdf_that_is_none(folder):
    (folder / "a.pdf").write_text("hello")
    refused(folder, "a.pdf", r"not a PDF file")


@case
def a_pdf_that_is_cut_off(folder):
    if needs_poppler():
        (folder / "a.pdf").write_bytes(b"%PDF-1.7\n" + os.urandom(3000))
        refused(folder, "a.pdf", r"damaged PDF file")


@case
def a_pdf_with_a_password(folder):
    if needs_poppler():
        key = "<" + "41" * 32 + ">"
        (folder / "a.pdf").write_bytes(pdf(["Text"], f"/Encrypt << /Filter /Standard /V 1 /R 2 /O {key} /U {key} /P -44 >> /ID [ <41> <41> ] "))
        refused(folder, "a.pdf", r"locked with a password")


@case
def a_pdf_that_is_a_scan(folder):
    if needs_poppler():
        (folder / "a.pdf").write_bytes(pdf(["", ""]))
        refused(folder, "a.pdf", r"is a scan")


@case
def a_pdf_of_something_else(folder):
    if needs_poppler():
        (folder / "a.pdf").write_bytes(pdf(["Minutes of a meeting"]))
        refused(folder, "a.pdf", r"is not an inspection report")


@case
def a_pdf_where_poppler_is_missing(folder):
    (folder / "a.pdf").write_bytes(pdf(["Text"]))
    (folder / "bin").mkdir()
    answer = ask(folder, ["-c", 'load "a.pdf"'], before={"PATH": str(folder / "bin")})
    if answer.status == 0:
        raise Wrong("was read")
    told(answer, r"pdftotext, is not installed\. Install poppler-utils")


# ---------------------------------------------------------------- things that are no files

@case
def an_unreadable_file(folder):
    (folder / "a.csv").write_text("Name\nAnn\n")
    (folder / "a.csv").chmod(0)
    if os.access(folder / "a.csv", os.R_OK):
        # The super-user reads everything; a folder of the system that even it cannot read a file in stands for it.
        answer = ask(folder, ["-c", 'load "/proc/self/mem"'])
        told(answer, r"/proc/self/mem")
        if answer.status == 0:
            raise Wrong("was read")
        return
    refused(folder, "a.csv", r"right to read it")


@case
def a_file_that_is_not_there(folder):
    refused(folder, "a.csv", r"There is no file “a\.csv”")


@case
def a_pipe(folder):
    os.mkfifo(folder / "a.csv")
    refused(folder, "a.csv", r"pipe, a device")


@case
def a_socket(folder):
    with socket.socket(socket.AF_UNIX) as door:
        here = os.getcwd()
        os.chdir(folder)
        try:
            door.bind("a.csv")
        finally:
            os.chdir(here)
        refused(folder, "a.csv", r"pipe, a device")


@case
def a_device(folder):
    refused(folder, "/dev/zero", r"pipe, a device")


@case
def a_folder_that_links_to_itself(folder):
    (folder / "pack").mkdir()
    (folder / "pack" / "a.csv").write_text("Name,Size\nAnn,1\n")
    os.symlink(".", folder / "pack" / "again")
    os.symlink("loop", folder / "pack" / "loop")
    os.symlink("/etc", folder / "pack" / "out")
    answer = ask(folder, ["-c", 'set privacy officer; load "pack"; list sources with file as csv; list a as csv'])
    told(answer, r"(?m)^Ann,1$", r"“out” is a link that leads out")
    if answer.all.count("a.csv") > 2 or "passwd" in answer.all:
        raise Wrong("a link was followed")


@case
def a_folder_with_what_is_no_file(folder):
    (folder / "pack").mkdir()
    (folder / "pack" / "a.csv").write_text("Name,Size\nAnn,1\n")
    os.mkfifo(folder / "pack" / "pipe.csv")
    (folder / "pack" / "notes.docx").write_text("x")
    (folder / "pack" / "empty.csv").write_text("")
    answer = ask(folder, ["-c", 'set privacy officer; load "pack"; list a as csv'])
    told(answer, r"(?m)^Ann,1$", r"“pipe\.csv” is a pipe", r"notes\.docx", r"“empty\.csv” is empty")


@case
def an_empty_folder(folder):
    (folder / "pack").mkdir()
    refused(folder, "pack", r"holds no file")


@case
def a_file_that_changes_while_it_is_read(folder):
    path = folder / "a.csv"
    with open(path, "w") as file:
        file.write("Name,Size\n")
        file.writelines(f"Ann {at},1\n" for at in range(3_000_000))
    stop = threading.Event()

    def write():
        with open(path, "ab", buffering=0) as file:
            while not stop.is_set():
                file.write(b"Late,1\n")
                time.sleep(0.0002)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        answer = ask(folder, ["-c", 'load "a.csv"'])
    finally:
        stop.set()
        writer.join()
    if answer.status == 0:
        raise Wrong("a file that grew while it was read was taken as it was")
    told(answer, r"“a\.csv” was changed while it was read", r"load it again")


@case
def names_that_no_screen_should_show(folder):
    names = [b"a\x1b[31mred.csv", b"b\nline.csv", b"c\xff\xfe.csv", "d‮evil.csv".encode(), b"-rf.csv", b"e \xc3\xa9.csv"]
    (folder / "pack").mkdir()
    for number, name in enumerate(names):
        with open(os.path.join(os.fsencode(folder / "pack"), name), "wb") as file:
            file.write(b"Name,Size\nAnn,%d\n" % number)
    answer = ask(folder, ["-c", 'set privacy officer; load "pack"; list sources with file, rows as csv; list problems as csv'])
    if re.search(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e]", answer.all):
        raise Wrong(f"lets a control character through: {answer.all[:400]!r}")
    told(answer, r"-rf\.csv", r"e é\.csv", r"red\.csv")
    # Not one of them is passed over in silence.
    if sum(mark in answer.all for mark in ["red.csv", "line.csv", "c", "evil.csv", "-rf.csv", "é.csv"]) < 6:
        raise Wrong("a file is not told of")


@case
def a_control_character_in_a_header(folder):
    (folder / "a.csv").write_bytes(b"Na\x1b[31mme,Size\nA\x1b]0;x\x07nn,1\n")
    answer = ask(folder, ["-c", 'set privacy officer; load "a.csv"; list a; list problems'])
    if re.search(r"[\x00-\x08\x0b-\x1f\x7f]", answer.all):
        raise Wrong("lets a control character through")


@case
def what_is_half_read_is_not_loaded(folder):
    """The first file of two is good, the second is not: neither is loaded by one statement."""
    (folder / "good.csv").write_text("Name,Size\nAnn,1\n")
    (folder / "bad.csv").write_text('Name,Size\n"Ann,1\n')
    script = folder / "s.scrutiny"
    script.write_text('load "good.csv", "bad.csv"\n')
    answer = ask(folder, ["-c", 'load "good.csv", "bad.csv"; list sources as csv'])
    if answer.status == 0:
        raise Wrong("was read")
    told(answer, r"bad\.csv.*line 2")
    if re.search(r"good\.csv, \d+ row", answer.all):
        raise Wrong("half of it was loaded")


# ---------------------------------------------------------------- other text documents

@case
def a_word_document_that_is_a_bomb(folder):
    with zipfile.ZipFile(folder / "a.docx", "w", zipfile.ZIP_DEFLATED) as zip:
        large(
            zip, "word/document.xml", b"<w:document xmlns:w='w'><w:body><w:p><w:r><w:t>", b"a", 1100 * MB,
            b"</w:t></w:r></w:p></w:body></w:document>")
    refused(folder, "a.docx", r"unpacks to far more")


@case
def a_web_page_a_million_deep(folder):
    (folder / "a.html").write_text("<html>" + "<div>" * 300_000 + "Text")
    refused(folder, "a.html", r"is not an inspection report", most=max(256 * MB, 8 * 2 * MB))


@case
def rich_text(folder):
    (folder / "a.rtf").write_text(r"{\rtf1 Hello}")
    refused(folder, "a.rtf", r"rich text", r"save it as \.docx or \.txt")


def main():
    wanted = sys.argv[1:]
    if not os.access(PROGRAM, os.X_OK):
        print(f"there is no program {PROGRAM}")
        print("0 passed, 1 failed")
        return 1
    passed = failed = 0
    for function in CASES:
        if wanted and not any(word in function.__name__ for word in wanted):
            continue
        folder = Path(tempfile.mkdtemp(prefix="scrutineer-bad-"))
        try:
            function(folder)
            passed += 1
        except Wrong as wrong:
            failed += 1
            print(f"FAIL {function.__name__.replace('_', ' ')}: {wrong}")
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    print(f"{passed} passed, {failed} failed")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
