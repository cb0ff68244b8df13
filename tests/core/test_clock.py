from datetime import UTC, date, datetime

import pytest

from nhsd_site.core import clock

NOON = datetime(2021, 3, 27, 12, tzinfo=UTC)


def test_the_moment_is_now_unless_somebody_looks_elsewhere(clock_at):
    clock_at("2021-03-28T09:30:00+01:00")
    assert clock.moment() == clock.now() == datetime(2021, 3, 28, 8, 30, tzinfo=UTC)
    with clock.looking_at(NOON):
        assert clock.moment() == NOON
        assert clock.now() == datetime(2021, 3, 28, 8, 30, tzinfo=UTC)
    assert clock.moment() == clock.now()


def test_an_instant_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"), clock.looking_at(datetime(2021, 3, 27)):
        pass


@pytest.mark.parametrize(
    ("day", "utc"),
    [
        (date(2021, 3, 28), datetime(2021, 3, 28, 0, tzinfo=UTC)),
        (date(2021, 3, 29), datetime(2021, 3, 28, 23, tzinfo=UTC)),
        (date(2021, 10, 31), datetime(2021, 10, 30, 23, tzinfo=UTC)),
        (date(2021, 11, 1), datetime(2021, 11, 1, 0, tzinfo=UTC)),
    ],
)
def test_a_day_begins_at_midnight_in_london_on_both_sides_of_a_clock_change(day, utc):
    assert clock.start_of(day) == utc
