"""What every page stands on."""

import re
from http import HTTPMethod

from django.conf import settings
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models, transaction
from django.http import Http404
from django.urls import get_resolver
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Page, PageViewRestriction
from wagtail.url_routing import RouteResult

from nhsd_site.core.blocks.checks import stream_errors
from nhsd_site.core.blocks.text import plain_text
from nhsd_site.core.catalogue import Entry, Kind
from nhsd_site.core.models.intervals import ForATime
from nhsd_site.core.publishing import PublishingRefusedError
from nhsd_site.core.tree import HOME_DEPTH


class BasePageForm(WagtailAdminPageForm):
    """Shows what stands in the way of publishing beside its field; never in the way of a draft."""

    #: What an editor may ask for that is more than a draft, by the names of the buttons.
    checked_actions = ("publish",)

    def clean(self):
        cleaned_data = super().clean()
        slug = cleaned_data.get("slug")
        # The page itself asks this below its parent; one that is being made has none yet.
        if slug and not self.instance.depth and _address_is_taken(slug, self.parent_page):
            self.add_error("slug", _is_taken(slug))
        return cleaned_data

    def _post_clean(self):
        super()._post_clean()
        asked_for = [name for name in self.checked_actions if f"action-{name}" in self.data]
        for for_what in asked_for:
            for field, sentence in self.instance.problems(for_what):
                known = field if field in self.fields else None
                if sentence not in self.errors.get(known or NON_FIELD_ERRORS, []):
                    self.add_error(known, sentence)


