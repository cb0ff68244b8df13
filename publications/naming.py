"""How editions are named: by their series, and by what its rule adds of their dates."""

from datetime import date

from django.utils.formats import date_format

from publications.checks import MAX_TITLE_LENGTH
from publications.models import SeriesPage

#: A financial year runs from April to March.
_FIRST_MONTH = 4

_Naming = SeriesPage.EditionNaming


def edition_title(series, released_on=None, start=None, end=None):
    """The title of an edition of `series`: “Recorded Dementia Diagnoses, March 2027”.

    `released_on` is the day of its release in London, `start` and `end` are the first and the last
    day of the period that it covers. Where the rule of the series asks for a day that isn't known,
    it is the name of the series alone.
    """
    addition = period_name(series, released_on, start, end)
    name = series.short_title or series.title
    room = MAX_TITLE_LENGTH - len(f", {addition}" if addition else "")
    if len(name) > room:
        name = f"{name[: room - 1].rstrip()}…"
    return f"{name}, {addition}" if addition else name


def period_name(series, released_on=None, start=None, end=None):
    """What the rule of `series` adds to titles: “March 2027”; empty if it is about unknown days."""
    by_release = {
        _Naming.YEAR_OF_RELEASE: _year,
        _Naming.MONTH_OF_RELEASE: _month,
    }
    by_end = {
        _Naming.YEAR_OF_COVERAGE: _year,
        _Naming.MONTH_OF_COVERAGE: _month,
        _Naming.FINANCIAL_QUARTER: _financial_quarter,
        _Naming.WEEK_ENDING: _week_ending,
        _Naming.DAY: _day,
    }
    by_both = {
        _Naming.FINANCIAL_YEARS: _financial_years,
        _Naming.YEARS_OF_COVERAGE: _years,
        _Naming.MONTHS_OF_COVERAGE: _months,
    }
    rule = series.edition_naming
    if rule in by_release:
        return by_release[rule](released_on) if released_on else ""
    if rule in by_end:
        return by_end[rule](end) if end else ""
    if rule in by_both:
        return by_both[rule](start, end) if start and end else ""
    return ""


def _year(day: date):
    return str(day.year)


def _month(day: date):
    return date_format(day, "F Y")


def _day(day: date):
    return date_format(day, "j F Y")


def _week_ending(day: date):
    return f"week ending {_day(day)}"


def _financial_quarter(day: date):
    quarter = (day.month - _FIRST_MONTH) % 12 // 3 + 1
    return f"Quarter {quarter}, {_financial_year(day)}"


def _financial_year(day: date):
    begins = day.year if day.month >= _FIRST_MONTH else day.year - 1
    return f"{begins}-{(begins + 1) % 100:02}"


def _financial_years(start: date, end: date):
    return _joined(_financial_year(start), _financial_year(end))


def _years(start: date, end: date):
    return _joined(_year(start), _year(end))


def _months(start: date, end: date):
    if start.year == end.year and start.month != end.month:
        return f"{date_format(start, 'F')} to {_month(end)}"
    return _joined(_month(start), _month(end))


def _joined(first, last):
    return first if first == last else f"{first} to {last}"
