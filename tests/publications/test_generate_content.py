"""Generated content: as much as was asked for, as if editors had made it, and removed again."""

from io import StringIO

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import transaction
from wagtail.models import Page, ReferenceIndex

from nhsd_site.core.catalogue import Phase
from nhsd_site.core.models import SiteDocument, Topic
from publications.generator import filling, plan
from publications.models import (
    Attachment,
    PublicationIndexPage,
    PublicationPage,
    ReleaseEvent,
    SeriesPage,
)
from publications.naming import edition_title
from publications.releasing import approve
from search import index
from search.models import CatalogueEntry
from tests.clock import aware, frozen
from tests.factories import hub, published

#: The day on which these tests generate content, and how much: more than the first series has.
NOW = "2027-06-16T12:00"
TOTAL = 515


def _generate(*arguments, **options):
    out = StringIO()
    call_command("generate_content", *arguments, stdout=out, **options)
    return out.getvalue()


def _counts():
    """How many rows each table has, but for those that only grow."""
    log = ("wagtailcore.PageLogEntry", "wagtailcore.Collection", "delivery.Generation")
    tables = {model._meta.label: model for model in apps.get_models(include_auto_created=True)}
    return {name: each.objects.count() for name, each in tables.items() if name not in log}


@pytest.fixture(scope="module")
def generated(django_db_setup, django_db_blocker):
    """A site with generated content, made once for all tests of this module."""
    with django_db_blocker.unblock(), frozen(NOW), transaction.atomic():
        Topic.objects.create(key="care", name="Care", slug="care")
        published(hub(), PublicationIndexPage, "Publications")
        before = _counts()
        _generate(publications=TOTAL, verbosity=0)
        yield before
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def on_the_day_of_generating(generated, db, clock_at):
    """Each test looks at what was generated on that day; what it changes is undone."""
    clock_at(NOW)


@pytest.fixture
def series():
    """The first series, which is the largest."""
    return SeriesPage.objects.get(translation_key=plan.Series(0).key)


def _editions(series):
    return PublicationPage.objects.child_of(series).order_by("path")


def test_there_are_as_many_editions_as_asked_for_and_500_in_the_first_series(series):
    assert PublicationPage.objects.count() == TOTAL
    assert _editions(series).count() == 500
    assert SeriesPage.objects.count() > 1


def test_the_tree_is_sound():
    assert Page.find_problems() == ([], [], [], [], [])
    assert set(Page.objects.filter(depth__gt=1).values_list("live", flat=True)) == {True}


def test_titles_follow_the_rule_of_their_series_and_periods_follow_each_other(series):
    editions = list(_editions(series))
    for edition in editions:
        dates = (edition.release_at.date(), edition.coverage_start, edition.coverage_end)
        assert edition.title == edition_title(series, *dates)
    assert [edition.release_at for edition in editions] == sorted(
        {edition.release_at for edition in editions}
    )


def test_some_editions_are_announced_and_all_others_released():
    hollow = CatalogueEntry.objects.public().exclude(phase=Phase.FULL).values_list("page")
    announced = PublicationPage.objects.filter(release_at__gt=aware(NOW)).values_list("pk")
    assert {*hollow} == {*announced} != set()


def test_an_announced_edition_is_released_at_its_second(series, client, clock_at):
    edition = _editions(series).last()
    assert edition.summary not in client.get(edition.url).content.decode()
    clock_at(edition.release_at)
    assert edition.summary in client.get(edition.url).content.decode()


def test_generated_pages_are_read_listed_and_found(series, client):
    edition = _editions(series).first()
    assert "Invented figures" in client.get(edition.url).content.decode()
    assert "week ending" in client.get(series.url).content.decode()
    found = client.get("/search", {"query": f'"{edition.title}"'}).content.decode()
    assert edition.url in found


def test_the_file_of_an_edition_is_public_while_the_edition_is(series, client):
    first, last = (_editions(series).order_by(order).first() for order in ("path", "-path"))
    first_file, last_file = (page.attachments.get().document for page in (first, last))
    assert b"All figures are invented" in b"".join(client.get(first_file.url).streaming_content)
    assert client.get(last_file.url).status_code == 404


