"""News of an older site, from a file: all of it or none, as often as one likes."""

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Revision

from home.models import HubPage
from news.importing import import_news
from news.models import NewsFolderPage, NewsIndexPage, NewsPage
from nhsd_site.core.csv_files import FileRefusedError
from nhsd_site.core.models import User
from nhsd_site.core.publishing import publish
from search.models import CatalogueEntry
from tests.clock import aware, frozen
from tests.factories import hub, published
from tests.files import csv_file

TODAY = "2022-03-01T12:00"
COLUMNS = "path,title,published_at"
WINTER, SUMMER = "2021-12-06T14:17:19+00:00", "2021-06-06T23:30:00+00:00"


@pytest.fixture(autouse=True)
def today(clock_at):
    clock_at(TODAY)


@pytest.fixture(scope="module")
def shared_section(shared_database):
    """A section for news that has none, made once for all tests here."""
    with frozen(TODAY):
        section = hub("News and events")
        published(section, NewsIndexPage, "News")
        published(section, NewsFolderPage, "Latest news items", slug="latest-news")
    return section


@pytest.fixture
def section(shared_section, db):
    return HubPage.objects.get(pk=shared_section.pk)


@pytest.fixture
def folder(section):
    return NewsFolderPage.objects.get()


@pytest.fixture
def bring_in(tmp_path, folder):
    """Imports these rows."""

    def bring_in(*rows, **options):
        return import_news(csv_file(tmp_path, COLUMNS, *rows), **options)

    return bring_in


def item(path):
    return NewsPage.objects.get(legacy_path=path)


def counts(report):
    return report.created, report.changed, report.unchanged


def state():
    tables = (Page, Revision, Redirect, CatalogueEntry)
    return [list(table.objects.order_by("pk").values()) for table in tables]


def edit(page, **fields):
    """Does what the admin does for an editor: a new version, which is published."""
    user, _made = User.objects.get_or_create(email="editor@example.org")
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision(user=user, log_action=True).publish()


def test_an_item_is_public_where_all_news_is(client, bring_in, section):
    report = bring_in(f"/news/2021/flu-figures,Flu figures are out,{WINTER}")
    assert counts(report) == (1, 0, 0)
    page = client.get("/news-and-events/latest-news/flu-figures").content.decode()
    assert "<h1>Flu figures are out</h1>" in page
    assert "6 December 2021" in page
    assert "Flu figures are out" in client.get("/news-and-events/news").content.decode()
    assert "Flu figures are out" in client.get("/search?query=flu").content.decode()


def test_its_date_is_that_of_london(client, bring_in):
    bring_in(f"/news/late,Late,{SUMMER}")
    assert "7 June 2021" in client.get(item("/news/late").url).content.decode()


def test_readers_are_told_the_day_of_the_news_and_not_that_of_the_import(client, bring_in):
    bring_in(f"/news/flu,Flu,{WINTER}")
    page = client.get(item("/news/flu").url).content.decode()
    assert page.count(">6 December 2021</time>") == 3
    assert "March 2022" not in page


@pytest.mark.parametrize(
    ("path", "slug"),
    [
        ("/news/2021/flu-figures", "flu-figures"),
        ("/news/2.9m-hours-saved", "2-9m-hours-saved"),
        ("/services/news/update---now-live", "update-now-live"),
        ("/News/Flu-Figures", "flu-figures"),
        ("/news/flu-figures/", "flu-figures"),
        ("/news/flu_figures.html", "flu-figures-html"),
        ("/news/caf%C3%A9", "cafe"),
        ("/news/---", "news"),
        (f"/{'a' * 254}", "a" * 254),
    ],
)
def test_its_slug_is_made_of_the_last_part_of_its_path_which_leads_to_it(
    client, bring_in, path, slug
):
    bring_in(f"{path},Flu figures,{WINTER}")
    page = NewsPage.objects.get(title="Flu figures")
    assert page.slug == slug
    answer = client.get(path.rstrip("/"))
    assert (answer.status_code, answer["Location"]) == (301, page.url)
    assert client.get(path, follow=True).redirect_chain[-1] == (page.url, 301)


def test_slugs_are_free(bring_in, folder):
    published(folder, NewsPage, "Our own", slug="flu")
    bring_in(f"/news/2020/flu,Flu,{WINTER}", f"/news/2021/flu,Flu again,{WINTER}")
    assert [item(f"/news/{year}/flu").slug for year in (2020, 2021)] == ["flu-2", "flu-3"]


def test_its_title_stands_in_for_a_summary_and_is_listed(bring_in):
    report = bring_in(f"/news/flu,Flu figures,{WINTER}")
    assert item("/news/flu").summary == "Flu figures"
    assert report.lists["Without summary: the title stands in for it"] == ["/news/flu"]


