from wagtail.contrib.forms.panels import FormSubmissionsPanel

from home.forms.rights import may_read


class SubmissionsPanel(FormSubmissionsPanel):
    """How much was sent by a form, shown to those who may read it."""

    class BoundPanel(FormSubmissionsPanel.BoundPanel):
        def is_shown(self):
            return may_read(self.request.user, self.instance) and super().is_shown()
