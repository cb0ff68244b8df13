"""Pages for tests, made and published as an editor would."""

from io import BytesIO

from django.core.files.images import ImageFile
from PIL import Image
from wagtail.models import Page
from wagtail.signal_handlers import disable_reference_index_auto_update

from home.models import HomePage, HubPage
from nhsd_site.core.models import SiteImage, Term, Vocabulary
from nhsd_site.core.publishing import publish
from publications.models import ChapterPage, DatasetLink, DatasetPage, PublicationPage
from publications.releasing import approve


def home():
    """The home page that the migrations made."""
    return HomePage.objects.get()


def draft(parent, model, title, children=(), **fields):
    """A page of `model` below `parent` that has never been published.

    `children` is a mapping of relation names to lists of unsaved child objects, or of terms.
    """
    fields.setdefault("summary", f"What {title} is.")
    if model is ChapterPage:
        fields.setdefault("body", [("text", f"<p>All about {title}.</p>")])
    page = model(title=title, live=False, **fields)
    for name, objects in (_children_needed_by(model) | dict(children)).items():
        setattr(page, name, objects)
    fresh_parent = Page.objects.get(pk=parent.pk)
    # What it refers to is written down with its first draft, right after.
    with disable_reference_index_auto_update():
        fresh_parent.add_child(instance=page)
    page.save_revision()
    return page


def _children_needed_by(model):
    """The children without which a page can't be published, by the names of its relations."""
    if model is DatasetPage:
        return {"resource_links": [DatasetLink(title="Elsewhere", url="https://example.org/")]}
    if model is not PublicationPage:
        return {}
    of_type = Term.objects.filter(vocabulary=Vocabulary.INFORMATION_TYPE)
    of_place = Term.objects.filter(vocabulary=Vocabulary.GEOGRAPHY)
    return {
        "information_types": of_type.filter(slug="official-statistics"),
        "geographies": of_place.filter(slug="england"),
    }


def published(parent, model, title, **fields):
    """The same, published; an edition is approved."""
    page = draft(parent, model, title, **fields)
    if model is PublicationPage:
        approve(page)
    else:
        publish([page])
    return model.objects.get(pk=page.pk)


def hub(title="Data and information", **fields):
    """A published hub below the home page."""
    return published(home(), HubPage, title, **fields)


def drawing(title="A drawing"):
    """A blue picture of the library, wide enough to be shown in most widths."""
    file = BytesIO()
    Image.new("RGB", (1300, 700), "#005eb8").save(file, "PNG")
    return SiteImage.objects.create(title=title, file=ImageFile(file, name=f"{title}.png"))
