import pytest
from bs4 import BeautifulSoup
from django.test import Client

from nhsd_site.chrome.models import Menu, MenuItem
from tests.factories import drawing


def _leading_to(target):
    return {"url": target} if isinstance(target, str) else {"page": target}


@pytest.fixture
def menu(db):
    """Fills a menu: `menu("main", ("Data", page), ("Twitter", "https://…"))`."""

    def fill(place, *links):
        menu = Menu.objects.get(place=place)
        menu.items = [
            MenuItem(label=label, sort_order=order, **_leading_to(target))
            for order, (label, target) in enumerate(links)
        ]
        menu.save()
        return menu

    return fill


@pytest.fixture
def visit(db):
    """What a visitor without cookies gets at an address, as a parsed page."""

    def get(address):
        response = Client().get(address)
        assert response.status_code == 200, address
        return BeautifulSoup(response.content, "html.parser")

    return get


@pytest.fixture
def user_in(db, django_user_model):
    """Makes a user of one of the three groups."""
    from django.contrib.auth.models import Group

    def make(group):
        email = f"{group.lower().replace(' ', '.')}@example.org"
        user = django_user_model.objects.create_user(email, first_name="A", last_name="Person")
        user.groups.add(Group.objects.get(name=group))
        return user

    return make


@pytest.fixture
def picture_named(db):
    """Makes a drawing for the library with this title."""
    return drawing


@pytest.fixture
def picture(picture_named):
    """A drawing of the library."""
    return picture_named("A drawing")
