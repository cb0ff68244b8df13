from django.apps import AppConfig


class ServicesConfig(AppConfig):
    name = "services"

    def ready(self):
        from nhsd_site.core import changes

        from .changes import candidates

        changes.register(candidates)
