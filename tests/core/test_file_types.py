"""Which files may be published: what they hold decides, and their name must agree with it."""

import tracemalloc
import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhsd_site.core.file_types import ALLOWED, problem_with
from nhsd_site.delivery.sending import CONTENT_TYPES
from tests.core import samples
from tests.core.samples import PDF, PROGRAMS, packed, picture

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
TABLE = "Region;Count\r\n“North\nEast”;1,024\r\n"
XML = '<?xml version="1.0"?>\n<!-- Counts --><counts xmlns="urn:x"><count>é</count></counts>'


def judged(content, name):
    return problem_with(BytesIO(content), name)


GOOD = [
    ("plain.csv", b"region,count\r\nLondon,1024\r\n"),
    ("marked.csv", "\ufeffregion,count\r\nYnys Môn,1024\r\n".encode()),
    ("windows.csv", "région;£\r\nYnys Môn;1024\r\n".encode("cp1252")),
    ("quoted.csv", TABLE.encode()),
    ("excel.csv", TABLE.encode("utf-16")),
    ("sql-server.csv", TABLE.replace("“", '"').replace("”", '"').encode("utf-16-le")),
    ("other-way.csv", TABLE.encode("utf-16-be")),
    ("kept-back.csv", b"<5,>10\n"),
    ("headed.csv", b"[Region],[Count]\n"),
    ("twins.csv", b"MZ,DZ\n12,14\n"),
    ("dos.csv", b"a,b\r\n1,2\r\n\x1a"),
    ("long.csv", "é,1\n".encode() * 40_000),
    ("notes.txt", b"Rounded to 5. A < B > C."),
    ("data.json", b'\n{"region": "London"}'),
    ("list.json", b"\xef\xbb\xbf[1, 2]"),
    ("counts.xml", XML.encode()),
    ("wide.xml", XML.replace('1.0"', '1.0" encoding="UTF-16"').encode("utf-16")),
    ("outline.xml", b'<!DOCTYPE a SYSTEM "https://example.org/a.dtd"><a><b/></a>'),
    ("report.pdf", PDF),
    ("report.PDF", b"\xef\xbb\xbf\r\n" + PDF),
    ("chart.png", picture("PNG")),
    ("chart.jpg", picture("JPEG")),
    ("chart.jpeg", picture("JPEG")),
    ("chart.gif", picture("GIF")),
    ("chart.webp", picture("WEBP")),
    ("tables.xlsx", samples.workbook()),
    ("report.docx", samples.word(("word/embeddings/table.xlsx", samples.workbook()))),
    ("slides.pptx", samples.presentation()),
    ("tables.ods", samples.open_document("spreadsheet")),
    ("report.odt", samples.open_document("text")),
    ("tables.xls", samples.old_office("Workbook", "\x05SummaryInformation")),
    ("large.xls", samples.old_office("Workbook", directory=13_952)),
    (
        "all.zip",
        packed(("a/", ""), ("a/figures.csv", "a,b\n"), ("tables.xlsx", samples.workbook())),
    ),
    ("stored.zip", packed(("figures.csv", "a,b\n"), method=zipfile.ZIP_STORED)),
]


@pytest.mark.parametrize(("name", "content"), GOOD, ids=[name for name, _content in GOOD])
def test_files_that_people_have_may_be_published(name, content):
    assert judged(content, name) is None


def test_each_type_has_an_example_and_is_sent_as_what_it_is():
    assert {name.rsplit(".")[-1].lower() for name, _content in GOOD} == set(ALLOWED)
    assert set(CONTENT_TYPES) == set(ALLOWED)


@pytest.mark.parametrize("extension", ALLOWED)
@pytest.mark.parametrize("program", PROGRAMS.values(), ids=PROGRAMS)
def test_programs_are_refused_under_any_name(program, extension):
    problem = judged(program, f"figures.{extension}")
    assert problem.startswith(f"“figures.{extension}” holds a program (")
    assert problem.endswith(f", not {ALLOWED[extension]}.")


@pytest.mark.parametrize("name", ["setup.exe", "data.csv.exe", "page.html", "logo.svg", "a.xlsm"])
def test_other_types_are_refused_whatever_they_hold(name):
    assert "is of none of the types that can be published: CSV, DOCX," in judged(b"a,b\n", name)


@pytest.mark.parametrize("name", ["figures", ".csv", "figures.csv.", "figures."])
def test_a_file_without_an_ending_is_refused(name):
    assert f"“{name}” is of none of the types" in judged(b"a,b\n", name)


