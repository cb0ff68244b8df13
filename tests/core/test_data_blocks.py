"""Tables and charts of a body, as readers get them."""

from bs4 import BeautifulSoup
from django.template import Context, Template

from home.models import GeneralPage

BODY = GeneralPage.body.field.stream_block


def shown(kind, value):
    """The HTML of a body with this block."""
    template = Template("{% load body_tags %}{% body blocks %}")
    blocks = BODY.to_python([{"type": kind, "value": value}])
    return BeautifulSoup(template.render(Context({"blocks": blocks})), "html.parser")


def table(rows, caption="Diagnoses by region", **fields):
    columns = [
        {"type": "text", "heading": "Region"},
        {"type": "number", "heading": "2026"},
        {"type": "text", "heading": "Note"},
    ]
    cells = {"columns": columns, "rows": [{"values": row} for row in rows], "caption": caption}
    return shown("table", {"table": cells, "row_headers": True, **fields})


def chart(rows, **fields):
    columns = [
        {"type": "label", "heading": "Month"},
        {"type": "value", "heading": "Diagnoses"},
        {"type": "lower", "heading": "Lower limit"},
        {"type": "upper", "heading": "Upper limit"},
    ]
    data = {"columns": columns, "rows": [{"values": row} for row in rows], "caption": ""}
    value = {
        "kind": "line",
        "title": "Diagnoses by month",
        "description": "They rise from January to March.",
        "data": data,
    }
    return shown("chart", value | fields)


def texts(elements):
    return [element.get_text(strip=True) for element in elements]


class TestTables:
    def test_the_caption_says_what_the_numbers_count(self):
        page = table([["London", "1234.5", ""]], unit="Thousands of people")
        assert page.caption.text == "Diagnoses by region (Thousands of people)"
        assert page.find(role="region")["aria-label"] == "Diagnoses by region"

    def test_columns_and_rows_have_heads_with_their_scope(self):
        page = table([["London", "1234.5", "Revised"]])
        assert texts(page.find_all("th", scope="col")) == ["Region", "2026", "Note"]
        assert texts(page.find_all("th", scope="row")) == ["London"]

    def test_numbers_and_what_heads_them_stand_right_aligned_and_words_do_not(self):
        page = table([["London", "1234.5", "Revised"]])
        assert texts(page.select(".nhsd-table__number")) == ["2026", "1,234.5"]

    def test_an_empty_cell_stays_empty(self):
        cells = table([["London", None, None]]).select("tbody td")
        assert texts(cells) == ["", ""]

    def test_notes_stand_below_it_outside_of_what_is_scrolled(self):
        page = table(
            [["London", "1", ""]],
            note="Rounded to the nearest ten.",
            footnotes=["1. Revised in May.", "2. Without Camden."],
        )
        assert texts(page.select(".nhsd-note")) == [
            "Rounded to the nearest ten.",
            "1. Revised in May.",
            "2. Without Camden.",
        ]
        assert not page.find(role="region").select(".nhsd-note")


class TestCharts:
    def test_it_has_a_title_a_description_and_its_numbers(self):
        page = chart([["January", "1234", "1200.5", "1300"]], unit="People")
        assert texts(page.figcaption.find_all("p")) == [
            "Diagnoses by month",
            "They rise from January to March.",
        ]
        assert page.caption.text == "Numbers of the chart: Diagnoses by month (People)"
        assert texts(page.find_all("th", scope="row")) == ["January"]
        assert texts(page.find_all("td")) == ["1,234", "1,200.5", "1,300"]

    def test_a_gap_is_no_zero(self):
        page = chart([["January", "0", None, None], ["February", None, None, None]])
        assert texts(page.find_all("td")) == ["0", "", "", "", "", ""]

    def test_its_footnotes_stand_below_it(self):
        page = chart([["January", "1", None, None]], footnotes=["Provisional."])
        assert texts(page.select(".nhsd-note")) == ["Provisional."]
