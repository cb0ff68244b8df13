"""Whether visitors find a page useful: counted by page and day, and nothing that tells who said so.

No address, no time within the day, no cookie. Who says it again on the same day counts once.
"""

import re
from datetime import date, timedelta

from django.db import transaction
from django.db.models import F, Sum
from django.db.models.functions import TruncMonth

from home.models import UsefulnessCount
from nhsd_site.core import clock
from nhsd_site.core.dates import local_date
from nhsd_site.delivery.rates import Rate, is_first_today

ANSWERS = ("yes", "no")

OPINIONS = Rate("opinions", 30, 10 * 60)

#: For how many days counts are kept by day; older ones are added up by month.
DAYS_BY_DAY = 400

_BOT = re.compile(
    r"bot|crawl|spider|slurp|preview|monitor|curl|wget|python|headless", re.IGNORECASE
)


def is_from_program(request) -> bool:
    """Whether the sender says of itself that it is no browser."""
    name = request.headers.get("User-Agent", "")
    return not name or bool(_BOT.search(name))


def count(request, page_id: int, answer: str) -> None:
    """Count an answer ("yes", "no") to the question whether a page is useful."""
    if is_from_program(request) or not is_first_today(request, f"opinion-of-page-{page_id}"):
        return
    key = {"page_id": page_id, "day": local_date(clock.now())}
    rows = UsefulnessCount.objects.filter(**key)
    more = {answer: F(answer) + 1}
    if not rows.update(**more):
        UsefulnessCount.objects.bulk_create([UsefulnessCount(**key)], ignore_conflicts=True)
        rows.update(**more)


@transaction.atomic
def add_up_by_month() -> None:
    """Make one count a page and month of all that are older than `DAYS_BY_DAY`."""
    old = UsefulnessCount.objects.filter(day__lt=_first_day_by_day())
    months = old.order_by().annotate(month=TruncMonth("day")).values("page_id", "month")
    sums = list(months.annotate(all_yes=Sum("yes"), all_no=Sum("no")))
    old.delete()
    UsefulnessCount.objects.bulk_create(
        UsefulnessCount(
            page_id=each["page_id"], day=each["month"], yes=each["all_yes"], no=each["all_no"]
        )
        for each in sums
    )


def _first_day_by_day() -> date:
    """The first day of a month, so that no month is added up before all of it is old."""
    return (local_date(clock.now()) - timedelta(days=DAYS_BY_DAY)).replace(day=1)
