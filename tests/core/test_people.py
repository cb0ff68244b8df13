import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError

from nhsd_site.core.models import User

pytestmark = pytest.mark.django_db


def test_a_user_signs_in_by_address_whatever_its_capitals():
    user = User.objects.create_user("Rota@example.org", "correct horse")
    assert authenticate(username="rota@EXAMPLE.org", password="correct horse") == user


def test_two_users_cannot_share_an_address_in_other_capitals():
    User.objects.create_user("rota@example.org")
    with pytest.raises(ValidationError, match="already"):
        User(email="ROTA@example.org", first_name="A", last_name="B", password="x").full_clean()


@pytest.mark.parametrize(
    ("group", "may", "may_not"),
    [
        ("Authors", {"add_page", "change_page"}, {"publish_page"}),
        ("Editors", {"add_page", "change_page", "publish_page"}, {"bulk_delete_page"}),
        ("Site administrators", {"publish_page", "bulk_delete_page"}, set()),
    ],
)
def test_each_group_has_its_rights_on_pages(group, may, may_not):
    rights = set(
        Group.objects.get(name=group).page_permissions.values_list(
            "permission__codename", flat=True
        )
    )
    assert may <= rights
    assert not may_not & rights


def test_wagtails_stock_groups_are_gone():
    assert set(Group.objects.values_list("name", flat=True)) == {
        "Authors",
        "Editors",
        "Site administrators",
    }