def test_the_catalogue_has_what_it_would_have_if_editors_had_published(series):
    pages = [series.specific, *_editions(series).order_by("?")[:5]]
    written = CatalogueEntry.objects.filter(page__in=[page.pk for page in pages]).order_by("pk")
    before = list(written.values())
    index.write(PublicationPage.objects.filter(pk__in=[page.pk for page in pages]))
    index.write([SeriesPage.objects.get(pk=series.pk)])
    assert [*written.values()] == before


def test_references_are_those_that_wagtail_would_note(series):
    edition = _editions(series).first()
    noted = ReferenceIndex.objects.filter(object_id=str(edition.pk)).order_by("pk")
    before = list(noted.values())
    assert len(before) == 1
    noted.delete()
    ReferenceIndex.create_or_update_for_object(edition)
    assert [row | {"id": None} for row in noted.values()] == [row | {"id": None} for row in before]


def test_editors_find_nothing_to_put_right_and_can_go_on_from_there(series):
    assert series.problems("publish") == []
    edition = _editions(series).first()
    assert edition.problems("approve") == []
    edition.summary = "Corrected since."
    edition.save_revision()
    approve(edition)
    assert PublicationPage.objects.get(pk=edition.pk).summary == "Corrected since."
    kinds = ReleaseEvent.objects.filter(edition=edition).values_list("kind", flat=True)
    assert [*kinds] == ["announced", "approved", "approved"]


def test_a_second_run_makes_nothing_and_a_larger_one_only_what_is_missing(series):
    before = _counts()
    assert "Made 0 editions" in _generate(publications=TOTAL, verbosity=0)
    assert _counts() == before
    assert "Made 2 editions" in _generate(publications=TOTAL + 2, verbosity=0)
    assert PublicationPage.objects.count() == TOTAL + 2
    assert Page.find_problems() == ([], [], [], [], [])


def test_a_dry_run_says_what_would_be_done_and_does_nothing():
    before = _counts()
    told = _generate("--dry-run", publications=TOTAL + 9)
    assert told == f"{TOTAL} of {TOTAL + 9} editions are there; 9 would be made.\n"
    pages = Page.objects.filter(path__startswith=filling.root().path).count()
    assert _generate("--dry-run", "--remove") == f"{pages} generated pages would be removed.\n"
    assert _counts() == before


def test_progress_and_a_report_are_shown():
    told = _generate(publications=TOTAL)
    assert f"{TOTAL} of {TOTAL}\r" in told
    assert f"There are {TOTAL} now, below {filling.root().full_url}\n" in told


@pytest.fixture
def stored():
    """The content of stored files by name, which are there again after a test."""
    names = set(SiteDocument.objects.values_list("file", flat=True))
    files = {name: ContentFile(default_storage.open(name).read()) for name in names}
    yield files
    for name, file in files.items():
        if not default_storage.exists(name):
            default_storage.save(name, file)


def test_removing_leaves_nothing_behind(generated, stored, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        assert "Removed" in _generate("--remove", verbosity=0)
    assert _counts() == generated
    assert Page.find_problems() == ([], [], [], [], [])
    assert len(stored) == 12
    assert not any(default_storage.exists(name) for name in stored)


def test_removing_leaves_a_file_that_editors_use_elsewhere(series, client):
    kept = _editions(series).first().attachments.get().document
    page = published(
        published(PublicationIndexPage.objects.first(), SeriesPage, "Ours"),
        PublicationPage,
        "Ours, 2027",
        release_at=aware("2027-06-01T09:30"),
        children={"attachments": [Attachment(document=kept)]},
    )
    _generate("--remove", verbosity=0)
    assert [*SiteDocument.objects.all()] == [kept]
    assert client.get(kept.url).status_code == 200
    assert client.get(page.url).status_code == 200


def test_it_goes_with_all_that_editors_have_made_of_it(generated, series):
    edition = _editions(series).first()
    edition.save_revision()
    approve(edition)
    series.save_revision()
    _generate("--remove", verbosity=0)
    assert _counts() == generated


def test_only_a_trial_can_be_filled(settings):
    settings.TRIAL = False
    with pytest.raises(CommandError, match="^Only a trial .* can be filled"):
        _generate(publications=1)


def test_a_site_without_an_index_of_publications_is_told_what_to_do():
    _generate("--remove", verbosity=0)
    PublicationIndexPage.objects.get().delete()
    with pytest.raises(CommandError, match="run load_demo first"):
        _generate(publications=1)


def test_less_than_one_is_refused():
    with pytest.raises(CommandError, match="1 or more"):
        _generate(publications=0)