def test_a_title_that_stands_in_for_a_summary_is_not_said_twice(client, bring_in, section):
    bring_in(f"/news/flu,Flu figures,{WINTER}")
    for address in (item("/news/flu").url, "/news-and-events/news", "/search?query=flu"):
        main = client.get(address).content.decode().partition("<h1")[2]
        assert main.partition("<footer")[0].count("Flu figures") == 1
    edit(item("/news/flu"), summary="How many had flu.")
    for address in (item("/news/flu").url, "/news-and-events/news"):
        assert "How many had flu." in client.get(address).content.decode()


def test_lost_characters_are_taken_as_they_are_and_listed(bring_in):
    report = bring_in(f"/news/flu,The NHS\N{REPLACEMENT CHARACTER}s flu,{WINTER}")
    assert item("/news/flu").title == "The NHS\N{REPLACEMENT CHARACTER}s flu"
    (line,) = report.lists["With lost characters in the title"]
    assert line.startswith("line 2: The NHS")


def test_an_item_of_the_future_is_not_public_before_its_date(client, clock_at, bring_in):
    report = bring_in("/news/flu,Flu figures,2022-04-01T09:30:00+01:00")
    page = item("/news/flu")
    assert report.lists["Not public before their date"] == ["line 2: Flu figures"]
    assert client.get(page.url).status_code == 404
    clock_at("2022-04-01T09:30")
    assert client.get(page.url).status_code == 200


def test_the_old_path_tells_nothing_of_an_item_that_is_not_public(client, clock_at, bring_in):
    bring_in("/news/flu,Flu,2022-04-01T09:30:00+01:00", f"/news/late,Late,{SUMMER}")
    item("/news/late").unpublish()
    for path in ("/news/flu", "/news/late"):
        answer = client.get(path)
        assert (answer.status_code, answer.headers.get("Location")) == (404, None)
    clock_at("2022-04-01T09:30")
    assert client.get("/news/flu")["Location"] == item("/news/flu").url


def test_a_second_run_changes_nothing_and_says_so(bring_in):
    rows = (f"/news/flu,Flu figures,{WINTER}", f"/news/Late/,Late,{SUMMER}")
    bring_in(*rows)
    before = state()
    report = bring_in(*rows)
    assert counts(report) == (0, 0, 2)
    assert "There is nothing to change." in report.text()
    assert state() == before


def test_a_dry_run_says_the_same_and_changes_nothing(bring_in):
    bring_in(f"/news/flu,Flu,{WINTER}")
    before = state()
    rows = (f"/news/flu,Flu figures,{WINTER}", f"/news/late,Late,{SUMMER}")
    tried = bring_in(*rows, is_dry_run=True)
    assert state() == before
    assert tried == bring_in(*rows)
    assert counts(tried) == (1, 1, 0)


def test_title_and_date_follow_the_file(client, bring_in):
    bring_in(f"/news/flu,Flu,{WINTER}")
    report = bring_in(f"/news/flu,Flu figures,{SUMMER}")
    page = item("/news/flu")
    assert (page.title, page.draft_title, page.summary) == ("Flu figures",) * 3
    assert page.published_at.isoformat() == SUMMER
    assert "Flu figures" in client.get("/news-and-events/news").content.decode()
    assert report.lists["Changed"] == [
        "/news/flu: title “Flu” → “Flu figures”, "
        "14:17 on Monday 6 December 2021 → 00:30 on Monday 7 June 2021"
    ]


def test_what_an_editor_has_changed_stays_and_is_listed(client, bring_in):
    bring_in(f"/news/flu,Flu,{WINTER}")
    edit(item("/news/flu"), title="All about flu", slug="all-about-flu", summary="What we know.")
    report = bring_in(f"/news/flu,Flu figures,{SUMMER}")
    page = item("/news/flu")
    assert counts(report) == (0, 0, 1)
    assert (page.title, page.slug, page.summary) == (
        "All about flu",
        "all-about-flu",
        "What we know.",
    )
    assert report.lists["Worked on since, left as they are"] == [
        "/news/flu: title “All about flu” → “Flu figures”, "
        "14:17 on Monday 6 December 2021 → 00:30 on Monday 7 June 2021"
    ]
    assert client.get("/news/flu")["Location"] == page.url


def test_what_was_unpublished_stays_unpublished(client, bring_in):
    bring_in(f"/news/flu,Flu,{WINTER}")
    item("/news/flu").unpublish()
    bring_in(f"/news/flu,Flu figures,{WINTER}")
    page = item("/news/flu")
    assert (page.live, page.title) == (False, "Flu")
    assert client.get(page.url).status_code == 404


def test_what_the_file_does_not_have_is_left_alone_and_listed(bring_in):
    bring_in(f"/news/flu,Flu,{WINTER}", f"/news/late,Late,{SUMMER}")
    before = state()
    report = bring_in(f"/news/flu,Flu,{WINTER}")
    assert state() == before
    assert report.lists["Not in the file, left as they are"] == ["/news/late: Late"]


