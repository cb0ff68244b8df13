from dataclasses import replace

from django.http import Http404, HttpResponsePermanentRedirect

from nhsd_site.core.models import BasePage


class FolderPage(BasePage):
    """Gives the pages below it their address and has none of its own: it leads to the list."""

    class Meta:
        abstract = True

    def catalogue_entries(self):
        """In no list: what is listed are the pages below."""
        return [
            replace(entry, listed=False, searchable=False) for entry in super().catalogue_entries()
        ]

    def list_row(self):
        """The public row of the page that lists what is in this folder, or None."""
        raise NotImplementedError

    def serve(self, request, *args, **kwargs):
        row = self.list_row()
        if row is None:
            raise Http404
        return HttpResponsePermanentRedirect(row.url)
