"""The draft of the next edition: what it takes from the one before, and what it must not."""

from datetime import date

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission

from nhsd_site.core.clock import LONDON
from nhsd_site.core.models import Relation, Term, Topic, User
from publications import new_edition
from publications.models import (
    Attachment,
    ChangeNotice,
    ChapterPage,
    DatasetFile,
    DatasetLink,
    DatasetPage,
    InteractiveTool,
    PublicationLink,
    PublicationPage,
    SeriesPage,
)
from publications.releasing import decide
from tests.clock import aware
from tests.delivery.media import document, picture
from tests.factories import draft, published

_Naming = SeriesPage.EditionNaming
SECRET = "Zanzibarium"
FROM_MARCH = {"coverage_start": "2027-03-01"}
MARCH = FROM_MARCH | {"coverage_end": "2027-03-31"}


def day(text):
    return date.fromisoformat(text)


@pytest.fixture
def series(db, series, clock_at):
    clock_at("2027-03-26T12:00")
    return series


@pytest.fixture
def february(edition):
    """The newest edition, of February, released in March."""

    def make(release_at="2027-03-25T09:30", **fields):
        period = {"coverage_start": "2027-02-01", "coverage_end": "2027-02-28"}
        return edition("Dementia, February", release_at, **period | fields)

    return make


@pytest.mark.django_db
class TestTheDraft:
    def test_it_has_the_next_dates_and_the_title_that_follows_from_them(self, series, february):
        february()
        page = new_edition.start(series)
        assert page.title == "Recorded Dementia Diagnoses, March 2027"
        assert page.slug == "recorded-dementia-diagnoses-march-2027"
        assert (page.coverage_start, page.coverage_end) == (day("2027-03-01"), day("2027-03-31"))
        assert timezone.localtime(page.release_at, LONDON).isoformat() == (
            "2027-04-26T09:30:00+01:00"
        )
        assert page.date_status == PublicationPage.DateStatus.PROVISIONAL

    def test_it_is_a_draft_that_nobody_sees(self, client, series, february):
        february()
        page = PublicationPage.objects.get(pk=new_edition.start(series).pk)
        assert not page.live
        assert page.latest_revision is not None
        assert client.get(page.url).status_code == 404
        assert page.title not in client.get(series.url).content.decode()

    def test_its_address_is_its_own_each_time(self, series, february):
        february()
        slugs = [new_edition.start(series).slug for _each in range(3)]
        assert slugs == [
            f"recorded-dementia-diagnoses-march-2027{number}" for number in ("", "-2", "-3")
        ]

    def test_its_address_is_none_that_the_site_uses(self, series):
        series.title, series.edition_naming = "Latest", _Naming.NONE
        series.save()
        assert new_edition.start(series).slug == "latest-2"

    def test_it_starts_from_the_newest_that_is_announced_or_released(self, series, february):
        february()
        announced(series)
        draft(series, PublicationPage, "A draft", release_at=aware("2027-05-26T09:30"))
        assert new_edition.start(series).title == "Recorded Dementia Diagnoses, April 2027"

    def test_what_was_cancelled_or_withdrawn_is_no_pattern(self, series, edition, february):
        february()
        cancelled = edition("A", "2027-04-26T09:30", **MARCH)
        withdrawn = edition("B", "2027-03-26T09:30", coverage_end="2027-03-26", **FROM_MARCH)
        decide("cancel", cancelled, reason="The collection was stopped.")
        decide("withdraw", withdrawn, reason="The figures were wrong.")
        assert new_edition.start(series).title == "Recorded Dementia Diagnoses, March 2027"

    def test_the_first_edition_of_a_series_says_what_its_series_says(self, series):
        series.topics = [Topic.objects.create(name="Dementia", slug="dementia", key="dementia")]
        series.information_types = Term.objects.filter(slug="official-statistics")
        series.administrative_sources = "Records of practices."
        series.save()
        page = new_edition.start(series)
        assert page.title == "Recorded Dementia Diagnoses"
        assert (page.release_at, page.coverage_end) == (None, None)
        assert [topic.name for topic in page.topics.all()] == ["Dementia"]
        assert [term.name for term in page.information_types.all()] == ["Official statistics"]
        assert page.administrative_sources == "Records of practices."

    def test_a_series_without_rhythm_gets_no_dates(self, series, february):
        series.frequency = SeriesPage.Frequency.AD_HOC
        series.save()
        february()
        page = new_edition.start(series)
        assert (page.release_at, page.coverage_start, page.coverage_end) == (None, None, None)


def words(stream):
    return [(block["type"], block["value"]) for block in stream.get_prep_value()]


