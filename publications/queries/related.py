from django.db.models import Q

from nhsd_site.core.catalogue import Phase
from nhsd_site.core.models import Relation
from search.models import CatalogueEntry


def related_to(page):
    """The rows of pages that `page` names, and of those that say they are related to it."""
    naming = Relation.objects.filter(target=page.pk, role=Relation.Role.RELATED)
    # What an edition names is part of what it keeps to itself until its release.
    is_naming = Q(page__in=naming.values("source"), phase=Phase.FULL)
    rows = CatalogueEntry.objects.public().filter(Q(page__in=_named(page)) | is_naming)
    return rows.order_by("sort_title").for_lists()


def in_order_named(rows, page):
    """The related rows in the order in which `page` names them, then those that name it."""
    places = {page_id: place for place, page_id in enumerate(_named(page))}
    return sorted(rows, key=lambda row: places.get(row.page_id, len(places)))


def _named(page):
    return [relation.target_id for relation in page.relations.all()]
