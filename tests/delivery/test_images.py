"""Pictures at fixed widths: made when publishing, shown as far as they exist."""

import re
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.template import Context, Template
from django.test import RequestFactory
from PIL import Image

from home.models import GeneralPage
from nhsd_site.chrome.models import SiteSettings
from nhsd_site.chrome.surroundings import around
from nhsd_site.core.models import Person, SiteImage, User
from nhsd_site.core.publishing import publish
from nhsd_site.delivery import generation, images
from tests.delivery.media import picture, png
from tests.factories import draft, home, published

pytestmark = pytest.mark.django_db


def figure(image, alt_text="Beds in a ward", decorative=False):
    """A body with the picture."""
    value = {"image": image, "alt_text": alt_text, "decorative": decorative}
    return [("image", {"image": value, "caption": ""})]


def shown(image, tag="{% picture_of image %}", **context):
    template = Template("{% load image_tags %}" + tag)
    return template.render(Context({"image": image, **context}))


def widths(html, kind):
    found = re.search(rf'<source[^>]*srcset="([^"]*)"[^>]*type="image/{kind}"', html)
    return [int(each.split()[1][:-1]) for each in found[1].split(", ")]


class TestMaking:
    def test_publishing_makes_the_pictures_of_the_body(self):
        image = picture(1800, 1200)
        published(home(), GeneralPage, "Ward", body=figure(image))
        made = image.renditions.values_list("filter_spec", "width")
        assert sorted(made) == [
            ("width-1600|format-jpeg", 1600),
            ("width-1600|format-webp", 1600),
            ("width-320|format-jpeg", 320),
            ("width-320|format-webp", 320),
            ("width-640|format-jpeg", 640),
            ("width-640|format-webp", 640),
            ("width-960|format-jpeg", 960),
            ("width-960|format-webp", 960),
        ]

    def test_a_draft_makes_none(self):
        image = picture()
        draft(home(), GeneralPage, "Ward", listing_image=image)
        assert not image.renditions.exists()

    def test_saving_the_site_settings_makes_the_pictures_in_them(self):
        image = picture()
        site = SiteSettings.objects.get()
        site.social_image = image
        site.save()
        assert image.renditions.exists()

    def test_no_picture_is_wider_than_its_original(self):
        image = picture(700, 500)
        images.make_renditions(image)
        found = image.renditions.filter(filter_spec__endswith="webp").order_by("width")
        assert [each.width for each in found] == [320, 640, 700]

    def test_a_small_picture_keeps_its_size(self):
        image = picture(72, 56)
        images.make_renditions(image)
        assert {each.width for each in image.renditions.all()} == {72}

    def test_what_exists_is_not_made_again(self):
        image = picture()
        images.make_renditions(image)
        before = set(image.renditions.values_list("pk", flat=True))
        images.make_renditions(image)
        assert set(image.renditions.values_list("pk", flat=True)) == before

    def test_a_file_that_is_no_picture_does_not_stop_a_publication(self, caplog):
        image = picture()
        image.file.storage.delete(image.file.name)
        image.file.storage.save(image.file.name, ContentFile(b"no picture"))
        page = published(home(), GeneralPage, "Ward", listing_image=image)
        assert page.live
        assert f"image {image.pk}" in caplog.text

    def test_replacing_the_original_of_a_picture_in_use_makes_its_pictures_again(
        self, django_capture_on_commit_callbacks
    ):
        image = picture(900, 600)
        published(home(), GeneralPage, "Ward", listing_image=image)
        before = generation.current()
        with django_capture_on_commit_callbacks(execute=True):
            image.file = ImageFile(ContentFile(png(400, 300, "navy")), "new.png")
            image.save()
            image.renditions.all().delete()  # As Wagtail's form does, after it has saved.
        assert {each.width for each in image.renditions.all()} == {320, 400}
        assert generation.current() != before

    def test_an_image_that_nothing_shows_is_left_alone(self, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True):
            image = picture()
        assert not image.renditions.exists()


class TestShowing:
    @pytest.fixture
    def image(self):
        image = picture(900, 600)
        images.make_renditions(image)
        return SiteImage.objects.get(pk=image.pk)

    def test_it_offers_webp_before_jpeg_in_every_width(self, image):
        html = shown(image, '{% picture_of image sizes="50vw" %}')
        assert widths(html, "webp") == [320, 640, 900]
        assert re.search(
            r'<img[^>]*srcset="[^"]*\.jpg 320w, [^"]*\.jpg 640w, [^"]*\.jpg 900w"', html
        )
        assert html.count('sizes="50vw"') == 2

    def test_it_takes_its_place_before_it_is_loaded(self, image):
        assert 'width="900"' in shown(image)
        assert 'height="600"' in shown(image)

    def test_attributes_are_handed_on(self, image):
        html = shown(image, '{% picture_of image alt="" loading="lazy" class="wide" %}')
        assert 'alt=""' in html
        assert 'loading="lazy"' in html
        assert 'class="wide"' in html

    def test_words_are_escaped(self, image):
        html = shown(image, "{% picture_of image alt=words %}", words='"><script>')
        assert "<script>" not in html

    def test_the_words_of_the_place_go_before_those_of_the_library(self, image):
        assert 'alt="A ward"' in shown(image)
        image.contextual_alt_text = "Beds"
        assert 'alt="Beds"' in shown(image)

    def test_a_decorative_picture_says_nothing(self, image):
        image.decorative, image.contextual_alt_text = True, ""
        assert 'alt=""' in shown(image)

    def test_what_is_missing_is_left_out(self, image):
        image.renditions.filter(width=640).delete()
        assert widths(shown(image), "webp") == [320, 900]
        image.renditions.all().delete()
        assert shown(SiteImage.objects.get(pk=image.pk)) == ""
        assert not image.renditions.exists()

    def test_nothing_is_shown_of_nothing(self):
        assert shown(None) == ""

    def test_a_preview_makes_what_is_missing(self):
        image = picture()
        request = RequestFactory().get("/")
        request.is_preview = True
        assert "<img" in shown(image, request=request)

    def test_pictures_of_a_list_cost_one_query(self, image, django_assert_num_queries):
        other = picture()
        images.make_renditions(other)
        with django_assert_num_queries(1):
            found = images.with_pictures([image.pk, other.pk, None])
            assert all("<img" in shown(found[each.pk]) for each in (image, other))

    def test_without_an_image_there_is_nothing_to_ask(self, django_assert_num_queries):
        with django_assert_num_queries(0):
            assert images.with_pictures([None]) == {}

    def test_pictures_of_a_body_cost_one_query_together(self, django_assert_num_queries):
        body = [*figure(picture()), *figure(picture(400, 300))]
        page = published(home(), GeneralPage, "Ward", body=body)
        found = list(images.images_in(page))
        with django_assert_num_queries(1):
            assert all("<img" in shown(each, page=page) for each in found)