@pytest.mark.django_db
class TestWhatIsCarriedOver:
    BODY = (
        {"type": "text", "value": "<p>Each person counts once.</p>"},
        {
            "type": "table",
            "value": {
                "table": {
                    "columns": [
                        {"type": "text", "heading": "Place"},
                        {"type": "number", "heading": "People"},
                        {"type": "text", "heading": "Change"},
                    ],
                    "rows": [{"values": ["Leeds", "12", "up by 3"]}],
                    "caption": "By place",
                },
                "row_headers": True,
                "unit": "People",
                "note": "",
                "footnotes": [],
            },
        },
        {
            "type": "chart",
            "value": {
                "kind": "line",
                "title": "People",
                "description": "It grows from 11 to 12.",
                "unit": "People",
                "data": {
                    "columns": [
                        {"type": "label", "heading": "Month"},
                        {"type": "value", "heading": "All"},
                    ],
                    "rows": [{"values": ["April", "12"]}],
                    "caption": "",
                },
                "footnotes": ["Rounded."],
            },
        },
        {"type": "quote", "value": {"quote": "Never so many.", "name": "A. Yusuf", "role": ""}},
    )

    def test_words_are_kept_and_figures_emptied(self, series, february):
        february(body=self.BODY, summary="How many people have a diagnosis.")
        page = new_edition.start(series)
        assert page.summary == "How many people have a diagnosis."
        [text, table, chart] = words(page.body)
        assert text == ("text", "<p>Each person counts once.</p>")
        assert table[1]["table"]["rows"] == [{"values": ["Leeds", None, ""]}]
        headings = [each["heading"] for each in table[1]["table"]["columns"]]
        assert headings == ["Place", "People", "Change"]
        assert table[1]["table"]["caption"] == "By place"
        assert chart[1]["data"]["rows"] == [{"values": ["April", None]}]
        assert chart[1]["description"] == ""
        assert chart[1]["footnotes"][0]["value"] == "Rounded."

    def test_key_facts_keep_what_they_mean_and_lose_what_they_were(self, series, february):
        february(
            key_facts=[
                {"type": "text", "value": "<p>12 more than in January.</p>"},
                {
                    "type": "statistics",
                    "value": {"statistics": [{"figure": "12", "meaning": "people"}]},
                },
            ]
        )
        [(kind, value)] = words(new_edition.start(series).key_facts)
        assert kind == "statistics"
        assert value["statistics"][0]["value"] == {"figure": "", "meaning": "people"}

    def test_pictures_and_files_leave_their_place_empty(self, series, february):
        shown = {"image": picture().pk, "alt_text": "It grows", "decorative": False}
        offered = {"document": document().pk, "title": "Counts", "description": ""}
        february(
            body=[
                {"type": "image", "value": {"image": shown, "caption": "Growth"}},
                {"type": "download", "value": offered},
            ]
        )
        [(_image, image), (_download, download)] = words(new_edition.start(series).body)
        assert (image["image"]["image"], image["caption"]) == (None, "Growth")
        assert (download["document"], download["title"]) == (None, "Counts")

    def test_files_notices_and_the_survey_belong_to_one_edition(self, series, february):
        february(
            survey_url="https://example.org/survey",
            survey_until="2027-06-01",
            children={
                "attachments": [Attachment(document=document())],
                "change_notices": [ChangeNotice(title="One", changed_on="2027-03-26", text="Two")],
            },
        )
        page = new_edition.start(series)
        assert (page.survey_url, page.survey_until) == ("", None)
        assert not page.attachments.exists()
        assert not page.change_notices.exists()

    def test_links_tools_and_terms_are_kept(self, series, february):
        named = february(
            administrative_sources="Records of practices.",
            children={
                "resource_links": [PublicationLink(title="Guide", url="https://example.org/g")],
                "interactive_tools": [
                    InteractiveTool(title="Tool", url="https://example.org/t", is_accessible=True)
                ],
                "granularities": Term.objects.filter(slug="gp-practices"),
                "relations": [
                    Relation(target=series, role=Relation.Role.RELATED),
                    Relation(target=series, role=Relation.Role.ABOUT),
                ],
            },
        )
        page = PublicationPage.objects.get(pk=new_edition.start(series).pk)
        assert [link.title for link in page.resource_links.all()] == ["Guide"]
        assert [tool.title for tool in page.interactive_tools.all()] == ["Tool"]
        assert [term.slug for term in page.granularities.all()] == ["gp-practices"]
        assert [term.slug for term in page.geographies.all()] == ["england"]
        assert [term.slug for term in page.information_types.all()] == ["official-statistics"]
        assert [each.role for each in page.relations.all()] == [Relation.Role.RELATED]
        assert page.administrative_sources == "Records of practices."
        assert named.resource_links.count() == named.interactive_tools.count() == 1

    def test_chapters_and_data_sets_come_along_as_drafts_without_files(self, series, february):
        before = february()
        published(before, ChapterPage, "Ages", body=self.BODY[:1])
        published(
            before,
            DatasetPage,
            "Practices, February 2027",
            coverage_start="2027-02-01",
            coverage_end="2027-02-28",
            next_release_on="2027-04-26",
            children={
                "attachments": [DatasetFile(document=document())],
                "resource_links": [DatasetLink(title="Guide", url="https://example.org/g")],
            },
        )
        draft(before, ChapterPage, "Not yet for readers")
        [chapter, dataset] = [part.specific for part in new_edition.start(series).get_children()]
        assert (chapter.title, chapter.slug, chapter.live) == ("Ages", "ages", False)
        assert words(chapter.body) == [("text", "<p>Each person counts once.</p>")]
        assert dataset.title == "Practices, March 2027"
        assert (dataset.coverage_end, dataset.next_release_on) == (
            day("2027-03-31"),
            day("2027-05-26"),
        )
        assert not dataset.attachments.exists()
        assert [link.title for link in dataset.resource_links.all()] == ["Guide"]

    def test_a_hollow_announcement_gives_its_dates_and_an_older_edition_its_words(
        self, series, february
    ):
        february(body=self.BODY[:1])
        announced(series)
        page = new_edition.start(series)
        assert page.title == "Recorded Dementia Diagnoses, April 2027"
        assert words(page.body) == [("text", "<p>Each person counts once.</p>")]


