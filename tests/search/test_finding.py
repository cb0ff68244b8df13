"""What else is found than what is written: synonyms, topics, misspelt words, older editions."""

from datetime import date

import pytest

from home.models import GeneralPage
from nhsd_site.core.catalogue import Area, Kind, Phase
from nhsd_site.core.models import Person, Topic
from publications.models import (
    ChapterPage,
    PublicationIndexPage,
    PublicationPage,
    ResponsiblePerson,
    SeriesPage,
)
from search import answers, query, spelling
from search.models import CatalogueEntry, PromotedResult, SynonymSet, Word
from search.text import normalise_query
from tests.clock import aware
from tests.factories import home, hub, published
from tests.search.things import found, written

pytestmark = pytest.mark.django_db


class TestSynonyms:
    @pytest.mark.parametrize(
        ("typed", "title"),
        [
            ("A&E", "Accident and emergency attendances"),
            ("casualty", "Accident and emergency attendances"),
            ("accident and emergency", "Attendances in A&E"),
            ("a&e attendances", "Accident and emergency attendances"),
        ],
    )
    def test_a_word_finds_what_means_the_same(self, typed, title):
        SynonymSet.objects.create(phrases=["A&E", "accident and emergency", "casualty"])
        written(title)
        written("An accident in the emergency room of a ship")
        assert title in found(typed)

    def test_operators_mean_what_is_written(self):
        SynonymSet.objects.create(phrases=["GP", "general practice"])
        written("General practice workforce")
        assert found("gp") == ["General practice workforce"]
        assert found('"gp"') == []
        assert found("gp -workforce") == []

    def test_synonyms_that_are_taken_away_find_nothing_more(self):
        synonyms = SynonymSet.objects.create(phrases=["GP", "general practice"])
        written("General practice workforce")
        synonyms.phrases = ["GP", "family doctor"]
        synonyms.save()
        assert found("gp") == []
        synonyms.delete()
        written("Family doctors")
        assert found("gp") == []


class TestOtherSpellings:
    @pytest.mark.parametrize(
        ("typed", "title"),
        [
            ("nhs mail", "NHSmail"),
            ("smart cards", "Smartcards for all"),
            ("dataset", "The data set of hospitals"),
            ("data set", "The dataset of hospitals"),
            ("hospital dataset", "Data set of hospitals"),
        ],
    )
    def test_two_words_are_found_as_one_and_one_as_two(self, typed, title):
        written(title)
        written("Something of mail, NHS cards and a set of smart hospitals without data")
        assert title in found(typed)

    @pytest.mark.parametrize("typed", ["eps", "EPS", "eps delays"])
    def test_a_service_is_found_by_the_initials_of_its_name(self, typed):
        written("Electronic Prescription Service", kind=Kind.SERVICE, body="No delays.")
        assert found(typed) == ["Electronic Prescription Service"]

    def test_a_phrase_that_is_known_is_known_in_the_plural(self):
        SynonymSet.objects.create(phrases=["GP", "family doctor"])
        written("Family doctors in the North")
        assert found("gps") == ["Family doctors in the North"]


class TestSomeOfTheWords:
    def test_what_has_all_words_stands_alone(self):
        written("Waiting for a hearing aid")
        written("Hearing of a committee")
        answer = answers.answer(query.Search("hearing aid"))
        assert not answer.has_some_words
        assert answer.results.total == 1

    def test_if_nothing_has_all_words_what_has_most_comes_first(self):
        written("A committee on fraud")
        written("False messages that offer vaccination")
        answer = answers.answer(query.Search("fraud with false messages"))
        assert answer.has_some_words
        assert [entry.title for entry in answer.results.entries] == [
            "False messages that offer vaccination",
            "A committee on fraud",
        ]

    def test_what_is_narrowed_to_nothing_is_still_what_was_found(self):
        written("Waiting for a hearing aid", area=Area.NEWS)
        written("Hearing", area=Area.DATA)
        answer = answers.answer(query.Search("hearing aid", {query.Facet.AREA: {Area.DATA}}))
        assert not answer.has_some_words
        assert answer.results.total == 0

    @pytest.mark.parametrize("typed", ['"hearing aid"', "hearing -committee", "aid"])
    def test_who_uses_operators_or_one_word_is_not_given_less(self, typed):
        written("Committee hearing")
        assert not answers.answer(query.Search(typed)).has_some_words


