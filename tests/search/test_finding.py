"""What else is found than what is written: synonyms, topics, misspelt words, older editions."""

import pytest

from home.models import GeneralPage
from nhsd_site.core.catalogue import Kind, Phase
from nhsd_site.core.models import Topic
from publications.models import PublicationIndexPage, PublicationPage, SeriesPage
from search import query, spelling
from search.models import CatalogueEntry, SynonymSet, Word
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


def test_the_very_title_comes_first():
    written("Dementia: what the figures say of dementia and of dementia care", weight=1.3)
    written("Dementia")
    assert found("dementia")[0] == "Dementia"


def test_a_match_in_the_title_comes_before_one_in_the_summary_and_that_before_the_text():
    written("Third", body="It is about screening.")
    written("Second", summary="Screening")
    written("Screening in the North")
    assert found("screening") == ["Screening in the North", "Second", "Third"]
