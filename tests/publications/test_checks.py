"""What stands in the way of approving an edition, and of publishing its parts."""

from datetime import date

import pytest

from nhsd_site.core.publishing import PublishingRefusedError, publish
from publications.models import (
    Attachment,
    ChapterPage,
    DatasetFile,
    DatasetLink,
    DatasetPage,
    InteractiveTool,
    PublicationPage,
    SeriesFile,
)
from publications.releasing import approve
from tests.clock import aware
from tests.delivery.media import document, picture
from tests.factories import draft, published
from tests.publications.editing import dataset_form, make

pytestmark = pytest.mark.django_db

RELEASE = "2027-03-25T09:30"


@pytest.fixture(autouse=True)
def before(clock_at):
    clock_at("2027-01-15T12:00")


@pytest.fixture
def missing(series):
    """What is missing in a draft with these fields, as sentences by field; the draft is saved."""

    def found(children=(), **fields):
        fields.setdefault("release_at", aware(RELEASE))
        page = draft(series, PublicationPage, "Dementia, March", children, **fields)
        problems = {}
        for field, sentence in page.get_latest_revision_as_object().problems("approve"):
            problems.setdefault(field, []).append(sentence)
        return problems

    return found


def table(headings=("Place", "People"), rows=(("Leeds", 12),), caption="Triages by week"):
    """A table block of words and numbers, as a StreamField takes it."""
    columns = [{"type": "text", "heading": headings[0]}]
    columns += [{"type": "number", "heading": heading} for heading in headings[1:]]
    values = {"columns": columns, "rows": [{"values": list(row)} for row in rows]}
    return {
        "type": "table",
        "value": {"table": values | {"caption": caption}, "row_headers": True, "footnotes": []},
    }


def chart(types="label value", rows=(("2026", 12),), headings=None, **fields):
    """A chart block with columns of these types, headed by them unless told otherwise."""
    types = types.split()
    columns = [
        {"type": kind, "heading": heading}
        for kind, heading in zip(types, headings or types, strict=True)
    ]
    numbers = {"columns": columns, "rows": [{"values": list(row)} for row in rows], "caption": ""}
    texts = {"kind": "line", "title": "Waits", "description": "They grow.", "footnotes": []}
    return {"type": "chart", "value": texts | {"data": numbers} | fields}


def statistics(*pairs):
    """A block of figures with their meanings."""
    items = [{"figure": figure, "meaning": meaning} for figure, meaning in pairs]
    return {"type": "statistics", "value": {"statistics": items}}


def tool(**fields):
    return InteractiveTool(title="Dashboard", url="https://example.org/dashboard", **fields)


class TestFields:
    def test_the_release_must_be_there_before_it_is_told(self, series):
        page = draft(series, PublicationPage, "Dementia, March", release_at=aware(RELEASE))
        page.release_at = None
        for for_what in ["announce", "approve"]:
            assert ("release_at", "Say when it is to be released.") in page.problems(for_what)

    def test_an_edition_with_all_it_needs_can_be_approved(self, missing):
        assert missing() == {}

    def test_what_must_be_there(self, missing):
        children = {"information_types": [], "geographies": []}
        assert missing(children, summary=" ") == {
            "summary": ["Say in a sentence or two what this edition tells."],
            "information_types": ["Choose at least one information type."],
            "geographies": ["Choose at least one place that the figures are about."],
        }

    @pytest.mark.parametrize(
        ("start", "end", "field", "sentence"),
        [
            ("2027-03-01", None, "coverage_end", "Give both ends of the period, or neither."),
            (None, "2027-03-01", "coverage_start", "Give both ends of the period, or neither."),
            ("2027-03-02", "2027-03-01", "coverage_end", "The period ends before it begins."),
            ("2027-03-01", "2027-03-26", "coverage_end", "This lies after the release on 25 March"),
            ("2027-03-26", None, "coverage_start", "This lies after the release on 25 March 2027."),
        ],
    )
    def test_a_period_has_two_ends_in_order_and_none_after_the_release(
        self, missing, start, end, field, sentence
    ):
        problems = missing(coverage_start=start, coverage_end=end)
        assert any(each.startswith(sentence) for each in problems[field])

    def test_a_period_may_end_on_the_day_of_the_release_and_be_one_day(self, missing):
        assert missing(coverage_start="2027-03-25", coverage_end="2027-03-25") == {}

    def test_a_survey_has_an_address_and_a_last_day(self, missing):
        assert "survey_until" in missing(survey_url="https://example.org/survey")
        assert "survey_url" in missing(survey_until="2027-06-01")
        assert not missing(survey_url="https://example.org/survey", survey_until="2027-06-01")

    def test_a_tool_that_not_everybody_can_use_names_another_way(self, missing):
        [sentence] = missing({"interactive_tools": [tool()]})["interactive_tools"]
        assert sentence.startswith("Tool “Dashboard”: it doesn't meet WCAG 2.2 AA")
        assert not missing({"interactive_tools": [tool(is_accessible=True)]})
        alternative = {"alternative_title": "The same as a table", "alternative_url": "/table"}
        assert not missing({"interactive_tools": [tool(**alternative)]})