class BasePage(ForATime, Page):
    """A page of the site: what it says of itself, when it is public, who looks after it."""

    catalogue_kind = Kind.PAGE
    #: The tab of the search page it stands under; None for that of the page above it.
    catalogue_area = None

    summary = models.TextField(
        max_length=500,
        help_text="One or two plain sentences, shown on the page, in lists and in search.",
    )
    topics = ParentalManyToManyField("core.Topic", blank=True)
    listing_image = models.ForeignKey(
        "core.SiteImage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Shown when the page is shared, if it has no social image of its own.",
    )
    social_image = models.ForeignKey(
        "core.SiteImage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Shown when the page is shared. Default: the listing image, then the site's own.",
    )
    review_on = models.DateField(
        "review date", null=True, blank=True, help_text="When somebody should read it again."
    )
    content_owner = models.ForeignKey(
        "core.Team", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    noindex = models.BooleanField(
        "hide from search engines", default=False, help_text="Our own search still finds it."
    )

    #: The stream that tells most of it, in the types that have one.
    body = None

    #: In which phase the catalogue has it at the moment, as the route to it found. A page that
    #: nobody has been led to is public in none.
    public_phase = None

    base_form_class = BasePageForm
    private_page_options = []
    allowed_http_methods = [HTTPMethod.GET, HTTPMethod.HEAD, HTTPMethod.OPTIONS]
    show_in_menus_default = False

    content_panels = [*Page.content_panels, FieldPanel("summary")]
    promote_panels = [
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")],
            heading="For search engines",
        ),
        FieldPanel("noindex"),
        FieldPanel("topics"),
        MultiFieldPanel(
            [FieldPanel("listing_image"), FieldPanel("social_image")],
            heading="Pictures for shared links",
        ),
        InlinePanel("relations", heading="Related pages", label="page"),
    ]
    settings_panels = [
        MultiFieldPanel(
            [FieldPanel("public_from"), FieldPanel("public_until")], heading="When it is public"
        ),
        MultiFieldPanel(
            [FieldPanel("review_on"), FieldPanel("content_owner")], heading="Who looks after it"
        ),
    ]

    class Meta:
        abstract = True

    # What it says of itself

    @property
    def meta_description(self):
        """What search engines and shared links show: the search description, or the summary."""
        return self.search_description or self.summary

    @property
    def dated_at(self):
        """The instant by which readers date the page; None before it was ever published."""
        return self.first_published_at

    @property
    def updated_at(self):
        """When it last changed for readers: never before the instant by which they date it."""
        return max(filter(None, [self.dated_at, self.last_published_at]), default=None)

    def search_text(self):
        """The words by which the page is found, besides its title and summary."""
        return plain_text(self.body) if self.body else ""

    def catalogue_entries(self):
        """The rows that stand for this page. Empty for a page that isn't published."""
        if not self.live:
            return []
        public_from, public_until = self.public_interval
        return [
            Entry(
                kind=self.catalogue_kind,
                object_id=self.pk,
                page_id=self.pk,
                area=self.catalogue_area,
                title=self.title,
                summary=self.summary,
                body=self.search_text(),
                sort_at=self.dated_at,
                public_from=public_from,
                public_until=public_until,
                terms=self.catalogue_terms(),
            )
        ]

    def catalogue_terms(self):
        """The numbers of the terms that this page is filtered by."""
        return frozenset(topic.code for topic in self.topics.all())

    def catalogue_dependents(self):
        """Other pages whose rows change when this one is published or withdrawn."""
        return []

    # Publishing

    def problems(self, for_what):
        """What stands in the way of `for_what` ("publish"), as (field, sentence) pairs.

        The form, the checklist and `publish()` all ask this one question.
        """
        return [*self.field_problems(), *_pairs(stream_errors(self))]

    def field_problems(self):
        """What its fields refuse, streams left aside, as (field, sentence) pairs."""
        # A page that is being made gets its place in the tree only when it is saved.
        not_yet = () if self.depth else ("path", "depth")
        try:
            self.full_clean(exclude=not_yet)
        except ValidationError as error:
            return _pairs(error.message_dict)
        return []

    def clean(self):
        super().clean()
        errors = {}
        if self.go_live_at or self.expire_at:
            errors["go_live_at"] = "Use “public from” and “public until” instead of a schedule."
        if self.slug and self.depth and _address_is_taken(self.slug, self.get_parent()):
            errors["slug"] = _is_taken(self.slug)
        if errors:
            raise ValidationError(errors)

    def publish(self, revision, *args, **kwargs):
        """Publish `revision` and all that must become true with it, in one transaction.

        Raises `PublishingRefusedError` when the content has problems. What follows from it is
        written by the receivers of `content_changed`, which `core.signals` sends meanwhile.
        """
        if problems := revision.as_object().problems("publish"):
            raise PublishingRefusedError(self, problems)
        with transaction.atomic():
            super().publish(revision, *args, **kwargs)

    def unpublish(self, *args, **kwargs):
        with transaction.atomic():
            super().unpublish(*args, **kwargs)

    def move(self, *args, **kwargs):
        with transaction.atomic():
            super().move(*args, **kwargs)

    # Serving

    def route(self, request, path_components):
        """Answers for this very page only: `HomePage.route` has found the deepest one already."""
        if path_components or not self.live:
            raise Http404
        return RouteResult(self)

    def get_view_restrictions(self):
        return PageViewRestriction.objects.none()


def _pairs(errors):
    return [(field, sentence) for field, sentences in errors.items() for sentence in sentences]


def _is_taken(slug):
    return f"“{slug}” is an address that the site itself uses here."


def _address_is_taken(slug, parent):
    """Whether a route of the site, or of `parent`, answers at `slug` below `parent`."""
    if parent is None:
        return False
    if parent.depth <= HOME_DEPTH and _is_route_of_the_site(slug):
        return True
    resolve_subpage = getattr(parent.specific, "resolve_subpage", None)
    if resolve_subpage is None:
        return False
    try:
        resolve_subpage(f"/{slug}/")
    except Http404:
        return False
    return True


def _is_route_of_the_site(slug):
    """Whether a route that isn't Wagtail's answers at `/slug`, or below `/slug/`."""
    begins_with = re.compile(rf"{re.escape(slug)}(/|$)")
    routes = [str(route.pattern) for route in get_resolver().url_patterns]
    return any(begins_with.match(route) for route in [*routes, settings.STATIC_URL.lstrip("/")])
