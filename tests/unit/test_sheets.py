"""Canvas's gradebook and Moodle's worksheet are filled in by the rules of those who read them.

The samples follow what Canvas's exporter and Moodle's grading table write; sources are named in
``release/exports/canvas.py`` and ``moodle.py``. All people are invented.
"""

from __future__ import annotations

import csv
import json
import re
from io import StringIO
from pathlib import Path

import pytest

from autograder.course import UserError, find_course
from autograder.verdicts import ExerciseResult, TestResult, Verdict, VerdictStatus
from release.exports.command import export
from release.exports.csvfile import CsvFile
from release.exports.matching import match

CANVAS = (
    "\ufeffStudent,ID,SIS User ID,SIS Login ID,Section,Seat,Quiz (99),activations (812),"
    "activations old (7),Final Score\n"
    ",,,,,,,Manual Posting,,\n"
    "    Points Possible,,,,,(read only),5.00,100.00,20.00,(read only)\n"
    '"Lovelace, Ada ""Countess""",11,u1,ada,"Mon, and Tue",A1,4.00,,3.00,88.00\n'
    '"Müßig, Jörg",12,u2,jörg@uni.example,B,,3.00,12.50,,70.00\n'
    '"=""=HYPERLINK(""""http://x.example"""",""""me"""")""",13,u3,mallory,B,,,,,\n'
    "王小明 👩\u200d🎓,14,u4,wang,B,,5.00,EX,,60.00\n"
    "Not Assigned,15,u5,nora,B,,5.00,N/A,,60.00\n"
    '"Student, Test",16,,6d5edec9,B,,,,,\n'
)
# What a Swedish Canvas with semicolons writes; the words in the row of points stay English.
SWEDISH = (
    "Student;ID;SIS User ID;SIS Login ID;Integration ID;Root Account;Section;activations (812);"
    "Current Score\r\n"
    "    Points Possible;;;;;;;10,00;(läs endast)\r\n"
    "Ada;11;u1;ada;;uni.example;A;0,00;88,00\r\n"
)
MOODLE = (
    '\ufeffIdentifier,"Full name","Email address",Status,Grade,"Maximum Grade",'
    '"Grade can be changed","Last modified (submission)","Online text","Last modified (grade)",'
    '"Feedback comments"\n'
    '"Participant 7","Ada ""Countess"" Lovelace",ada@uni.example,'
    '"Submitted for grading - Graded - ",12.50,50.00,Yes,"Monday, 5 October 2026, 10:00",'
    '"two\nlines","Monday, 5 October 2026, 11:00","<p>Old</p>"\n'
    '"Participant 8","Jörg Müßig",jörg@uni.example,"Submitted for grading",10.00,50.00,No,-,,-,\n'
    '"Participant 9",王小明,wang@uni.example,"No submission",,50.00,Yes,-,,-,\n'
)
GERMAN = (
    'ID,"Vollständiger Name",E-Mail-Adresse,Status,Bewertung,Bestwertung,'
    '"Bewertung kann geändert werden","Zuletzt geändert (Bewertung)","Feedback als Kommentar"\n'
    'Teilnehmer/in1234567,"Max Mustermann",max@uni.example,,,"20,00",Ja,-,\n'
    'Teilnehmer/in1234568,"Erika Mustermann",erika@uni.example,,,"20,00",Nein,-,\n'
)
# A language whose words are not known to us: columns are found by what stands in them.
JAPANESE = (
    "識別子,氏名,ステータス,評点,最大評点,評点変更可,最終更新日時 (評点),フィードバックコメント\n"
    "参加者21,アダ,提出済み,,10.00,Yes,-,\n"
    "参加者22,チャールズ,提出済み,,10.00,Yes,-,\n"
)


def verdict(student: str, points: float, status: VerdictStatus = "graded") -> Verdict:
    message = 'Got "1 < 2", a\\b and `x`.\nTwice.' if points < 4 else ""
    tests = (
        TestResult("test_relu_values", "passed", points / 2, 2),
        TestResult(
            "test_relu_gradient", "passed" if points == 4 else "failed", points / 2, 2, message
        ),
    )
    exercises = (ExerciseResult("relu", tests),)
    return Verdict(student, "activations", status, "strict", 1.25, exercises, "")


