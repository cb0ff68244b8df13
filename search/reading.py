"""What pages read to say what they are, fetched for many of them by a few queries."""

from django.db.models import prefetch_related_objects
from wagtail.models import Page


def fetch_what_they_read(pages: list[Page]) -> None:
    """Have pages that were just fetched hold their `catalogue_reads` and the page above each."""
    by_path = {page.path: page for page in pages}
    above = {page.path: _path_above(page) for page in pages}
    others = Page.objects.filter(path__in=set(above.values()) - by_path.keys()).specific()
    by_path |= {page.path: page for page in others}
    by_type = {}
    for page in by_path.values():
        by_type.setdefault(type(page), []).append(page)
    for model, some in by_type.items():
        prefetch_related_objects(some, *getattr(model, "catalogue_reads", ()))
    for page in pages:
        # What `get_parent()` answers with, as Wagtail sets it itself.
        page._cached_parent_obj = by_path[above[page.path]]


def _path_above(page):
    return page.path[: -page.steplen]
