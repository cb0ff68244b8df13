from home.models import HubPage
from nhsd_site.chrome import stock
from nhsd_site.chrome.models import PageNotice, PromoBanner
from nhsd_site.chrome.surroundings import Surroundings, around
from tests.clock import aware
from tests.factories import hub, published


def everything(surroundings):
    """Ask for all that templates show, without the page's own breadcrumb and pictures."""
    return (
        [list(menu) for menu in surroundings.menus.values()],
        surroundings.notices,
        surroundings.banners,
        surroundings.settings.logo,
        surroundings.settings.contact,
    )


def fill(menu, page, picture):
    for place in ("main", "footer_1", "social"):
        menu(place, ("Data", page), ("Elsewhere", "https://www.example.org/"))
    for number in range(3):
        banner = PromoBanner(title=f"Banner {number}", image=picture, image_alt="x", page=page)
        banner.sections = [page]
        banner.save()
        PageNotice.objects.create(text=f"Notice {number}", whole_site=True, page=page)


def test_what_is_kept_costs_no_query(menu, picture, django_assert_num_queries):
    page = hub()
    fill(menu, page, picture)
    kept = stock.fetch()
    everything(Surroundings(kept, page))

    with django_assert_num_queries(0):
        menus, notices, banners, *_ = everything(Surroundings(kept, page))

    assert [len(links) for links in menus] == [2, 2, 0, 1, 2]
    assert (len(notices), len(banners)) == (3, 3)


def test_what_is_not_kept_costs_two_queries_however_much_there_is(
    menu, picture, django_assert_num_queries
):
    page = hub()
    fill(menu, page, picture)

    with django_assert_num_queries(2):
        everything(Surroundings(stock.fetch(), page))


def test_a_process_fetches_once_for_each_generation(menu, django_assert_num_queries):
    menu("main", ("Data", hub()))
    first = stock.current()

    # Inside a transaction the generation itself is read each time; else once a second at most.
    with django_assert_num_queries(1):
        assert stock.current() is first

    menu("main", ("About us", hub("About us")))
    assert [item.label for item in stock.current().items] == ["About us"]


def test_the_breadcrumb_costs_one_query_at_any_depth(db, django_assert_num_queries):
    page = hub()
    for title in ("Publications", "Statistical", "Series", "Edition"):
        page = published(page, HubPage, title)
    surroundings = around(page)

    with django_assert_num_queries(1):
        assert [link.text for link in surroundings.breadcrumb] == [
            "Home", "Data and information", "Publications", "Statistical", "Series", "Edition",
        ]  # fmt: skip


def test_what_is_kept_is_judged_anew_at_each_instant(menu, clock_at):
    clock_at("2027-03-25T09:00")
    page = hub("Coronavirus", public_from=aware("2027-03-25T09:30"))
    menu("main", ("Coronavirus", page))
    kept = stock.fetch()

    clock_at("2027-03-25T09:29:59")
    assert list(Surroundings(kept).menus["main"]) == []

    clock_at("2027-03-25T09:30:00")
    assert [link.text for link in Surroundings(kept).menus["main"]] == ["Coronavirus"]