class Filled:
    """Runs the command's export on a sheet."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.capsys = folder, capsys
        self.notes = ""

    def __call__(self, kind: str, sheet: str, **options: str | float) -> str:
        column = options.pop("column", None)
        entries = [verdict(student, float(points)) for student, points in options.items()]
        path = self.folder / "verdicts.json"
        path.write_text(json.dumps({"submissions": [entry.to_dict() for entry in entries]}))
        source, out = self.folder / "sheet.csv", self.folder / "upload.csv"
        source.write_bytes(sheet.encode())
        export(find_course(), kind, path, sheet=source, column=column, out=out)  # type: ignore[arg-type]
        self.notes = self.capsys.readouterr().err.replace(str(source), "SHEET")
        return out.read_bytes().decode()


def imported(text: str) -> dict[str, tuple[str, str]]:
    """What Canvas's importer takes from a file: assignment and grade of each user's id.

    The rules of ``lib/gradebook_importer.rb``: which separator, where who it is ends, which rows
    are none of a student.
    """
    first = text.splitlines()[:3]
    widths = {sep: {len(row) for row in csv.reader(first, delimiter=sep)} for sep in ";,"}
    counts = {sep: width.pop() if len(width) == 1 else 0 for sep, width in widths.items()}
    header, *rows = csv.reader(StringIO(text), delimiter=max(",;", key=counts.__getitem__))
    names = 2 if header[:2] == ["LastName", "FirstName"] else 1
    assert names == 2 or "Student" in header[0]
    assert "ID" in header[names]
    place = names + 1
    if header[place] == "SIS User ID":
        place += 1
    if header[place] == "SIS Login ID":
        place += 1
    if header[place] == "Integration ID":
        place += 1
    if header[place] == "Root Account":
        place += 1
    assert header[place] == "Section"
    found = {}
    for column, name in enumerate(header[place + 1 :], place + 1):
        title = re.fullmatch(r"(.*)\s\((\d+)\)", name)
        assert title is not None, f"a new assignment would be made of {name}"
        for row in rows:
            is_hidden = all(re.fullmatch(r"\s*(Muted|Manual Posting.*)?\s*", c, re.I) for c in row)
            if "Points Possible" not in row[0] and not is_hidden:
                found[row[names]] = (title[2], row[column])
    return found


@pytest.fixture
def filled(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Filled:
    return Filled(tmp_path, capsys)


def test_canvas_gets_one_assignment_and_all_that_tells_who_it_is(filled: Filled) -> None:
    text = filled("canvas", CANVAS, ada=4, mallory=1, jörg=3)
    assert text == (
        "Student,ID,SIS User ID,SIS Login ID,Section,activations (812)\n"
        "    Points Possible,,,,,100.00\n"
        '"Lovelace, Ada ""Countess""",11,u1,ada,"Mon, and Tue",100\n'
        '"Müßig, Jörg",12,u2,jörg@uni.example,B,75\n'
        '"=""=HYPERLINK(""""http://x.example"""",""""me"""")""",13,u3,mallory,B,25\n'
    )


@pytest.mark.parametrize("sheet", [CANVAS, SWEDISH])
def test_canvas_imports_the_scores_and_nothing_else(filled: Filled, sheet: str) -> None:
    points = {"100.00": "100", "10,00": "10"}
    most = next(after for before, after in points.items() if before in sheet)
    assert imported(filled("canvas", sheet, ada=4)) == {"11": ("812", most)}


def test_canvas_keeps_excused_and_unassigned_students_and_names_everyone_left_out(
    filled: Filled,
) -> None:
    text = filled("canvas", CANVAS, ada=4, wang=4, nora=4, zoe=1, yun=1)
    assert "EX" not in text
    assert "wang" not in text
    assert filled.notes.splitlines() == [
        "1 score written",
        "graded, but not in SHEET: yun; zoe",
        "not written, locked or excused in SHEET: wang; nora",
        'in SHEET, but not graded: Müßig, Jörg; ="=HYPERLINK(""http://x.example"",""me"")"; '
        "Student, Test",
    ]


