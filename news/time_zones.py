"""The time zones in which events take place, by their names in the IANA database."""

from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from nhsd_site.core import clock

LONDON = clock.LONDON.key
#: Parts of the world under which places are listed; the rest are other names for the same.
_CONTINENTS = (
    "Africa",
    "America",
    "Asia",
    "Atlantic",
    "Australia",
    "Europe",
    "Indian",
    "Pacific",
)


@lru_cache
def choices() -> list[tuple]:
    """What editors choose from: London first, then the places of each part of the world."""
    places = {continent: [] for continent in _CONTINENTS}
    for name in sorted(available_timezones()):
        continent = name.partition("/")[0]
        if continent in places and name != LONDON:
            places[continent].append((name, place(name)))
    return [(LONDON, "London"), *places.items()]


def place(name: str) -> str:
    """The place that gives a zone its name: “New York” for America/New_York."""
    return name.rpartition("/")[2].replace("_", " ")


def zone(name: str) -> ZoneInfo:
    """The zone of this name; London's for one that isn't known."""
    return ZoneInfo(name) if name in _names() else clock.LONDON


@lru_cache
def _names():
    return available_timezones()