class TestShapes:
    """Pictures that a place cuts to its own shape, around their focal point."""

    @pytest.fixture
    def image(self):
        """Red on its left, blue elsewhere, with the focal point on the red."""
        drawn = Image.open(BytesIO(png(1300, 700, "blue")))
        drawn.paste("red", (0, 0, 500, 700))
        file = BytesIO()
        drawn.save(file, "PNG")
        image = SiteImage(title="Flag", file=ImageFile(file, "flag.png"))
        image.focal_point_x, image.focal_point_y = 300, 350
        image.focal_point_width = image.focal_point_height = 100
        image.save()
        return image

    @pytest.fixture
    def portrait(self, image):
        person = Person.objects.create(name="Amina Yusuf", picture=image)
        images.make_renditions_for([person])
        return SiteImage.objects.get(pk=image.pk)

    def test_a_portrait_is_a_square_around_the_focal_point(self, portrait):
        html = shown(portrait, '{% picture_of image shape="portrait" sizes="9rem" %}')
        assert widths(html, "webp") == [160, 320]
        assert 'height="320"' in html
        made = portrait.renditions.get(filter_spec="fill-160x160|format-jpeg")
        with Image.open(made.file) as cut:
            assert cut.getpixel((80, 80))[0] > 200

    def test_where_the_focal_point_is_moved_it_is_cut_again(
        self, portrait, django_capture_on_commit_callbacks
    ):
        with django_capture_on_commit_callbacks(execute=True):
            portrait.focal_point_x = 1100
            portrait.save()
        found = SiteImage.objects.get(pk=portrait.pk)
        html = shown(found, '{% picture_of image shape="portrait" %}')
        assert widths(html, "webp") == [160, 320]
        newest = portrait.renditions.filter(filter_spec="fill-160x160|format-jpeg").latest("pk")
        with Image.open(newest.file) as cut:
            assert cut.getpixel((80, 80))[2] > 200

    def test_until_it_is_made_the_whole_is_shown(self, image):
        images.make_renditions(image)
        found = SiteImage.objects.get(pk=image.pk)
        assert 'height="700"' in shown(found, '{% picture_of image shape="card" %}')

    def test_a_shared_link_gets_a_picture_in_the_shape_of_cards(self, image):
        page = published(home(), GeneralPage, "Ward", listing_image=image)
        head = around(page).head
        assert (head.picture.width, head.picture.height) == (1200, 630)

    def test_a_portrait_says_what_it_shows_or_that_it_is_decoration(self, image):
        person = Person(name="Amina Yusuf", picture=image)
        with pytest.raises(ValidationError, match="mark it as decorative"):
            person.full_clean()
        person.picture_alt = "In uniform"
        person.full_clean()
        assert person.picture_words == "In uniform"
        person.picture_is_decorative = True
        assert person.picture_words == ""


class TestLoading:
    def test_a_picture_waits_until_it_comes_into_sight_but_for_the_first_of_a_page(self, client):
        body = [*figure(picture()), *figure(picture())]
        page = published(home(), GeneralPage, "Ward", body=body)
        html = client.get(page.get_url()).content.decode()
        assert re.findall(r'<img[^>]*alt="Beds[^>]*loading="(\w+)"', html) == ["eager", "lazy"]
        assert html.count('fetchpriority="high"') == 1


def test_a_published_page_shows_its_picture(client):
    page = published(home(), GeneralPage, "Ward", body=figure(picture()))
    html = client.get(page.get_url()).content.decode()
    address = re.search(r'<img[^>]*src="(/images/[^"]*)"', html)[1]
    assert 'alt="Beds in a ward"' in html
    assert client.get(address).status_code == 200


def test_a_picture_of_more_than_25_megapixels_is_refused(client):
    client.force_login(User.objects.create_superuser("admin@example.org", "a-long-password"))
    upload = ContentFile(png(5001, 5000), "huge.png")
    response = client.post("/admin/images/add/", {"title": "Huge", "file": upload})
    assert "too many pixels" in response.content.decode()
    assert not SiteImage.objects.exists()


def test_publishing_again_needs_no_new_picture():
    image = picture()
    page = published(home(), GeneralPage, "Ward", listing_image=image)
    before = set(image.renditions.values_list("pk", flat=True))
    publish([page])
    assert set(image.renditions.values_list("pk", flat=True)) == before