class TestFiles:
    def test_files_are_told_apart_by_the_names_that_readers_see(self, missing):
        named = [Attachment(title="Practices", document=document("march.csv"))]
        unnamed = [Attachment(document=document("practices"))]
        named[0].document.title = "March"
        [sentence] = missing({"attachments": named + unnamed})["attachments"][:1]
        assert sentence == "Two files are called “practices”: give each a name of its own."

    def test_a_file_is_what_its_name_says(self, missing):
        program = document("counts.csv", b"MZ" + bytes(200))
        sentences = missing({"attachments": [Attachment(document=program)]})["attachments"]
        assert sentences[0].startswith("File “counts.csv”: “counts.csv” ")

    def test_files_of_the_body_are_judged_too(self, missing):
        program = document("counts.csv", b"MZ" + bytes(200))
        link = f'<p><a linktype="document" id="{program.pk}">Counts</a></p>'
        body = [
            {"type": "text", "value": link},
            {"type": "download", "value": {"document": program.pk, "title": "", "description": ""}},
        ]
        sentences = missing(body=body)["body"]
        assert [each.partition(":")[0] for each in sentences] == [
            "Text (block 1)",
            "Download (block 2)",
        ]

    def test_a_link_to_a_file_that_was_deleted_is_found(self, missing):
        body = [{"type": "text", "value": '<p><a linktype="document" id="987654">Gone</a></p>'}]
        [sentence] = missing(body=body)["body"]
        assert sentence == ("Text (block 1): it links to a file that is no longer in the library.")

    def test_many_files_cost_no_more_queries_than_one(self, series, django_assert_max_num_queries):
        def edition(count):
            files = [Attachment(document=document(f"{count}-{n}.csv")) for n in range(count)]
            page = draft(
                series, PublicationPage, f"With {count}", {"attachments": files},
                release_at=aware(RELEASE),
            )  # fmt: skip
            return PublicationPage.objects.get(pk=page.pk)

        one, many = edition(1), edition(20)
        with django_assert_max_num_queries(100) as asked:
            one.problems("approve")
        with django_assert_max_num_queries(len(asked.captured_queries)):
            assert many.problems("approve") == []

    def test_a_row_has_a_file(self, missing):
        sentences = missing({"attachments": [Attachment(title="Practices"), Attachment()]})
        assert sentences["attachments"] == [
            "File “Practices”: choose a file.",
            "File 2: choose a file.",
        ]

    def test_those_of_a_series_are_judged_too(self, series):
        series.attachments = [SeriesFile(title="Methods")]
        assert series.problems("publish") == [("attachments", "File “Methods”: choose a file.")]


