from django.db.models import QuerySet

from nhsd_site.core import rows
from nhsd_site.core.rows import Source

#: What is fetched along with the rows of these relations.
_JOINED = {"attachments": {"document": ()}, "people": {"person": ()}}


def fetch_children(*wanted):
    """Have pages hold child objects and terms in memory, as a draft does, by one query for all.

    `wanted` are pairs of a page and the names of its relations. What a page holds in memory already
    is left: a preview shows what the editor typed.
    """
    stored = [
        (page, name)
        for page, names in wanted
        for name in names
        if page.pk and isinstance(getattr(page, name).all(), QuerySet)
    ]
    if not stored:
        return
    found = rows.fetch(
        **{
            f"relation_{number}": Source(getattr(page, name).all(), _JOINED.get(name, {}))
            for number, (page, name) in enumerate(stored)
        }
    )
    for (page, name), children in zip(stored, found.values(), strict=True):
        getattr(page, name).set(children)