@pytest.mark.django_db
class TestTheButton:
    @pytest.fixture
    def author(self):
        return member_of(Group.objects.get(name="Authors"))

    @pytest.fixture
    def newcomer(self, series):
        """Somebody who may add editions and see nothing of those of others."""
        group = Group.objects.create(name="Newcomers")
        group.permissions.add(Permission.objects.get(codename="access_admin"))
        add = Permission.objects.get(codename="add_page")
        GroupPagePermission.objects.create(group=group, page=series, permission=add)
        return member_of(group)

    def address(self, series):
        return reverse("publications_new_edition", args=[series.pk])

    def places(self, series):
        return [
            reverse("wagtailadmin_explore", args=[series.get_parent().pk]),
            reverse("wagtailadmin_explore", args=[series.pk]),
            reverse("wagtailadmin_pages:edit", args=[series.pk]),
        ]

    def test_it_stands_in_the_explorer_and_on_the_series(self, client, series, author):
        client.force_login(author)
        for place in self.places(series):
            response = client.get(place)
            assert "New edition" in response.text, place
            assert self.address(series) in response.text, place

    def test_it_leads_to_the_form_of_the_draft(self, client, series, february, author):
        february()
        client.force_login(author)
        response = client.post(self.address(series), follow=True)
        page = PublicationPage.objects.get(title="Recorded Dementia Diagnoses, March 2027")
        assert response.redirect_chain[-1][0] == reverse("wagtailadmin_pages:edit", args=[page.pk])
        assert "is a draft: look at its dates and words" in response.text
        assert 'value="26/04/2027"' in response.text
        assert page.owner == author

    def test_a_mere_visit_changes_nothing(self, client, series, february, author):
        february()
        client.force_login(author)
        assert client.get(self.address(series)).status_code == 302
        assert PublicationPage.objects.count() == 1

    def test_only_who_may_add_editions_has_it(self, client, series):
        group = Group.objects.create(name="Readers of the admin")
        group.permissions.add(Permission.objects.get(codename="access_admin"))
        client.force_login(member_of(group))
        assert client.post(self.address(series)).status_code == 302
        assert PublicationPage.objects.count() == 0

    def test_there_is_none_for_what_is_no_series(self, client, series, author):
        client.force_login(author)
        assert client.post(self.address(series.get_parent())).status_code == 404

    def test_words_of_others_before_their_release_are_not_copied(
        self, client, series, february, newcomer
    ):
        """Who may only add editions gets what is public: the edition that was released last."""
        february(summary="Public words.")
        published(
            series,
            PublicationPage,
            SECRET,
            release_at=aware("2027-04-26T09:30"),
            summary=SECRET,
            administrative_sources=SECRET,
            body=[{"type": "text", "value": f"<p>{SECRET}</p>"}],
            **MARCH,
        )
        client.force_login(newcomer)
        response = client.post(self.address(series), follow=True)
        page = PublicationPage.objects.get(owner=newcomer)
        assert page.summary == "Public words."
        assert page.title == "Recorded Dementia Diagnoses, March 2027"
        assert SECRET not in response.text
        assert SECRET not in str(page.latest_revision.content)


def announced(series):
    """An edition of March that is announced, and of which nothing is written yet."""
    page = draft(
        series,
        PublicationPage,
        "Dementia, March",
        release_at=aware("2027-04-26T09:30"),
        **MARCH,
    )
    page.save_revision().publish()


def member_of(group):
    """An account of the admin with the rights of one group."""
    user = User.objects.create_user(f"{group.pk}@example.org")
    user.groups.add(group)
    return user
