from django.dispatch import receiver
from wagtail.signals import page_published

from news import calendar_versions
from news.models import EventPage


@receiver(page_published, sender=EventPage, dispatch_uid="note the version for calendars")
def note_version_for_calendars(sender, instance, **kwargs):
    calendar_versions.note(instance)