def test_canvas_in_swedish_keeps_its_semicolons_and_line_ends(filled: Filled) -> None:
    assert filled("canvas", SWEDISH, ada=3) == (
        "Student;ID;SIS User ID;SIS Login ID;Integration ID;Root Account;Section;"
        "activations (812)\r\n"
        "    Points Possible;;;;;;;10,00\r\n"
        "Ada;11;u1;ada;;uni.example;A;7.5\r\n"
    )


def test_canvas_with_first_and_last_names(filled: Filled) -> None:
    sheet = (
        "\ufeffLastName,FirstName,ID,SIS Login ID,Section,activations (812)\n"
        "    Points Possible,,,,,4.00\nLovelace,Ada,11,ada,A,\n"
    )
    text = filled("canvas", sheet, ada=3)
    assert text == sheet.replace("A,\n", "A,3\n").removeprefix("\ufeff")
    assert imported(text) == {"11": ("812", "3")}


def test_a_student_whom_two_rows_may_mean_gets_no_score(filled: Filled) -> None:
    sheet = CANVAS + '"Byron, Ada",17,u9,ada@uni.example,B,,,,,\n'
    assert "17" not in filled("canvas", sheet, ada=4)
    twice = CANVAS + '"Byron, Ada",17,u9,ada,B,,,,,\n'
    assert "ada" not in filled("canvas", twice, ada=4)
    assert "more than one row or student may be meant in SHEET: ada" in filled.notes


def test_one_name_in_two_spellings_of_unicode_is_one() -> None:
    decomposed = "jo\u0308rg"
    assert match([decomposed], [["Jörg"]]).rows == {decomposed: 0}
    assert match(["ada", "ADA"], [["ada"]]).unclear == ("ADA", "ada")


def test_canvas_needs_an_assignment_that_is_there(filled: Filled) -> None:
    with pytest.raises(UserError, match=r"assignments there: Quiz \(99\), activations \(812\)"):
        filled("canvas", CANVAS, ada=4, column="Final Score")
    assert "activations old (7)\n" in filled("canvas", CANVAS, ada=4, column="activations old")
    two = CANVAS.replace("activations old (7)", "activations (7)")
    with pytest.raises(UserError, match=r"name the column with --column"):
        filled("canvas", two, ada=4)
    assert "activations (7)\n" in filled("canvas", two, ada=4, column="activations (7)")


def test_canvas_refuses_a_column_without_points(filled: Filled) -> None:
    with pytest.raises(UserError, match=r"'\(read only\)' is no number of points"):
        filled("canvas", CANVAS.replace("100.00", "(read only)"), ada=4)
    assert 'ada,"Mon, and Tue",4\n' in filled("canvas", CANVAS.replace("100.00", ""), ada=4)


def test_moodle_changes_nothing_but_grade_and_comment(filled: Filled) -> None:
    text = filled("moodle", MOODLE, ada=3, zoe=1, jörg=4)
    before = list(csv.reader(StringIO(MOODLE)))
    after = list(csv.reader(StringIO(text)))
    changed = [
        (row, before[0][column])
        for row, cells in enumerate(before)
        for column, cell in enumerate(cells)
        if after[row][column] != cell
    ]
    assert changed == [(1, "Grade"), (1, "Feedback comments")]
    assert after[1][4] == "37.5"
    start = MOODLE.index("12.50")
    end = MOODLE.index('"<p>Old')
    assert text.startswith(MOODLE[:start] + "37.5" + MOODLE[start + 5 : end])
    assert text.endswith(MOODLE[end + len('"<p>Old</p>"') :])
    assert filled.notes.splitlines() == [
        "1 score written",
        "graded, but not in SHEET: zoe",
        "not written, locked or excused in SHEET: jörg",
        "in SHEET, but not graded: 王小明",
    ]


