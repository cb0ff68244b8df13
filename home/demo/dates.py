"""How the demo writes dates: as they are, or counted from the day on which it is loaded."""

import re
from datetime import date, datetime, time, timedelta

from nhsd_site.core.clock import LONDON

_DATE = re.compile(r"(?:(?P<days>[+-]\d+)d|(?P<day>\d{4}-\d\d-\d\d))(?: (?P<time>\d\d:\d\d))?")


def parse(text: str, today: date) -> date | datetime | None:
    """What `text` says: `2021-03-22` or `+8d` (days from `today`), or with a time an instant.

    A time is London's. None for any other text.
    """
    found = _DATE.fullmatch(text)
    if found is None:
        return None
    if found["days"]:
        day = today + timedelta(days=int(found["days"]))
    else:
        day = date.fromisoformat(found["day"])
    if found["time"] is None:
        return day
    return datetime.combine(day, time.fromisoformat(found["time"]), LONDON)