class TestWhatCountsMore:
    def test_a_service_comes_before_editions_and_news_that_are_called_alike(self):
        for kind in (Kind.NEWS, Kind.PUBLICATION, Kind.SERVICE):
            written(f"Smartcards: {kind.label}", kind=kind)
        assert found("smartcards") == [
            "Smartcards: Service", "Smartcards: Publication", "Smartcards: News",
        ]  # fmt: skip

    def test_what_was_typed_counts_more_than_what_it_may_stand_for(self):
        SynonymSet.objects.create(phrases=["NHS 111", "triage"])
        written("Triage")
        written("Contacts with NHS 111 by telephone and otherwise")
        assert found("nhs 111")[0] == "Contacts with NHS 111 by telephone and otherwise"

    def test_a_short_title_comes_before_a_long_one(self):
        written("Contacts of people with services by telephone")
        written("Contact us")
        assert found("contact")[0] == "Contact us"

    def test_a_series_that_has_ended_comes_after_one_that_goes_on(self):
        index = published(home(), PublicationIndexPage, "Statistics")
        published(index, SeriesPage, "Asthma in towns", retired_on=date(2020, 1, 1))
        published(index, SeriesPage, "Asthma in towns and in the country")
        assert found("asthma") == ["Asthma in towns and in the country", "Asthma in towns"]


class TestTopics:
    @pytest.fixture
    def topics(self):
        lungs = Topic.objects.create(name="Respiratory", slug="r", key="r", synonyms=["lungs"])
        return lungs, Topic.objects.create(
            name="COPD", slug="c", key="c", parent=lungs, synonyms=["emphysema"]
        )

    @pytest.mark.parametrize("typed", ["respiratory", "lungs", "COPD", "emphysema"])
    def test_a_topic_and_those_above_it_find_what_is_tagged_by_name_and_synonym(
        self, topics, typed
    ):
        published(home(), GeneralPage, "Breathing exercises", children={"topics": [topics[1]]})
        assert found(typed) == ["Breathing exercises"]

    def test_a_topic_that_moves_takes_what_bears_it_along(self, topics):
        page = published(home(), GeneralPage, "Breathing", children={"topics": [topics[1]]})
        other = Topic.objects.create(name="Smoking", slug="s", key="s")
        topics[1].parent = other
        topics[1].save()
        row = CatalogueEntry.objects.get(page=page.pk)
        assert set(row.terms) == {topics[1].code, other.code}


class TestSpelling:
    @pytest.mark.parametrize(
        ("typed", "meant"),
        [
            ("diabtes", "diabetes"),
            ("vacination", "vaccination"),
            ("prescribng", "prescribing"),
            ("maternty", "maternity"),
            ("apointments", "appointments"),
            ("Diabtes prescribng 2021", "diabetes prescribing 2021"),
        ],
    )
    def test_a_mistyped_word_is_corrected_to_one_that_is_used(self, typed, meant):
        for title in ("Diabetes", "Vaccination", "Prescribing", "Maternity", "Appointments"):
            written(title)
        assert spelling.correct(normalise_query(typed)) == meant

    def test_what_is_used_is_not_corrected(self):
        written("Diabetes")
        written("Diabetic eye screening")
        assert spelling.correct("diabetic") == ""
        assert spelling.correct("qwertyuiop") == ""

    def test_words_of_what_is_not_public_are_not_learnt(self):
        written("Zanzibarium", public_from=aware("2090-01-01T00:00"))
        written("Quokkas", kind=Kind.PUBLICATION, phase=Phase.ANNOUNCED)
        written("Numbats", summary="Marsupials", searchable=False)
        assert spelling.correct("zanzibariun") == spelling.correct("quokka") == ""
        spelling.rebuild()
        assert not Word.objects.filter(word__in=["zanzibarium", "quokkas", "numbats"]).exists()

    def test_words_that_are_no_longer_used_are_forgotten_when_all_is_counted(self):
        Word.objects.create(word="obsolete", entries=3)
        written("Asthma", summary="Asthma and Émigrés")
        spelling.rebuild()
        assert not Word.objects.filter(word="obsolete").exists()
        assert Word.objects.filter(word="emigres").exists()


