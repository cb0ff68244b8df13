"""Whatever is sent to a form: it is answered, and nothing is stored that was refused."""

import json
import random

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from home.forms import files
from home.forms.fields import DateBoxes
from home.models import Submission, SubmittedFile
from nhsd_site.core.file_contents import ALLOWED
from tests.home import filling
from tests.home.filling import ANSWERS, FROM_US, QUESTIONS, Visitor, hidden

MOST_QUERIES = 40

TEXTS = [
    "", " ", "Ada", "0", "-1", "NaN", "Infinity", "1e999999", "9" * 400, "٣", "31", "2021", "March",
    "ada@example.org", '"\x01"@example.org', "ada@example.org\r\nBcc: eve@example.org",
    "+44 808 157 0192", "((((((((((((((((((((((((((((((", "Easy", "easy", "North", "Data", "on",
    "%s %(x)s {{ x }} {% now %}", "<script>alert(1)</script>", "' OR 1=1 --", "\0", "\x1b[31m",
    "😀", "\ufffe", "é" * 20_000, "a\r\nb\nc", "=cmd()", "../../etc/passwd", "yes",
    "check", "change", "send", "{}", "[]", "W10:1abc:xyz",
]  # fmt: skip
CONTENTS = [
    b"",
    b"words",
    b"MZ\0\0",
    b"%PDF-1.7",
    b"PK\3\4",
    b"\x89PNG\r\n\x1a\n",
    b"<?xml ?><!D",
    b"\xff",
]
FILE_NAMES = [
    *(f"x.{kind}" for kind in ALLOWED),
    "x",
    "x.exe",
    ".pdf",
    "\0.pdf",
    "é" * 300 + ".txt",
]

TEXT_TYPES = ("text/plain", "application/pdf", "nonsense")


@pytest.fixture(scope="module")
def form(shared_database):
    return filling.form()


@pytest.mark.parametrize("bodies", [150, pytest.param(1_000, marks=pytest.mark.slow)])
def test_any_body_is_answered_and_only_what_is_right_is_stored(form, db, bodies):
    dice = random.Random(20210322)  # noqa: S311
    known = _tokens()
    for number in range(bodies):
        visitor = Visitor(f"192.0.2.{number % 250}")
        body = _body(dice, known)
        with CaptureQueriesContext(connection) as queries:
            response = visitor.post(body)
        assert response.status_code in (200, 303), (response.status_code, body)
        assert len(queries) <= MOST_QUERIES
        assert len(response.content) < 400_000
        if response.status_code == 303:
            assert visitor.client.get(response["Location"]).status_code == 200
    assert Submission.objects.exists()
    for submission in Submission.objects.all():
        _assert_right(submission)
    for kept in SubmittedFile.objects.all():
        assert kept.size <= files.MOST_BYTES
        assert files.problem(SimpleUploadedFile(kept.name, kept.file.read())) is None


def _tokens():
    """What a page of answers to be checked holds, to be sent again and again, whole or in part."""
    upload = SimpleUploadedFile("notes.txt", b"Forty-two beds.")
    check = Visitor().fill_in(your_file=upload)
    return hidden(check)


def _body(dice, known):
    """Some fields of the form, and some that it doesn't have, with anything in them."""
    names = [*QUESTIONS, "form-step", "form-reference", "your_file-kept", "your_file-remove"]
    names += [f"when-{box}" for box in DateBoxes.BOXES] + ["leave-empty-", "when", "\0", "x" * 300]
    body = dict(known) | ANSWERS if dice.random() < 0.7 else {}
    for name in dice.sample(names, dice.randint(0, 4)):
        body[name] = dice.choices(TEXTS, k=dice.choice([1, 1, 1, 2, 30]))
    if dice.random() < 0.3:
        upload = SimpleUploadedFile(
            dice.choice(FILE_NAMES), dice.choice(CONTENTS) * dice.randint(1, 50),
            dice.choice(TEXT_TYPES),
        )  # fmt: skip
        body[dice.choice(["your_file", "your_name", "file"])] = upload
    if dice.random() < 0.4:
        body["form-step"] = dice.choice(["send", "check", "change"])
    return body


def _assert_right(submission):
    """All that is required is there, what was to be chosen was on offer, and all can be shown."""
    data = submission.form_data
    assert set(data) == set(QUESTIONS)
    assert data["your_name"]
    assert data["your_message"]
    assert data["how_easy"] in ("Easy", "Hard")
    assert data["region"] in ("", "North", "South")
    assert set(data["topics"]) <= {"Data", "News", "Services"}
    assert not {"\0", "\x1b", "\x01"} & set(json.dumps(data, ensure_ascii=False))
    assert len(data["your_name"]) <= 255
    assert "\n" not in data["e_mail"]
    assert bool(data["your_file"]) == submission.files.exists()


@pytest.mark.parametrize(
    "kind", ["multipart/form-data; boundary=x", "multipart/form-data", "text/x"]
)
def test_a_body_that_is_no_form_is_answered(form, db, kind):
    head = b'--x\r\nContent-Disposition: form-data; name="your_file"; filename="a.txt"\r\n'
    for body in [b"", b"\xff\0=&&&=%00%ff", b"--x", head, head + b"\r\nwords", b"--x--\r\n" * 50]:
        visitor = Visitor()
        response = visitor.client.generic("POST", visitor.address, body, kind, headers=FROM_US)
        assert response.status_code in (200, 400), body
    assert not Submission.objects.exists()
