"""What every page stands on."""

import re
from http import HTTPMethod

from django.conf import settings
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models, transaction
from django.db.models.fields import Field
from django.http import Http404
from django.urls import get_resolver
from django.utils.text import capfirst
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.blocks.base import BlockField
from wagtail.models import Page, PageViewRestriction
from wagtail.url_routing import RouteResult

from nhsd_site.core.blocks.checks import stream_error, stream_errors
from nhsd_site.core.blocks.text import plain_text
from nhsd_site.core.catalogue import Entry, Kind
from nhsd_site.core.models.intervals import ForATime
from nhsd_site.core.publishing import PublishingRefusedError
from nhsd_site.core.tree import HOME_DEPTH


class BasePageForm(WagtailAdminPageForm):
    """Shows what stands in the way of publishing beside its field; never in the way of a draft."""

    #: For what the page is checked when a button of the form is pressed. All others save a draft.
    checked_actions = {
        "action-publish": "publish",
        "action-submit": "publish",
        "action-restart-workflow": "publish",
    }

    def clean(self):
        cleaned_data = super().clean()
        slug = cleaned_data.get("slug")
        # The page itself asks this below its parent; one that is being made has none yet.
        if slug and not self.instance.depth and address_is_taken(slug, self.parent_page):
            self.add_error("slug", _is_taken(slug))
        return cleaned_data

    def full_clean(self):
        if self.asked_for():
            # `problems()` says all that is wrong in a stream at once, Wagtail a part of it.
            for field in self.fields.values():
                if isinstance(field, BlockField):
                    field.is_deferred_validation = True
        super().full_clean()

    def is_valid(self):
        if asked_for := self.asked_for():
            self._show_problems(asked_for)
        return super().is_valid()

    def asked_for(self):
        """For what the page is to be checked, in the words of `problems()`; empty for a draft."""
        actions = self.checked_actions
        asked_for = {actions[name] for name in actions if name in self.data}
        if self.data.get("workflow-action-name") == "approve":
            asked_for.add("publish")
        return asked_for

    def _show_problems(self, asked_for):
        # What can't be read has been told; there the page still says what it said before.
        unreadable = [name for name, rows in self.formsets.items() if not rows.is_valid()]
        told = {*self.errors, *unreadable}
        self._hand_over_relations(besides=unreadable)
        for for_what in asked_for:
            for field, sentence in self.instance.problems(for_what):
                if field not in told:
                    self._show(field, sentence)

    def _hand_over_relations(self, besides):
        """Give the page what was entered in its relations, which forms do only when saved."""
        self.save_cluster_m2m()
        for name, rows in self.formsets.items():
            if name not in besides:
                rows.save(commit=False)

    def _show(self, field, sentence):
        if field in self.formsets:
            above_rows = self.formsets[field].non_form_errors()
            if sentence not in above_rows:
                above_rows.append(sentence)
        elif isinstance(self.fields.get(field), BlockField):
            # Its one error has the sentences of all its blocks, each to be shown at its block.
            if field not in self.errors:
                self.add_error(field, stream_error(self.instance, field))
        else:
            place = field if field in self.fields else None
            if sentence not in self.errors.get(place or NON_FIELD_ERRORS, []):
                self.add_error(place, sentence)


class BasePage(ForATime, Page):
    """A page of the site: what it says of itself, when it is public, who looks after it."""

    catalogue_kind = Kind.PAGE
    #: The tab of the search page it stands under; None for that of the page above it.
    catalogue_area = None
    #: The relations that `catalogue_entries()` reads, fetched at once where it is asked of many.
    catalogue_reads = ("topics",)
    #: The fields with pictures that are shown in a shape of their own, and in which.
    picture_shapes = {"social_image": "card", "listing_image": "card"}

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
    care_panel = MultiFieldPanel(
        [FieldPanel("review_on"), FieldPanel("content_owner")], heading="Who looks after it"
    )
    settings_panels = [
        MultiFieldPanel(
            [FieldPanel("public_from"), FieldPanel("public_until")], heading="When it is public"
        ),
        care_panel,
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
                keywords=self.catalogue_keywords(),
                weight=self.catalogue_weight,
            )
        ]

    def catalogue_keywords(self):
        """Names by which it is found as by its summary, and which stand elsewhere on its page."""
        return ""

    @property
    def catalogue_weight(self):
        """How much it counts among results of its kind: 1 is usual, less comes later."""
        return 1

    def catalogue_terms(self):
        """The numbers of the terms that this page is filtered by."""
        return frozenset(code for topic in self.topics.all() for code in topic.codes)

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
            errors = error.error_dict
            return [(name, text) for name in errors for text in self._texts(name, errors[name])]
        return []

    def _texts(self, name, errors):
        """What is wrong with the field `name`; of an empty one it is said which it is."""
        for error in errors:
            if error.code in ("blank", "null") and name != NON_FIELD_ERRORS:
                field = self._meta.get_field(name)
                own = field.error_messages["null"]
                generic = own == Field.default_error_messages["null"]
                yield f"{capfirst(field.verbose_name)} is missing." if generic else own
            else:
                yield from error.messages

    def clean(self):
        super().clean()
        errors = {}
        if self.go_live_at or self.expire_at:
            errors["go_live_at"] = "Use “public from” and “public until” instead of a schedule."
        if self.slug and self.depth and address_is_taken(self.slug, self.get_parent()):
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


def address_is_taken(slug, parent):
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
