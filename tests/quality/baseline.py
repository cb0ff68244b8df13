"""The search that Wagtail comes with, for comparison, on the same pages and the same texts."""

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from wagtail.models import Page

from nhsd_site.core import clock
from nhsd_site.core.catalogue import Phase

#: As many pages as this are what visitors look at.
_SHOWN = 10

# The site gives Wagtail's index titles only, for the admin. A site without a search of its own
# would give it all texts.
_GIVE_TEXTS = """
UPDATE wagtailsearch_indexentry AS stock
SET body = setweight(to_tsvector('english', entry.summary || ' ' || entry.body), 'D'),
    title = setweight(to_tsvector('english', entry.title), 'A')
FROM search_catalogueentry AS entry
WHERE entry.page_id::text = stock.object_id AND stock.content_type_id = %(page)s
    AND entry.phase = %(full)s AND entry.public_from <= %(at)s AND entry.public_until > %(at)s"""


def prepare():
    """Give Wagtail's index the texts of all that is public."""
    parameters = {
        "page": ContentType.objects.get_for_model(Page).pk,
        "full": Phase.FULL,
        "at": clock.moment(),
    }
    with connection.cursor() as cursor:
        cursor.execute(_GIVE_TEXTS, parameters)


def addresses(query):
    """Those of the first page of results."""
    return [page.get_url() for page in Page.objects.live().search(query)[:_SHOWN]]