@pytest.mark.parametrize("extension", ALLOWED)
@pytest.mark.parametrize(
    "page",
    [
        b"<!DOCTYPE html><title>Hello</title>",
        b"\n\n<!-- A -->\n<!-- B --><HTML lang=en>",
        b"\xef\xbb\xbf<script>alert(1)</script>",
        "<html><p>Hello".encode("utf-16"),
        b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>',
        b'<?xml version="1.0"?><h:html xmlns:h="http://www.w3.org/1999/xhtml"/>',
    ],
)
def test_web_pages_are_refused_under_any_name(page, extension):
    problem = judged(page, f"report.{extension}")
    assert problem == f"“report.{extension}” holds a web page (HTML), not {ALLOWED[extension]}."


@pytest.mark.parametrize("extension", ALLOWED)
@pytest.mark.parametrize(
    "drawing",
    [
        SVG,
        b"<!-- A logo --><svg onload=alert(1)>",
        b'<?xml version="1.0"?><!DOCTYPE svg><s:svg xmlns:s="http://www.w3.org/2000/svg"/>',
    ],
)
def test_svg_drawings_are_refused_under_any_name(drawing, extension):
    assert "holds an SVG drawing, not " in judged(drawing, f"chart.{extension}")


INSTALLER = samples.old_office("Workbook", clsid=bytes.fromhex("84100c0000000000c000000000000046"))


@pytest.mark.parametrize(
    ("name", "content", "held"),
    [
        ("a.csv", picture("PNG"), "a PNG picture"),
        ("a.png", picture("JPEG"), "a JPEG picture"),
        ("a.csv", PDF, "a PDF"),
        ("a.csv", XML.encode(), "an XML file"),
        ("a.csv", b'{"a": 1}', "a JSON file"),
        ("a.json", b"a,b\n1,2\n", "plain text"),
        ("a.xml", b"a,b\n1,2\n", "plain text"),
        ("a.xml", b'<?xml version="1.0"?><a', "XML that can't be read"),
        ("a.txt", b"{\\rtf1 Hello}", "an RTF document"),
        ("a.xls", TABLE.encode(), "plain text"),
        ("a.xlsx", samples.word(), "a Word document (DOCX)"),
        ("a.zip", samples.workbook(), "an Excel workbook (XLSX)"),
        ("a.csv", b"7z\xbc\xaf\x27\x1c\0\4", "data that is no text (7-Zip Compressed file)"),
        ("a.csv", b"a,b\n\x00\x01\x02", "data that is no text"),
        ("a.ods", samples.open_document("presentation"), "a document of another type"),
        ("a.docx", samples.office("vnd.ms-word.x.main"), "an Office file of another type"),
        ("a.xls", samples.old_office("WordDocument"), "a Word or PowerPoint file of the old kind"),
        ("a.xls", samples.old_office("Contents"), "a file of another program"),
        ("a.xls", INSTALLER, "a program (an installer for Windows)"),
    ],
)
def test_the_sentence_says_what_a_file_holds_and_what_it_claims_to_be(name, content, held):
    claimed = ALLOWED[name.rpartition(".")[2]]
    assert judged(content, name) == f"“{name}” holds {held}, not {claimed}."


@pytest.mark.parametrize("name", ["figures.zip", "figures.xlsx", "figures.csv"])
@pytest.mark.parametrize("member", ["META-INF/MANIFEST.MF", "AndroidManifest.xml"])
def test_programs_that_are_archives_are_refused(member, name):
    problem = judged(packed((member, "x"), ("data.txt", "x")), name)
    assert f"“{name}” holds a program (Java or Android), not " in problem


@pytest.mark.parametrize(
    ("member", "content"),
    [
        ("tools/Setup.EXE", b"x"),
        ("setup.exe. ", b"x"),
        ("run.bat", b"x"),
        ("library.jar", packed(("a.txt", "x"))),
        ("readme.txt", PROGRAMS["Linux"]),
        ("figures.csv", PROGRAMS["Windows"]),
        ("run", PROGRAMS["a shell"]),
    ],
)
def test_an_archive_with_a_program_is_refused_and_names_it(member, content):
    whole = packed(("counts.csv", "a,b\n"), (member, content))
    assert judged(whole, "all.zip") == f"“all.zip” holds a program, “{member}”."


def test_an_office_file_with_a_program_is_refused():
    assert judged(samples.word(("word/setup.exe", "x")), "a.docx") == (
        "“a.docx” holds a program, “word/setup.exe”."
    )


