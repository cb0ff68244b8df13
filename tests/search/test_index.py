import pytest
from django.core.management import call_command
from django.db import transaction
from wagtail.models import Page

from home.models import GeneralPage, HubPage
from nhsd_site.core.catalogue import Entry, Kind, Phase
from nhsd_site.core.publishing import publish
from search import index
from search.models import CatalogueEntry
from tests.clock import aware
from tests.factories import draft, home, hub, published
from tests.search.things import Thing, written

pytestmark = pytest.mark.django_db

MORNING, EVENING = aware("2027-03-02T09:30"), aware("2027-03-02T18:00")


def interval(page):
    return CatalogueEntry.objects.values_list("public_from", "public_until").get(page=page.pk)


def is_catalogued(page):
    return CatalogueEntry.objects.filter(page=page.pk).exists()


def republish(page, **fields):
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision()
    publish([page])


def test_a_draft_has_no_row_and_a_published_page_has_one():
    page = draft(hub(), GeneralPage, "About asthma")
    assert not is_catalogued(page)
    publish([page])
    assert is_catalogued(page)


def test_a_row_follows_its_page():
    page = published(hub(), GeneralPage, "Before")
    republish(page, title="After")
    assert CatalogueEntry.objects.get(page=page.pk).title == "After"
    page.unpublish()
    assert not is_catalogued(page)


def test_a_deleted_page_has_no_row():
    page = published(hub(), GeneralPage, "About asthma")
    page.delete()
    assert not CatalogueEntry.objects.filter(title="About asthma").exists()


def test_a_page_is_public_only_while_its_parent_is():
    parent = hub(public_from=MORNING, public_until=EVENING)
    assert interval(published(parent, GeneralPage, "Child")) == (MORNING, EVENING)
    later = published(parent, GeneralPage, "Later", public_from=aware("2027-03-02T12:00"))
    assert interval(later) == (aware("2027-03-02T12:00"), EVENING)
    after = published(parent, GeneralPage, "After", public_from=EVENING)
    assert not is_catalogued(after)


def test_what_lies_below_follows_when_the_interval_of_a_page_changes():
    parent = hub()
    child = published(parent, HubPage, "Child")
    grandchild = published(child, GeneralPage, "Grandchild")
    republish(parent, public_from=MORNING)
    assert interval(child)[0] == interval(grandchild)[0] == MORNING
    parent.unpublish()
    assert not is_catalogued(child)
    assert not is_catalogued(grandchild)
    republish(parent, public_from=None)
    assert is_catalogued(grandchild)


def test_a_moved_page_takes_the_interval_of_its_new_parent():
    page = published(hub(), GeneralPage, "Page")
    late = hub("Late", public_from=MORNING)
    Page.objects.get(pk=page.pk).specific.move(late, pos="last-child")
    assert interval(page)[0] == MORNING


def test_a_thing_that_says_nothing_more_has_no_row_and_a_kind_it_gave_up_neither():
    thing = written("Asthma")
    thing.entries = [Entry(Kind.NEWS, thing.pk, "Asthma", phase=Phase.ANNOUNCED)]
    index.write([thing])
    assert CatalogueEntry.objects.get(title="Asthma").phase == Phase.ANNOUNCED
    index.write([], removed=[thing])
    assert not CatalogueEntry.objects.filter(title="Asthma").exists()


def test_a_row_that_would_never_be_public_is_not_written():
    written("Never", public_from=MORNING, public_until=MORNING)
    assert not CatalogueEntry.objects.filter(title="Never").exists()


def test_a_body_of_any_length_can_be_written():
    written("Long", body=" ".join(f"word{number}" for number in range(200_000)))
    assert CatalogueEntry.objects.filter(title="Long").exists()


def test_nothing_is_written_when_the_change_is_undone():
    with transaction.atomic():
        written("Undone")
        transaction.set_rollback(True)
    assert not CatalogueEntry.objects.filter(title="Undone").exists()


def test_writing_one_page_again_takes_few_queries(django_assert_max_num_queries):
    page = published(hub(), GeneralPage, "Page")
    with django_assert_max_num_queries(8):
        index.write([page])


def test_rebuilding_brings_back_every_row_and_removes_strays():
    page = published(published(hub(), HubPage, "Hub"), GeneralPage, "Page")
    call_command("rebuild_catalogue", verbosity=0)
    rows = set(CatalogueEntry.objects.values_list("page", "title", "public_from"))
    CatalogueEntry.objects.filter(page=page.pk).update(title="Wrong")
    CatalogueEntry.objects.filter(page=home().pk).delete()
    index.write([Thing(1, Kind.NEWS, [Entry(Kind.NEWS, 1, "Nobody's")])])
    call_command("rebuild_catalogue", verbosity=0)
    assert set(CatalogueEntry.objects.values_list("page", "title", "public_from")) == rows


def test_rebuilding_in_small_chunks_has_the_same_result(monkeypatch):
    parent = hub()
    for number in range(5):
        published(parent, GeneralPage, f"Page {number}")
    call_command("rebuild_catalogue", verbosity=0)
    rows = list(CatalogueEntry.objects.order_by("page").values_list("page", "title"))
    CatalogueEntry.objects.all().delete()
    monkeypatch.setattr(index, "CHUNK", 2)
    assert list(index.rebuild())[-1].done >= 7
    assert list(CatalogueEntry.objects.order_by("page").values_list("page", "title")) == rows
