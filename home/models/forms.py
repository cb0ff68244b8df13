from collections import Counter
from http import HTTPMethod

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.template.response import TemplateResponse
from django.utils.functional import cached_property
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.forms.forms import WagtailAdminFormPageForm
from wagtail.contrib.forms.models import AbstractFormField, FormMixin
from wagtail.fields import RichTextField, StreamField

from home.forms import sending, showing
from home.forms.fields import CHOICES, FieldBuilder
from home.forms.panels import SubmissionsPanel
from home.forms.sending import HONEYPOT
from home.models.submissions import REFERENCE, Submission
from nhsd_site.core.blocks import subset
from nhsd_site.core.catalogue import Kind
from nhsd_site.core.models import BasePage
from nhsd_site.core.models.pages import BasePageForm

PRIVACY = (
    "<p>We use what you send us here to answer you and to improve what we do, and for nothing else."
    " Only the people who look after this form can read it.</p>"
)
LETTER = "The team that looks after this form reads it. If it needs an answer, you will get one."


class FormField(AbstractFormField):
    """A question of a form."""

    TYPES = [
        ("singleline", "Text, one line"),
        ("multiline", "Text, several lines"),
        ("email", "E-mail address"),
        ("telephone", "Telephone number"),
        ("number", "Number"),
        ("date", "Date, in three boxes"),
        ("radio", "One of several answers"),
        ("dropdown", "One of many answers, from a list"),
        ("checkboxes", "Any of several answers"),
        ("checkbox", "A single box to tick"),
        ("file", "File"),
    ]

    page = ParentalKey("home.FormPage", on_delete=models.CASCADE, related_name="form_fields")
    label = models.CharField(
        "question", max_length=255, help_text="As visitors read it: “What is your name?”"
    )
    help_text = models.CharField(
        "hint", max_length=255, blank=True, help_text="Stands below the question, if it needs one."
    )
    field_type = models.CharField("kind of answer", max_length=16, choices=TYPES)
    field_type.required_on_save = True
    required = models.BooleanField(
        "must be answered", default=True, help_text="Others are marked “optional”."
    )
    choices = models.TextField(
        "answers to choose from", blank=True, help_text="One a line. Only where there are several."
    )
    default_value = models.TextField(
        "answer to begin with", blank=True, help_text="Better left empty: many leave it as it is."
    )
    gets_confirmation = models.BooleanField(
        "send a confirmation to this address",
        default=False,
        help_text="Only of an e-mail address: who gives one gets the reference number by e-mail.",
    )

    panels = [
        FieldPanel("label"),
        FieldPanel("help_text"),
        FieldPanel("required"),
        FieldPanel("field_type", classname="formbuilder-type", required_on_save=True),
        FieldPanel("choices", classname="formbuilder-choices"),
        FieldPanel("default_value", classname="formbuilder-default"),
        FieldPanel("gets_confirmation"),
    ]

    def problems(self):
        """What stands in the way of asking this question, in sentences."""
        if not self.get_field_clean_name().strip("_"):
            yield f"“{self.label}” needs a letter or a digit in its question."
        if self.field_type in CHOICES:
            answers = [
                answer for answer, _label in FieldBuilder([]).get_formatted_field_choices(self)
            ]
            if not answers:
                yield f"“{self.label}” needs answers to choose from, one a line."
            for answer in [answer for answer, times in Counter(answers).items() if times > 1]:
                yield f"“{self.label}” has the answer “{answer}” more than once."
        if self.gets_confirmation and self.field_type != "email":
            yield f"“{self.label}” asks for no e-mail address, so nothing can be sent there."


class FormPageForm(BasePageForm, WagtailAdminFormPageForm):
    """The editor's form of a form page: both kinds of checks."""