class TestTables:
    @pytest.mark.parametrize(
        ("block", "sentence"),
        [
            (table(("Place", " ")), "Table “Triages by week”: the second column has no heading."),
            (table(rows=[]), "Table “Triages by week”: there is no row."),
            (
                table(rows=[["Leeds", None], ["York", None]]),
                "Table “Triages by week”: the second column is empty.",
            ),
            (table(caption=""), "Table (block 1): there is no caption."),
        ],
    )
    def test_a_table_has_a_caption_headings_and_rows(self, missing, block, sentence):
        assert missing(body=[block])["body"] == [sentence]

    def test_a_table_without_columns_is_none(self, missing):
        block = table()
        block["value"]["table"] |= {"columns": [], "rows": []}
        assert "Table “Triages by week”: there is no column." in missing(body=[block])["body"]

    def test_all_that_is_wrong_is_said_at_once(self, missing):
        sentences = missing(body=[table(("", "")), chart(description="")])["body"]
        assert sentences == [
            "Table “Triages by week”: the first column has no heading.",
            "Table “Triages by week”: the second column has no heading.",
            "Chart “Waits”, description: this field is required.",
        ]


class TestCharts:
    @pytest.mark.parametrize("types", ["label value", "label value lower upper value"])
    def test_a_chart_has_names_and_values_and_perhaps_intervals(self, missing, types):
        rows = [["2026", 5, 4, 6, 5][: len(types.split())]]
        assert missing(body=[chart(types, rows)]) == {}

    @pytest.mark.parametrize(
        ("block", "sentence"),
        [
            (chart("label", [["2026"]]), "there is no column of values."),
            (chart("value label", [[5, "2026"]]), "the first column has to hold the names of"),
            (chart("label lower value", [["2026", 4, 5]]), "the second column, a lower end,"),
            (chart("label value lower lower", [["2026", 5, 4, 4]]), "the fourth column, a lower"),
            (chart("label value lower", [["2026", 5, 4]]), "the interval of “value” has no upper"),
            (chart(headings=["Year", ""]), "the second column has no heading."),
            (chart(rows=[]), "there is no row."),
            (chart(rows=[["2026", None]]), "the second column is empty."),
        ],
    )
    def test_its_columns_are_of_use(self, missing, block, sentence):
        assert any(
            each.startswith(f"Chart “Waits”: {sentence}") for each in missing(body=[block])["body"]
        )

    @pytest.mark.parametrize(
        ("row", "sentence"),
        [
            (["2026", 5, 6, 7], "column “lower”: the lower end lies above the value."),
            (["2026", 5, 4, "4.9"], "column “upper”: the upper end lies below the value."),
            (["2026", None, 6, 4], "column “lower”: the lower end lies above the upper end."),
            (["", 5, 4, 6], "column “label”: this point has no name."),
        ],
    )
    def test_a_value_lies_in_its_interval(self, missing, row, sentence):
        rows = [["2025", 5, 5, 5], row]
        [found] = missing(body=[chart("label value lower upper", rows)])["body"]
        assert found == f"Chart “Waits”, row 2, {sentence}"

    def test_an_empty_cell_is_a_gap(self, missing):
        rows = [["2025", None, None, None], ["2026", 5, None, 6], ["2027", 5, 4, None]]
        assert missing(body=[chart("label value lower upper", rows)]) == {}

    def test_its_description_is_needed(self, missing):
        [sentence] = missing(body=[chart(description="")])["body"]
        assert sentence.startswith("Chart “Waits”, description:")


class TestOtherBlocks:
    def test_a_picture_says_what_it_shows_or_that_it_shows_nothing(self, missing):
        def shown(**fields):
            image = {"image": picture().pk, "alt_text": "", "decorative": False} | fields
            return missing(body=[{"type": "image", "value": {"image": image, "caption": "A ward"}}])

        [sentence] = shown()["body"]
        assert sentence.startswith("Image “A ward”, alt text: please add some alt text")
        assert not shown(alt_text="Four beds")
        assert not shown(decorative=True)

    def test_a_key_figure_has_a_meaning_and_a_meaning_a_figure(self, missing):
        block = statistics(("12%", ""), ("", "more than a year before"))
        assert missing(key_facts=[block])["key_facts"] == [
            "Statistics (block 1), item 1, meaning: this field is required.",
            "Statistics (block 1), item 2, figure: this field is required.",
        ]

    def test_a_draft_that_somebody_saves_meanwhile_loosens_no_rule(self, missing):
        loosened = PublicationPage._meta.get_field("body").stream_block
        loosened.defer_required_validation()
        try:
            problems = missing(body=[table(caption=""), chart(description="")])
        finally:
            loosened.restore_deferred_validation()
        assert len(problems["body"]) == 2


