"""The list of services: A to Z, searched within and narrowed without a script."""

from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext

from nhsd_site.core.models import Term, Topic, Vocabulary
from nhsd_site.delivery import middleware
from tests.services.conftest import MOST_QUESTIONS, questions


def titles(page):
    return [title.get_text(strip=True) for title in page.select(".nhsd-results__title a")]


def offers(page):
    """What the list can be narrowed by, with the counts: “Beta (1)”."""
    return [" ".join(offer.get_text().split()) for offer in page.select(".nhsd-facets li")]


def test_services_stand_under_their_letters_and_unused_letters_have_no_link(index, service, read):
    for title in ["NHSmail", "e-Referral Service", "111 online"]:
        service(title)

    page = read(index.url)

    assert titles(page) == ["111 online", "e-Referral Service", "NHSmail"]
    assert [heading.text for heading in page.main.select("section h2")][:3] == ["0-9", "E", "N"]
    letters = page.select(".nhsd-letters li")
    assert [letter.text.strip() for letter in letters if letter.a] == ["E", "N", "0-9"]
    assert len(letters) == 27
    assert titles(read(page.find("a", string="N")["href"])) == ["NHSmail"]


def test_services_are_found_by_words_and_narrowed_by_what_they_are_for(index, service, read):
    topic = Topic.objects.create(name="Medicines", slug="medicines", key="medicines")
    practices = Term.objects.create(
        vocabulary=Vocabulary.AUDIENCE, name="Practices", slug="practices"
    )
    community = Term.objects.create(
        vocabulary=Vocabulary.CARE_SETTING, name="At home", slug="at-home"
    )
    service("Prescriptions", topics=[topic], audiences=[practices], care_settings=[community])
    service("Mail", audiences=[practices], status="beta", summary="Messages for everyone.")
    service("Spine", status="retiring", retires_on=date(2090, 1, 1))

    page = read(index.url)
    assert "3 services" in page.main.text
    for offer in ["Medicines (1)", "Practices (2)", "At home (1)", "Beta (1)", "Being retired (1)"]:
        assert offer in offers(page)
    assert [tag.text for tag in page.select(".nhsd-results .nhsd-tag")] == [
        "Beta",
        "Being retired",
    ]

    found = {
        query: titles(read(f"{index.url}?{query}"))
        for query in [
            "topic=medicines",
            "audience=practices",
            "care_setting=at-home",
            "service_status=beta&service_status=retiring",
            "audience=practices&service_status=beta",
            "query=messages",
            "letter=s",
            "query=unicorns",
        ]
    }
    assert list(found.values()) == [
        ["Prescriptions"],
        ["Mail", "Prescriptions"],
        ["Prescriptions"],
        ["Mail", "Spine"],
        ["Mail"],
        ["Mail"],
        ["Spine"],
        [],
    ]
    nothing = read(f"{index.url}?query=unicorns")
    assert "No services for “unicorns”" in nothing.main.text
    assert nothing.main.find("a", string="Show all services")["href"] == index.url


def test_the_list_asks_few_questions_however_many_services_there_are(index, service, client):
    counts = []
    for titles_of_some in (["One"], ["Two", "Three", "Four"]):
        for title in titles_of_some:
            service(title)
        client.get(index.url)
        middleware.forget()
        with CaptureQueriesContext(connection) as asked:
            assert client.get(index.url).status_code == 200
        counts.append(questions(asked))
    assert counts[0] == counts[1] <= MOST_QUESTIONS