def test_moodles_comment_is_html_on_one_line_without_what_php_misreads(filled: Filled) -> None:
    text = filled("moodle", MOODLE, ada=3)
    [_, ada, *_] = csv.reader(StringIO(text))
    assert "Got &quot;1 &lt; 2&quot;, a&#92;b and <code>x</code>. Twice.</li>" in ada[-1]
    assert ada[-1].startswith("<p><strong>activations: 3 of 4</strong></p>")
    assert not set(ada[-1]) & set('\\"\n\r')


def test_moodle_in_german_by_number_and_mail(filled: Filled) -> None:
    text = filled("moodle", GERMAN, **{"1234567": 3, "erika": 4})
    [_, first, second] = csv.reader(StringIO(text))
    assert first[:-1] == [
        *("Teilnehmer/in1234567", "Max Mustermann", "max@uni.example", "", "15", "20,00", "Ja", "-")
    ]
    assert first[-1].startswith("<p>")
    assert second[4] == second[-1] == ""
    assert "locked or excused in SHEET: erika" in filled.notes


def test_moodle_in_a_language_that_is_not_known(filled: Filled) -> None:
    text = filled("moodle", JAPANESE, **{"21": 3, "22": 4})
    [_, first, second] = csv.reader(StringIO(text))
    assert [first[3], second[3]] == ["7.5", "10"]
    assert first[-1].startswith("<p>")
    assert "フィードバック" not in filled.notes


def test_moodle_without_comments_gets_grades(filled: Filled) -> None:
    sheet = JAPANESE.replace(",フィードバックコメント", "").replace(",-,\n", ",-\n")
    text = filled("moodle", sheet, **{"21": 3})
    assert text == sheet.replace("アダ,提出済み,,", "アダ,提出済み,7.5,")
    assert filled.notes.splitlines()[-1] == "no column for comments in SHEET: grades only"


def test_moodle_with_marking_in_stages(filled: Filled) -> None:
    sheet = (
        'Identifier,Status,Grade,"Maximum grade","Marking workflow state",'
        '"Grade can be changed","Last modified (grade)"\n'
        '"Participant 7",,,10.00,"Not marked",No,-\n'
        '"Participant 8",,,10.00,"Not marked",Yes,-\n'
    )
    text = filled("moodle", sheet, **{"Participant 7": 4, "8": 2})
    assert text == sheet.replace('8",,,', '8",,5,')


@pytest.mark.parametrize(
    ("kind", "sheet", "reason"),
    [
        ("canvas", "Name,Points\nAda,3\n", "has no column 'ID'"),
        ("canvas", "", "is empty"),
        ("canvas", 'Student,ID,Section\n"Ada,1,A\n', "line 2 is no CSV"),
        ("moodle", "Name,Points\nAda,three\n", "no grading worksheet"),
        ("moodle", 'Identifier,Status,Grade,Scale\n"Participant 7",,,good\n', "graded by a scale"),
    ],
)
def test_another_file_is_refused(filled: Filled, kind: str, sheet: str, reason: str) -> None:
    with pytest.raises(UserError, match=reason):
        filled(kind, sheet, ada=4)


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "sheet.csv"
    path.write_bytes("Student,Müßig\n".encode("cp1252"))
    with pytest.raises(UserError, match="cannot be read as CSV in UTF-8"):
        CsvFile.read(path)


@pytest.mark.parametrize("sheet", [CANVAS, SWEDISH, MOODLE, GERMAN, JAPANESE])
def test_what_is_not_set_keeps_its_bytes(tmp_path: Path, sheet: str) -> None:
    path = tmp_path / "sheet.csv"
    path.write_bytes(sheet.encode())
    file = CsvFile.read(path)
    assert file.text() == sheet
    rows = list(csv.reader(StringIO(sheet.removeprefix("\ufeff")), delimiter=file.delimiter))
    assert [[file.get(r, c) for c in range(len(row))] for r, row in enumerate(rows)] == rows