class TestParts:
    @pytest.fixture
    def edition(self, edition):
        return edition("Dementia, March", RELEASE)

    def refusal(self, page):
        with pytest.raises(PublishingRefusedError) as refused:
            publish([page])
        return str(refused.value)

    def test_a_chapter_has_something_to_read(self, edition):
        chapter = draft(edition, ChapterPage, "Ages", body=[])
        assert "There is nothing to read in this chapter." in self.refusal(chapter)

    def test_a_data_set_has_a_summary_and_files_or_links(self, edition):
        empty = draft(edition, DatasetPage, "A", children={"resource_links": []})
        assert "Attach a file, or give a link" in self.refusal(empty)
        files = {"attachments": [DatasetFile(document=document())], "resource_links": []}
        links = {"resource_links": [DatasetLink(title="There", url="https://example.org/")]}
        assert published(edition, DatasetPage, "C", children=files).live
        page = published(edition, DatasetPage, "D", children=links)
        page.summary = ""
        assert ("summary", "Summary is missing.") in page.problems("publish")

    def test_names_are_unique_within_a_data_set_only(self, edition):
        def files():
            return {"attachments": [DatasetFile(title="Counts", document=document())]}

        published(edition, DatasetPage, "A", children=files())
        assert published(edition, DatasetPage, "B", children=files()).live
        twice = {"attachments": files()["attachments"] + files()["attachments"]}
        assert "Two files are called “Counts”" in self.refusal(
            draft(edition, DatasetPage, "C", children=twice)
        )

    def test_a_data_set_covers_nothing_after_the_release(self, edition):
        links = {"resource_links": [DatasetLink(title="There", url="https://example.org/")]}
        period = {"coverage_start": "2027-03-01", "coverage_end": "2027-03-26"}
        page = draft(edition, DatasetPage, "A", children=links, **period)
        assert "This lies after the release on 25 March 2027." in self.refusal(page)

    def test_it_is_judged_by_the_release_that_is_approved_along_with_it(self, series):
        fields = {"release_at": aware(RELEASE)}
        edition = draft(series, PublicationPage, "Dementia, March", **fields)
        publish([edition])
        newer = edition.get_latest_revision_as_object()
        newer.release_at, newer.date_reason = aware("2027-04-08T09:30"), "Counts came late."
        newer.save_revision()
        page = draft(edition, DatasetPage, "A", coverage_start="2027-03-01")
        page.coverage_end = date(2027, 3, 31)
        page.save_revision()
        approve(edition)
        assert DatasetPage.objects.get(pk=page.pk).live

    def test_one_that_was_published_is_judged_by_an_earlier_release_too(self, series):
        edition = draft(series, PublicationPage, "Dementia, March", release_at=aware(RELEASE))
        period = {"coverage_start": date(2027, 3, 1), "coverage_end": date(2027, 3, 20)}
        publish([edition])
        publish([draft(edition, DatasetPage, "A", **period)])
        newer = PublicationPage.objects.get(pk=edition.pk)
        newer.release_at, newer.date_reason = aware("2027-03-11T09:30"), "Counts came soon."
        newer.save_revision()
        with pytest.raises(PublishingRefusedError, match="after the release on 11 March 2027"):
            approve(edition)

    def test_the_form_of_a_data_set_asks_for_what_is_missing(self, admin_client, edition):
        response = make(
            admin_client, edition, dataset_form(**{"action-publish": "Publish"}), DatasetPage
        )
        assert "Attach a file, or give a link to where the data can be had." in response.text
        assert make(admin_client, edition, dataset_form(), DatasetPage).status_code == 302

    def test_an_edition_is_not_approved_while_a_part_lacks_something(self, series):
        page = draft(series, PublicationPage, "Dementia, March", release_at=aware(RELEASE))
        draft(page, ChapterPage, "Ages", body=[])
        with pytest.raises(PublishingRefusedError, match="Chapter “Ages”: There is nothing to"):
            approve(page)
