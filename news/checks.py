"""What must be right in news before it is published, as (field, sentence) pairs."""

from collections import Counter

from nhsd_site.core import clock
from nhsd_site.core.validators import UNDESCRIBED, lacks_description


def news_item(page):
    """What stands in the way of publishing a news item, besides what its fields refuse."""
    yield from _lead_image(page)
    yield from _people(page)
    yield from _updates(page)


def _lead_image(page):
    if lacks_description(page, "lead_image"):
        yield "lead_image_alt", UNDESCRIBED


def _people(page):
    people = [each.person for each in page.people.all()]
    if None in people:
        yield "people", "Choose the person of each row, or remove the row."
    for person, times in Counter(people).items():
        if person and times > 1:
            yield "people", f"{person} is there {times} times: once is enough."


def _updates(page):
    times = [each.updated_at for each in page.updates.all() if each.updated_at]
    if any(each < page.published_at for each in times):
        yield "updates", "An update can't come before the date of the news."
    if any(each > clock.now() for each in times):
        yield "updates", "An update can't lie in the future: give the time of the change."
