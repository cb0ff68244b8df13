"""The forms that editors fill in, as a browser sends them."""

from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from nhsd_site.core.models import Term
from publications.models import DatasetPage, PublicationPage

_ROWS = ("relations", "comments")


def edition_form(**fields):
    """What the form of an edition sends: one that can be approved, unless `fields` say otherwise.

    Terms are given by their slugs.
    """
    terms = {
        name: _terms(fields.pop(name, [slug]))
        for name, slug in {
            "information_types": "official-statistics",
            "geographies": "england",
        }.items()
    }
    form = {
        "title": "Dementia, March",
        "slug": "dementia-march",
        "summary": "How many people have a recorded diagnosis.",
        "release_at_0": "25/03/2027",
        "release_at_1": "09:30",
        "date_status": "provisional",
        "key_facts": streamfield([]),
        "body": streamfield([]),
    }
    rows = ("attachments", "resource_links", "interactive_tools", "change_notices", *_ROWS)
    return nested_form_data(form | {name: inline_formset([]) for name in rows} | fields) | terms


def dataset_form(**fields):
    """What the form of a data set sends."""
    form = {
        "title": "Dementia, by practice",
        "slug": "by-practice",
        "summary": "A line for each practice.",
        "body": streamfield([]),
    }
    rows = ("attachments", "resource_links", *_ROWS)
    return nested_form_data(form | {name: inline_formset([]) for name in rows} | fields)


def make(admin_client, parent, form, model=PublicationPage, **headers):
    """Send the form of a new page below `parent`."""
    address = reverse("wagtailadmin_pages:add", args=["publications", _name(model), parent.pk])
    return admin_client.post(address, form, **headers)


def save(admin_client, page, form, **headers):
    """Send the form of a page that is there."""
    return admin_client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form, **headers)


def _name(model):
    return {PublicationPage: "publicationpage", DatasetPage: "datasetpage"}[model]


def _terms(slugs):
    return list(Term.objects.filter(slug__in=slugs).values_list("pk", flat=True))