def test_an_old_path_at_which_there_is_a_page_gets_no_redirect(client, bring_in, section):
    report = bring_in(
        f"/news-and-events,Ours,{WINTER}", f"/news-and-events/latest-news/flu,Flu,{WINTER}"
    )
    assert report.lists["Without redirect, as a page has the old path"] == [
        "/news-and-events",
        "/news-and-events/latest-news/flu",
    ]
    assert not Redirect.objects.exists()
    assert client.get("/news-and-events").status_code == 200


def test_a_redirect_that_is_there_stays(client, bring_in):
    Redirect.objects.create(old_path="/news/flu", redirect_link="https://example.org/")
    report = bring_in(f"/news/flu,Flu,{WINTER}")
    assert report.lists["Without a redirect of their own, as there is another"] == ["/news/flu"]
    assert client.get("/news/flu")["Location"] == "https://example.org/"


def test_copies_and_aliases_do_not_bear_the_old_path(bring_in):
    bring_in(f"/news/flu,Flu,{WINTER}")
    page = item("/news/flu")
    copy = page.copy(update_attrs={"slug": "flu-copy"}, keep_live=False)
    alias = page.create_alias(update_slug="flu-alias")
    assert (copy.legacy_path, alias.legacy_path) == (None, None)
    edit(item("/news/flu"), title="All about flu")
    alias.refresh_from_db()
    assert (alias.title, alias.legacy_path) == ("All about flu", None)


def test_an_editor_can_work_on_what_was_imported(admin_client, bring_in):
    bring_in(f"/news/flu,Flu,{WINTER}")
    page = item("/news/flu")
    assert admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200
    publish([page])
    assert item("/news/flu").url == page.url


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (f"news/flu,Flu,{WINTER}", "“news/flu” is no path"),
        (f"https://example.org/flu,Flu,{WINTER}", "is no path"),
        (f",Flu,{WINTER}", "“” is no path"),
        (f"/,Flu,{WINTER}", "“/” is no path"),
        (f"//,Flu,{WINTER}", "“//” is no path"),
        (f"/news/flu?page=2,Flu,{WINTER}", "is no path"),
        (f"/news/flu#top,Flu,{WINTER}", "is no path"),
        (f"/news/flu figures,Flu,{WINTER}", "is no path"),
        (f"/{'a' * 255},Flu,{WINTER}", "The path has more than 255 characters"),
        (f"/news/flu,,{WINTER}", "The title is missing"),
        (f"/news/flu,{'x' * 256},{WINTER}", "The title has more than 255 characters"),
        ("/news/flu,Flu,", "“” is no date and time"),
        ("/news/flu,Flu,yesterday", "“yesterday” is no date and time"),
        ("/news/flu,Flu,2021-12-06", "is no date and time with a time zone"),
        ("/news/flu,Flu,2021-12-06T14:17:19", "is no date and time with a time zone"),
        ("/news/flu,Flu,2021-02-30T14:17:19Z", "is no date and time"),
        ("/news/flu,Flu,0001-01-01T00:00:00+14:00", "is no date and time"),
        ("/news/flu,Flu,9999-12-31T23:59:59-14:00", "is no date and time"),
        (f"/news/good/,Good,{WINTER}\n", "The path /news/good stands in line 2 already"),
    ],
)
def test_a_bad_line_refuses_the_whole_file(bring_in, row, sentence):
    before = state()
    with pytest.raises(FileRefusedError) as refused:
        bring_in(f"/news/good,Good,{WINTER}", row)
    (told,) = refused.value.sentences
    assert told.startswith("Line 3: ")
    assert sentence in told
    assert state() == before


def test_what_may_not_be_published_refuses_the_whole_file(bring_in, folder):
    page = NewsPage(
        title="Ours",
        summary="Ours.",
        legacy_path="/news/ours",
        published_at=aware("2021-01-01T09:30"),
    )
    folder.add_child(instance=page)
    NewsPage.objects.filter(pk=page.pk).update(expire_at=aware("2030-01-01T00:00"))
    before = state()
    with pytest.raises(FileRefusedError, match=r"/news/ours: “Yours” can't be published\."):
        bring_in(f"/news/flu,Flu,{WINTER}", f"/news/ours,Yours,{WINTER}")
    assert state() == before


def test_without_a_folder_nothing_can_be_imported(tmp_path, folder):
    folder.delete()
    path = csv_file(tmp_path, COLUMNS, f"/news/flu,Flu,{WINTER}")
    with pytest.raises(CommandError, match="no published news folder"):
        call_command("import_news", path)


def test_it_asks_the_database_as_little_for_many_as_for_few(
    bring_in, django_assert_max_num_queries
):
    rows = [f"/news/{number},News {number},{WINTER}" for number in range(10)]
    with django_assert_max_num_queries(400):
        bring_in(*rows)
    with django_assert_max_num_queries(12):
        bring_in(*rows)
