from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "nhsd_site.core"
    label = "core"
    verbose_name = "Core"

    def ready(self):
        from nhsd_site.core import models, signals

        signals.tell_of_changes(
            models.Contact, models.Person, models.Team, models.Term, models.Topic
        )
