from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField

from nhsd_site.core.blocks.checks import stream_errors
from nhsd_site.delivery.blocks import CookieBlock, HostBlock, SettingBlock, check_source, typed


class ThirdPartyTag(models.Model):
    """A tool of somebody else that runs in the pages of visitors who agreed to its category.

    As shipped there is none. It has no script of its own in our pages: our `tags.js` loads the one
    at `script_url` and gives it its settings.
    """

    class Kind(models.TextChoices):
        ANALYTICS = "analytics", "Analytics"
        HEAT_MAP = "heat-map", "Heat map"
        LIVE_CHAT = "live-chat", "Live chat"
        SEARCH_TRACKING = "search-tracking", "Search tracking"

    class Category(models.TextChoices):
        """What visitors agree to or not. Stored in their cookie."""

        STATISTICS = "statistics", "Cookies that measure how the site is used"
        FUNCTIONS = "functions", "Cookies that offer more help, such as live chat"
        MARKETING = "marketing", "Cookies that help with our campaigns"

    name = models.CharField(
        max_length=80, unique=True, help_text="As visitors know it: “Google Analytics”."
    )
    kind = models.CharField(max_length=20, choices=Kind)
    category = models.CharField(
        max_length=20, choices=Category, help_text="It runs for visitors who agreed to this."
    )
    purpose = models.TextField(
        max_length=300, help_text="What it does, in a sentence, for those who are asked to agree."
    )
    privacy_url = models.URLField("privacy notice of its maker", blank=True)
    script_url = models.URLField(
        "address of its script",
        max_length=500,
        validators=[URLValidator(schemes=["https"])],
        help_text=(
            "For example https://www.googletagmanager.com/gtag/js?id=… (Google Analytics), "
            "https://static.hotjar.com/c/hotjar-….js?sv=6 (Hotjar), "
            "https://lptag.liveperson.net/tag/tag.js?site=… (LivePerson), "
            "https://cdns.brsrvr.com/v1/br-trk-….js (Bloomreach)."
        ),
    )
    hosts = StreamField(
        [("host", HostBlock())],
        blank=True,
        help_text="Besides the host of its script, which it may use anyway.",
    )
    settings = StreamField(
        [("setting", SettingBlock())],
        blank=True,
        help_text=(
            "What its maker's snippet sets. Google Analytics: the commands dataLayer = js, now and "
            "dataLayer = config, G-…; Hotjar: the variables _hjSettings.hjid and _hjSettings.hjsv; "
            "Bloomreach: the variable br_data.acct_id."
        ),
    )
    cookies = StreamField([("cookie", CookieBlock())], blank=True)
    enabled = models.BooleanField(
        default=False, help_text="Visitors are asked, and asked again when a tool is added."
    )

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("name"),
                FieldPanel("kind"),
                FieldPanel("category"),
                FieldPanel("purpose"),
                FieldPanel("privacy_url"),
                FieldPanel("cookies"),
            ],
            heading="What visitors are told",
        ),
        MultiFieldPanel(
            [FieldPanel("script_url"), FieldPanel("hosts"), FieldPanel("settings")],
            heading="How it runs",
        ),
        FieldPanel("enabled"),
    ]

    class Meta:
        ordering = ["name"]
        verbose_name = "third-party tool"

    def __str__(self):
        return self.name

    def clean(self):
        """Refuses here, too, what its blocks refuse: Wagtail asks them in forms only."""
        super().clean()
        errors = stream_errors(self)
        try:
            check_source(self.script_origin)
        except ValidationError as error:
            errors["script_url"] = error.messages
        if errors:
            raise ValidationError(errors)

    @property
    def script_origin(self):
        parts = urlsplit(self.script_url)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def sources(self):
        """What the content security policy must allow, as {directive: set of sources}."""
        sources = {"script-src": {self.script_origin}}
        for host in self.hosts:
            sources.setdefault(host.value["directive"], set()).add(host.value["source"])
        return sources

    @property
    def handed_over(self):
        """What `tags.js` needs: the script's address and the settings by the way they are given."""
        given = {"script": self.script_url, "variable": [], "command": [], "attribute": []}
        for setting in self.settings:
            name, text = setting.value["name"], setting.value["value"]
            value = text
            if setting.value["how"] == SettingBlock.VARIABLE:
                value = typed(text)
            elif setting.value["how"] == SettingBlock.COMMAND:
                value = [typed(part.strip()) for part in text.split(",")]
            given[setting.value["how"]].append([name, value])
        return given
