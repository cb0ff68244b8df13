from django.apps import AppConfig


class ChromeConfig(AppConfig):
    name = "nhsd_site.chrome"
    label = "chrome"
    verbose_name = "Site"

    def ready(self):
        from wagtail.permissions import register_permission_policy

        from nhsd_site.core import changes
        from search import index

        from . import models, permissions, signals  # noqa: F401
        from .changes import candidates

        register_permission_policy(models.Menu, permissions.FixedRowsPolicy(models.Menu))
        index.register(models.PromoBanner)
        index.register(models.SiteSettings)
        changes.register(candidates)
