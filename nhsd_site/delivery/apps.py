from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    name = "nhsd_site.delivery"
    label = "delivery"

    def ready(self):
        from wagtail.contrib.redirects.models import Redirect

        from nhsd_site.core import changes
        from nhsd_site.core.models import SiteDocument, SiteImage
        from nhsd_site.core.signals import tell_of_changes
        from nhsd_site.delivery import files, generation, signals  # noqa: F401
        from nhsd_site.delivery.models import ThirdPartyTag

        tell_of_changes(Redirect, SiteDocument, SiteImage, ThirdPartyTag)
        changes.version_is_told_by(generation.current)
        files.watch_what_refers_to_them()
