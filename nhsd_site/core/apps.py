from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "nhsd_site.core"
    label = "core"
    verbose_name = "Core"