class TestPiles:
    @pytest.fixture
    def series(self):
        index = published(hub(), PublicationIndexPage, "Publications")
        series = published(index, SeriesPage, "Sleep")
        for month in ("January", "February", "March"):
            number = ["January", "February", "March"].index(month) + 2
            published(
                series,
                PublicationPage,
                f"Apnoea, {month} 2026",
                release_at=aware(f"2026-0{number}-05T09:30"),
            )

    def test_the_newest_edition_stands_for_the_earlier_ones(self, series):
        results = query.find(query.Search("apnoea"))
        assert [(entry.title, entry.earlier) for entry in results.entries] == [
            ("Apnoea, March 2026", 2)
        ]
        assert (results.total, results.piles) == (3, 1)

    def test_whoever_asks_for_an_edition_gets_it(self, series):
        assert found("apnoea february")[0] == "Apnoea, February 2026"

    def test_by_date_each_stands_for_itself(self, series):
        assert found("apnoea", order="date") == [
            "Apnoea, March 2026", "Apnoea, February 2026", "Apnoea, January 2026",
        ]  # fmt: skip


def test_an_edition_is_found_by_its_series_and_a_chapter_by_its_edition():
    index = published(home(), PublicationIndexPage, "Statistics")
    series = published(index, SeriesPage, "Apnoea")
    release_at = aware("2026-03-05T09:30")
    edition = published(series, PublicationPage, "Sleep in March", release_at=release_at)
    published(edition, ChapterPage, "Snoring")
    assert "Sleep in March" in found("apnoea")
    assert found("sleep snoring") == ["Snoring"]


def test_a_series_is_found_by_who_answers_for_it():
    index = published(home(), PublicationIndexPage, "Statistics")
    person = Person.objects.create(name="Ada Byron")
    published(index, SeriesPage, "Apnoea", people=[ResponsiblePerson(person=person)])
    assert found("byron") == ["Apnoea"]


def test_the_very_title_comes_first():
    written("Dementia: what the figures say of dementia and of dementia care", weight=1.3)
    written("Dementia")
    assert found("dementia")[0] == "Dementia"


def test_a_match_in_the_title_comes_before_one_in_the_summary_and_that_before_the_text():
    written("Third", body="It is about screening.")
    written("Second", summary="Screening")
    written("Screening in the North")
    assert found("screening") == ["Screening in the North", "Second", "Third"]


class TestWhatWasMeant:
    def test_what_finds_nothing_is_answered_by_what_was_meant(self):
        written("Diabetes")
        answer = answers.answer(query.Search("diabtes"))
        assert (answer.meant, answer.is_instead) == ("diabetes", True)
        assert [entry.title for entry in answer.results.entries] == ["Diabetes"]

    def test_what_finds_little_keeps_its_results_and_names_what_finds_more(self):
        written("Notes on diabtes, as it was spelt")
        Word.objects.filter(word="diabtes").delete()
        for number in range(3):
            written(f"Diabetes, part {number}")
        answer = answers.answer(query.Search("diabtes"))
        assert (answer.meant, answer.is_instead) == ("diabetes", False)
        assert answer.results.total == 1

    def test_what_would_find_no_more_is_not_named(self):
        Word.objects.create(word="diabetes", entries=9)
        assert answers.answer(query.Search("diabtes")).meant == ""


class TestPromotedResults:
    @pytest.fixture
    def page(self):
        return published(home(), GeneralPage, "COVID pass", summary="How to get it.")

    @pytest.mark.parametrize("typed", ["vaccine passport", "Vaccine  Passport", "vaccine-passport"])
    def test_a_page_that_editors_put_first_is_shown_for_their_words(self, page, typed):
        PromotedResult.objects.create(queries=["Vaccine passport", "covid pass"], page=page)
        [entry] = answers.promoted(query.Search(normalise_query(typed)))
        assert (entry.title, entry.text) == ("COVID pass", "How to get it.")

    def test_it_is_shown_for_no_other_words_and_not_when_it_is_not_public(self, page):
        PromotedResult.objects.create(queries=["vaccine passport"], page=page)
        assert answers.promoted(query.Search("vaccine")) == []
        page.unpublish()
        assert answers.promoted(query.Search("vaccine passport")) == []

    def test_several_stand_in_the_order_that_editors_gave_them(self, page):
        other = published(home(), GeneralPage, "Another pass")
        PromotedResult.objects.create(queries=["pass"], page=page, sort_order=2, text="Second")
        PromotedResult.objects.create(queries=["pass"], page=other, sort_order=1, text="First")
        found_first = answers.promoted(query.Search("pass"))
        assert [entry.text for entry in found_first] == ["First", "Second"]
