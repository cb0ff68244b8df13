from nhsd_site.core.models.pages import BasePageForm


class PublicationPageForm(BasePageForm):
    """Shows what stands in the way of announcing or approving beside its field."""

    checked_actions = (*BasePageForm.checked_actions, "approve")
