import pytest

from home.models import GeneralPage
from nhsd_site.core.models import Contact
from tests.factories import home, published


@pytest.mark.django_db
def test_a_contact_changes_at_once_on_every_page_that_shows_it(client):
    desk = Contact.objects.create(name="Press desk", telephone="0113 496 0100")
    page = published(home(), GeneralPage, "Press", body=[("contact", {"contact": desk})])
    assert "0113 496 0100" in client.get(page.url).content.decode()
    desk.telephone = "0113 496 0199"
    desk.save()
    assert "0113 496 0199" in client.get(page.url).content.decode()
