class SitePreviewMixin:
    """Previews something that surrounds pages: a whole page, with the unsaved draft in its place.

    For use before `PreviewableMixin`.
    """

    def get_preview_template(self, request, mode_name):
        return "chrome/preview.html"

    def get_preview_context(self, request, mode_name):
        # Imported here: what surrounds a page is made of the models that use this.
        from nhsd_site.chrome.surroundings import previewing

        return {
            **super().get_preview_context(request, mode_name),
            "site": previewing(self, request),
        }
