from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.contrib.redirects.forms import RedirectForm as WagtailRedirectForm
from wagtail.contrib.redirects.models import Redirect

from nhsd_site.core.validators import validate_address
from nhsd_site.delivery import redirect_chains, redirect_patterns
from nhsd_site.delivery.redirects import path_on_this_site


class RedirectForm(WagtailRedirectForm):
    """What editors say of a redirect. It is refused if it leads in a circle.

    One that leads to another is made to lead to where that one ends, and those that lead to it
    follow. The address of a page is kept as that page, whose address may change.
    """

    redirect_link = forms.CharField(
        label="Redirect to an address",
        max_length=255,
        required=False,
        validators=[validate_address],
        help_text="It begins with https:// or, on this site, with /. What the stars of the old "
        "address stand for is filled in for $1, $2 and so on.",
    )

    field_order = ["old_path", "redirect_page", "redirect_link", "is_permanent", "site"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["old_path"].help_text = (
            "As /shmi. A star stands for one part of an address, two for all the rest of it: "
            "/publications/** leads on from every address below /publications."
        )

    def clean(self):
        super().clean()
        cleaned = self.cleaned_data
        if self.errors:
            return cleaned
        if bool(cleaned.get("redirect_page")) == bool(cleaned.get("redirect_link")):
            self.add_error("redirect_link", "Choose a page or give an address, one of the two.")
            return cleaned
        cleaned["old_path"] = Redirect.normalise_path(cleaned["old_path"])
        if not cleaned["old_path"] or cleaned["old_path"] == "/":
            self.add_error("old_path", "Give the address of one page, not of the home page.")
        elif problem := redirect_patterns.problem(cleaned["old_path"], cleaned["redirect_link"]):
            self.add_error("old_path", problem)
        elif cleaned["redirect_link"]:
            self._lead_to_the_end(cleaned)
        return cleaned

    def _get_validation_exclusions(self):
        # The model would take no path of this site, which Wagtail itself writes there.
        return super()._get_validation_exclusions() | {"redirect_link"}

    def _lead_to_the_end(self, cleaned):
        asked = Redirect(
            pk=self.instance.pk,
            old_path=cleaned["old_path"],
            redirect_link=cleaned["redirect_link"],
        )
        try:
            end = redirect_chains.end_of(asked)
        except redirect_chains.LoopError:
            self.add_error("redirect_link", "This leads back to where it begins.")
            return
        if end is not asked and not redirect_patterns.is_one(end.old_path):
            cleaned["redirect_page"] = end.redirect_page
            cleaned["redirect_link"] = end.redirect_link
        if page := self._page_of(cleaned["redirect_link"]):
            cleaned["redirect_page"], cleaned["redirect_link"] = page, ""

    def _page_of(self, link):
        """The page that a plain address of this site is that of."""
        path = path_on_this_site(link, "") if link and "?" not in link and "#" not in link else None
        return redirect_chains.page_at(path) if path else None

    @transaction.atomic
    def save(self, commit=True):
        redirect = super().save(commit)
        if commit:
            redirect_chains.lead_on_at_once(redirect)
        return redirect


class RedirectImportForm(forms.Form):
    """The file of redirects that an editor hands in."""

    file = forms.FileField(
        label="CSV file",
        help_text="Its columns are from, to and permanent, where each row says yes or no.",
    )
    is_dry_run = forms.BooleanField(
        label="Only say what would be done", required=False, initial=True
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > 10 * 1024 * 1024:
            raise ValidationError("This file is larger than 10 MB.")
        return file
