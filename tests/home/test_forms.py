"""Forms that editors build: nothing typed is lost, faults are named, and strangers can't send."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from home.forms.sending import HONEYPOT, POSTS, SENDINGS
from home.models import FormField, FormPage, Submission
from nhsd_site.delivery import middleware
from tests.factories import hub, published
from tests.home import filling
from tests.home.filling import ADDRESS, FROM_ELSEWHERE, Visitor, hidden, problems, words


@pytest.fixture(scope="module")
def form(shared_database):
    return filling.form()


@pytest.fixture
def visitor(form, db):
    return Visitor()


def test_answers_are_checked_then_sent_then_confirmed_with_a_number(visitor):
    check = visitor.fill_in(
        when=None, **{"when-day": "3", "when-month": "March", "when-year": "2021"},
        topics=["Data", "News"], telephone="+44 (0)808 157 0192", how_many="2.5", i_agree="on",
    )  # fmt: skip
    assert not Submission.objects.exists()
    assert "Check your answers" in words(check)
    assert "Nothing has been sent yet" in words(check)
    for answer in ["Very good", "3 March 2021", "Data News", "2.5", "Yes", "Not answered"]:
        assert answer in words(check)

    sent = visitor.press("send", check)
    assert sent.status_code == 303
    submission = Submission.objects.get()
    assert submission.form_data == {
        "your_name": "Ada",
        "your_message": "Very good",
        "e_mail": "",
        "telephone": "+44 (0)808 157 0192",
        "how_many": "2.5",
        "when": "2021-03-03",
        "how_easy": "Easy",
        "region": "",
        "topics": ["Data", "News"],
        "i_agree": True,
        "your_file": None,
    }
    thanks = visitor.client.get(sent["Location"])
    assert f"Your reference number is {submission.reference}" in words(thanks)
    assert "no-store" in thanks["Cache-Control"]


def test_who_goes_back_from_the_check_page_finds_all_that_was_typed(visitor):
    check = visitor.fill_in(your_message="One line\r\nand <another>", topics=["News"])
    assert f'formaction="{ADDRESS}#id_your_message"' in check.content.decode()
    page = visitor.press("change", check).content.decode()
    assert "One line\r\nand &lt;another&gt;</textarea>" in page
    assert re.search(r'value="News"[^>]* checked', page)
    assert re.search(r'value="Easy"[^>]* checked', page)
    assert not Submission.objects.exists()


def test_nothing_is_sent_that_was_not_checked_before(visitor):
    for made_up in [{}, {"form-reference": "nonsense"}]:
        response = visitor.fill_in(**{"form-step": "send"} | made_up)
        assert "Nothing has been sent yet" in words(
            visitor.post(filling.ANSWERS | {"form-step": "send"} | made_up)
        )
        assert response.status_code == 200
    assert not Submission.objects.exists()


def test_what_was_changed_after_the_check_is_judged_again(visitor):
    response = visitor.press("send", visitor.fill_in(), e_mail="nobody")
    assert problems(response)
    assert not Submission.objects.exists()


def test_the_same_sent_twice_is_stored_once(visitor):
    check = visitor.fill_in()
    first, second = visitor.press("send", check), visitor.press("send", check)
    assert first["Location"] == second["Location"]
    assert Submission.objects.count() == 1


def test_each_fault_is_named_at_the_top_and_at_its_field_and_nothing_typed_is_lost(visitor):
    response = visitor.fill_in(
        your_message="", e_mail="me at home", telephone="call me", how_many="some",
        how_easy=None, region="East",
        **{"when-day": "31", "when-month": "2", "when-year": "2021"},
    )  # fmt: skip
    page = response.content.decode()
    assert "<title>Error: Your view" in page
    assert problems(response) == [
        ("id_your_message", "Fill in “Your message”."),
        ("id_e_mail", "“E mail” must be an e-mail address, like name@example.org."),
        (
            "id_telephone",
            "“Telephone” must be a telephone number, such as 01632 960 001 or +44 808 157 0192.",
        ),
        ("id_how_many", "“How many” must be a number, such as 12 or 3.5."),
        ("id_when_0", "“When” must be a real date, such as 27 3 2026."),
        ("id_how_easy_0", "Choose “How easy”."),
        ("id_region", "Choose one of the answers to “Region” that are there."),
    ]
    for target, _sentence in problems(response):
        assert f'id="{target}"' in page
    assert 'aria-describedby="id_your_message_helptext id_your_message_error"' in page
    for typed in ["me at home", "call me", "some", "31", "Ada"]:
        assert f'value="{typed}"' in page
    assert "no-store" in response["Cache-Control"]
    assert not Submission.objects.exists()


WRONG_DATES = [
    (("", "3", "2021"), 0, "must have a day"),
    (("", "3", ""), 0, "must have a day and a year"),
    (("1", "", "2021"), 1, "must have a month"),
    (("1", "3", "21"), 2, "must have a year of four digits"),
    (("first", "3", "2021"), 0, "must be a real date"),
    (("1", "Smarch", "2021"), 0, "must be a real date"),
    (("٣", "3", "2021"), 0, "must be a real date"),
    (("1", "3", "9" * 5_000), 2, "must have a year of four digits"),
]


def test_a_date_says_which_of_its_boxes_is_wrong_and_months_have_names(visitor):
    boxes = ("when-day", "when-month", "when-year")
    for typed, box, sentence in WRONG_DATES:
        [(target, said)] = problems(visitor.fill_in(**dict(zip(boxes, typed, strict=True))))
        assert target == f"id_when_{box}"
        assert sentence in said
    for month in ["03", "March", "Mar."]:
        check = visitor.fill_in(**dict(zip(boxes, ("07", month, "2021"), strict=True)))
        assert "7 March 2021" in words(check)


def test_what_cannot_be_stored_is_refused_with_one_reason(visitor):
    for typed in ["nul\0byte", "bell\7", "x" * 10_001]:
        [(_target, sentence)] = problems(visitor.fill_in(your_message=typed))
        assert "“Your message”" in sentence


def test_what_comes_from_another_site_is_shown_again_and_not_stored(visitor):
    response = visitor.fill_in(headers=FROM_ELSEWHERE)
    assert response.status_code == 403
    assert "could not tell that this came from our own page" in words(response)
    assert "Very good" in response.content.decode()
    response = visitor.press("send", visitor.fill_in(), headers=FROM_ELSEWHERE)
    assert (response.status_code, Submission.objects.count()) == (403, 0)


def test_what_fills_the_field_that_people_cannot_see_is_not_stored(visitor):
    response = visitor.fill_in(**{HONEYPOT: "buy this"})
    assert response.status_code == 303
    assert "reference number" in words(visitor.client.get(response["Location"]))
    assert not Submission.objects.exists()


def test_who_sends_too_often_is_asked_to_wait_and_loses_nothing(visitor, rf, clock_at):
    clock_at("2027-03-01T09:00")
    request = rf.post("/", headers={"X-Forwarded-For": visitor.network})
    assert all(SENDINGS.allows(request) for _time in range(SENDINGS.most))
    response = visitor.press("send", visitor.fill_in())
    assert (response.status_code, response["Retry-After"]) == (429, "600")
    assert "in ten minutes" in words(response)
    assert "Very good" in words(response)
    assert not Submission.objects.exists()
    assert Visitor("192.0.2.2").send().status_code == 200
    clock_at("2027-03-01T09:10")
    assert visitor.press("send", response).status_code == 303

    clock_at("2027-03-01T09:20")
    assert all(POSTS.allows(request) for _time in range(POSTS.most))
    response = visitor.fill_in()
    assert response.status_code == 429
    assert "Very good" in response.content.decode()


def test_thanks_with_a_made_up_number_are_the_form(visitor):
    for made_up in ["1", "ABCD-EFGH:nonsense"]:
        response = visitor.client.get(f"{ADDRESS}?sent={made_up}")
        assert "Continue" in words(response)
        assert "reference number" not in words(response)


def test_the_empty_form_costs_few_queries_and_holds_nothing_of_anybody(visitor):
    visitor.client.get(ADDRESS)
    middleware.forget()
    with CaptureQueriesContext(connection) as queries:
        response = visitor.client.get(ADDRESS)
    # Inside of a test's transaction the generation is read each time; outside, once a second.
    repeated = sum("delivery_generation" in query["sql"] for query in queries) - 1
    assert len(queries) - repeated <= 12, [query["sql"][:120] for query in queries]
    assert not response.cookies
    assert not hidden(response)
    assert "180 days" in words(response)
    assert "answer you and to improve what we do" in words(response)


def test_labels_may_hold_any_sign(db):
    label = "50% of <b>what</b> & why “so” {{ x }}"
    question = FormField(label=label, field_type="email", help_text="5% & <i>less</i>")
    children = {"form_fields": [question]}
    page = published(hub("Odd forms"), FormPage, "Odd", children=children)
    name = page.form_fields.get().clean_name
    response = Visitor(address="/odd-forms/odd").post({name: "x" * 300})
    assert problems(response)[0][1].startswith(f"“{label}” must be")
    assert "5% &amp; &lt;i&gt;less&lt;/i&gt;" in response.content.decode()


def test_a_form_that_could_not_be_answered_is_not_published(db):
    wrong = {
        "A form needs a question.": [],
        "“Q” needs answers to choose from": [{"field_type": "radio"}],
        "“A” more than once": [{"field_type": "radio", "choices": "A\nB\nA"}],
        "asks for no e-mail address": [{"field_type": "singleline", "gets_confirmation": True}],
        "needs a letter or a digit": [{"field_type": "singleline", "label": "?!"}],
    }
    page = FormPage(title="Nobody can answer", summary="What it is.")
    for sentence, questions in wrong.items():
        page.form_fields = [FormField(**{"label": "Q"} | each) for each in questions]
        said = [problem for field, problem in page.problems("publish") if field == "form_fields"]
        assert any(sentence in problem for problem in said), said