class FormPage(FormMixin, BasePage):
    """A form that editors build. What visitors send is read and exported in the admin."""

    catalogue_kind = Kind.FORM

    body = StreamField(
        subset("text", "heading", "callout", "expander", "contact"),
        blank=True,
        help_text="Stands above the form.",
    )
    button_label = models.CharField(
        max_length=40,
        default="Send",
        help_text="Of the last button. Before it visitors check what they have filled in.",
    )
    privacy = RichTextField(
        "how we use what is sent",
        features=["bold", "ul", "link"],
        default=PRIVACY,
        help_text="Stands above the button. For how long it is kept is said there anyway.",
    )
    keep_days = models.PositiveSmallIntegerField(
        "keep for days",
        default=180,
        validators=[MinValueValidator(1), MaxValueValidator(3650)],
        help_text="What was sent is deleted after so many days, with its files.",
    )
    notify_team = models.ForeignKey(
        "core.Team",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="tell a team",
        help_text="Gets an e-mail for each form that is sent, without the answers.",
    )
    letter = models.TextField(
        "words of the confirmation",
        max_length=2000,
        default=LETTER,
        help_text="Of the e-mail with the reference number, if a question asks for an address.",
    )
    confirmation = StreamField(
        subset("text", "heading", "action_link", "contact"),
        blank=True,
        help_text="Shown after the form was sent, below the reference number.",
    )

    base_form_class = FormPageForm
    form_builder = FieldBuilder
    parent_page_types = ["home.HubPage", "home.GeneralPage"]
    subpage_types = []
    template = "home/form_page.html"
    page_description = "A form with the questions that you give it."
    query_parameters = ("sent",)
    allowed_http_methods = [*BasePage.allowed_http_methods, HTTPMethod.POST]
    shows_form_again = True

    content_panels = [
        SubmissionsPanel(),
        *BasePage.content_panels,
        FieldPanel("body"),
        InlinePanel("form_fields", heading="Questions", label="question"),
        FieldPanel("button_label"),
        MultiFieldPanel(
            [FieldPanel("privacy"), FieldPanel("keep_days")], heading="What becomes of the answers"
        ),
        MultiFieldPanel(
            [FieldPanel("confirmation"), FieldPanel("letter"), FieldPanel("notify_team")],
            heading="After it was sent",
        ),
    ]

    @property
    def confirmation_question(self):
        """The name of the question whose answer is the address for the confirmation, or None."""
        asking = [field for field in self.get_form_fields() if field.gets_confirmation]
        return asking[0].clean_name if asking else None

    def problems(self, for_what):
        return [*super().problems(for_what), *self._question_problems(), *self._team_problems()]

    def _question_problems(self):
        questions = list(self.form_fields.all())
        if not questions:
            yield "form_fields", "A form needs a question."
        for question in questions:
            yield from (("form_fields", sentence) for sentence in question.problems())
        if sum(question.gets_confirmation for question in questions) > 1:
            yield "form_fields", "Only one question can name the address for the confirmation."

    def _team_problems(self):
        if self.notify_team and not self.notify_team.email:
            yield "notify_team", f"“{self.notify_team}” has no e-mail address to be told at."

    # What was sent

    def get_submission_class(self):
        return Submission

    def get_submissions_list_view_class(self):
        # The admin's views know page types, and aren't needed to show a form.
        from home.forms.admin import SubmissionsView

        return SubmissionsView

    def get_data_fields(self):
        [time, *questions] = super().get_data_fields()
        return [time, (REFERENCE, "Reference number"), *questions]

    # Serving

    @cached_property
    def _questions(self):
        """Asked once for a response: the form is built of them, and more than once."""
        return list(self.form_fields.all())

    def get_form_fields(self):
        return self._questions

    def serve(self, request, *args, **kwargs):
        """Shows the form, what is wrong with it, the answers to be checked, or the thanks."""
        if request.method == "POST":
            return sending.Sending(self, request).response()
        if reference := sending.sent_reference(request.GET.get("sent", "")):
            response = self.render_landing_page(request, reference)
            response["Cache-Control"] = "private, no-store"
            return response
        context = self.get_context(request)
        return TemplateResponse(request, self.get_template(request), context)

    def get_context(self, request, *args, **kwargs):
        empty = self.get_form(page=self)
        shown = {**showing.form_context(empty), "honeypot": HONEYPOT}
        return {**super().get_context(request, *args, **kwargs), **shown}

    def render_landing_page(self, request, form_submission=None, *args, **kwargs):
        """The thanks, with the reference number in the place of the submission."""
        reference = form_submission or sending.new_reference()
        return super().render_landing_page(request, reference, *args, **kwargs)