@pytest.mark.parametrize("member", ["inner.zip", "figures.csv.gz", "figures.dat"])
def test_an_archive_in_an_archive_is_refused(member):
    whole = packed((member, packed(("setup.exe", "x"))))
    assert f"holds another archive, “{member}”" in judged(whole, "all.zip")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.docx", samples.word(("word/vbaProject.bin", "x"))),
        ("a.xlsx", samples.office("vnd.ms-excel.sheet.macroEnabled.main")),
        ("a.ods", samples.open_document("spreadsheet", ("Basic/Standard/Module1.xml", "x"))),
        ("a.odt", samples.open_document("text", ("Scripts/python/run.py", "x"))),
        ("a.xls", samples.old_office("Workbook", "_VBA_PROJECT_CUR")),
        ("a.zip", packed(("xl/vbaProject.bin", "x"))),
    ],
)
def test_macros_are_refused(name, content):
    assert judged(content, name) == (
        f"“{name}” holds macros, which are programs: save it without them."
    )


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.zip", samples.locked()), ("a.xlsx", samples.old_office("EncryptedPackage"))],
)
def test_a_file_that_is_locked_is_refused(name, content):
    assert judged(content, name) == f"“{name}” is locked with a password."


def test_an_archive_that_not_everybody_can_unpack_is_refused():
    whole = packed(("figures.csv", "a,b\n"), method=zipfile.ZIP_LZMA)
    assert "packed in a way that not everybody can unpack" in judged(whole, "a.zip")


@pytest.mark.parametrize("name", ["a.csv", "a.pdf", "a.png", "a.xls"])
def test_an_archive_behind_another_file_is_refused(name):
    shown = dict(GOOD)[{"a.csv": "plain.csv", "a.pdf": "report.pdf", "a.png": "chart.png",
                        "a.xls": "tables.xls"}[name]]  # fmt: skip
    assert "has an archive hidden behind" in judged(shown + packed(("run.class", "x")), name)


def test_xml_that_declares_entities_is_refused_without_unfolding_them():
    laughs = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(12))
    bomb = f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY l0 "ha">{laughs}]><a>&l12;</a>'
    assert "declares entities" in judged(bomb.encode(), "a.xml")


@pytest.mark.parametrize("extension", ALLOWED)
def test_an_empty_file_is_refused(extension):
    assert judged(b"", f"figures.{extension}") == f"“figures.{extension}” is empty."


@pytest.mark.parametrize("content", [packed(), packed(("a/", ""))])
def test_an_archive_without_files_is_refused(content):
    assert judged(content, "a.zip") == "“a.zip” holds no files."


def test_the_file_is_left_at_its_start():
    for name, content in GOOD:
        file = BytesIO(content)
        file.seek(5)
        problem_with(file, name)
        assert file.tell() == 0


def test_names_come_on_one_line_and_without_tags():
    whole = packed(("<img onerror=a>\n.exe", "x"))
    problem = judged(whole, "<b>figures</b>\u202e.zip")
    assert problem == "“_b_figures_/b__.zip” holds a program, “_img onerror=a__.exe”."


def memory_for(judge):
    """The highest number of bytes in use while `judge` runs, beyond those before."""
    tracemalloc.start()
    judge()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def test_a_file_of_200_mb_takes_little_memory(tmp_path):
    path = tmp_path / "large.csv"
    with path.open("wb") as file:
        file.write(b"region,count\n" * 10_000)
        file.truncate(200_000_000)
    with path.open("rb") as file:
        assert memory_for(lambda: problem_with(file, path.name)) < 5_000_000


def test_an_archive_that_unpacks_to_a_gigabyte_is_not_unpacked(tmp_path):
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ["mimetype", "[Content_Types].xml", "zeros.csv"]:
            with archive.open(name, "w") as member:
                for _ in range(35):
                    member.write(bytes(10_000_000))
    with path.open("rb") as file:
        assert memory_for(lambda: problem_with(file, path.name)) < 5_000_000


def test_an_archive_of_too_many_files_is_refused_before_its_list_is_read():
    whole = packed(*[(f"{number:060}.csv", "") for number in range(20_000)])
    problem = "“a.zip” holds too many files to look at them all."
    assert judged(whole, "a.zip") == problem
    assert memory_for(lambda: judged(whole, "a.zip")) < 5_000_000


@given(
    number=st.integers(0, len(GOOD) - 1),
    extension=st.sampled_from(sorted(ALLOWED)),
    changes=st.lists(st.tuples(st.integers(0, 4_000), st.binary(min_size=1, max_size=4))),
    kept=st.integers(1, 10_000),
)
def test_damaged_files_get_a_sentence_or_pass(number, extension, changes, kept):
    content = bytearray(GOOD[number][1][:kept])
    for place, new in changes:
        place %= len(content)
        content[place : place + len(new)] = new
    problem = judged(bytes(content), f"a.{extension}")
    assert problem is None or problem.endswith(".")


@given(
    start=st.sampled_from(
        [b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1"), b"<?xml", b"\xff\xfe"]
    ),
    rest=st.binary(max_size=2_000),
    extension=st.sampled_from(sorted(ALLOWED)),
)
def test_any_bytes_get_a_sentence_or_pass(start, rest, extension):
    problem = judged(start + rest, f"a.{extension}")
    assert problem is None or problem.endswith(".")
