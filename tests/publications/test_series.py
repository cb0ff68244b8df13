import re

from publications.geography import coverage_name


def text_of(response):
    return re.sub(r"\s+", " ", response.content.decode())


def test_a_series_shows_the_latest_what_comes_and_previous_editions_by_year(
    client, clock_at, series, edition
):
    clock_at("2027-03-01T12:00")
    edition("Edition of January 2026", "2026-01-28T09:30")
    edition("Edition of January 2027", "2027-01-28T09:30")
    edition("Edition of February 2027", "2027-02-25T09:30")
    edition("Edition of March 2027", "2027-03-25T09:30")
    page = text_of(client.get(series.url)).split("nhsd-page__main")[1]
    order = [
        "Latest edition", "Edition of February 2027",
        "Upcoming", "Edition of March 2027", "25 March 2027",
        "Previous editions", ">2027</h3>", "Edition of January 2027",
        ">2026</h3>", "Edition of January 2026",
    ]  # fmt: skip
    places = [page.index(words) for words in order]
    assert places == sorted(places)


def test_the_order_of_upcoming_editions_tells_no_more_than_their_dates_say(
    client, clock_at, series, edition
):
    clock_at("2027-01-01T12:00")
    edition("Alpha, late in the month", "2027-06-30T09:30")
    edition("Beta, early in the month", "2027-06-01T09:30")
    edition("Zeta, soon", "2027-01-14T09:30")
    page = text_of(client.get(series.url))
    places = [page.index(name) for name in ["Zeta, soon", "Alpha, late", "Beta, early"]]
    assert places == sorted(places)


def test_a_series_without_editions_shows_no_empty_headings(client, series):
    page = text_of(client.get(series.url))
    for heading in ["Latest edition", "Upcoming", "Previous editions"]:
        assert heading not in page


def test_countries_together_have_the_names_that_people_know():
    nations = ["England", "Wales", "Scotland"]
    assert coverage_name(nations) == "Great Britain"
    assert coverage_name([*nations, "Northern Ireland"]) == "United Kingdom"
    assert coverage_name([*nations, "Northern Ireland", "Republic of Ireland"]) == "British Isles"
    assert coverage_name(["England", "Wales"]) == "England, Wales"
