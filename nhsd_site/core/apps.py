import warnings

from django.apps import AppConfig
from django.conf import settings
from PIL import Image


class CoreConfig(AppConfig):
    name = "nhsd_site.core"
    label = "core"
    verbose_name = "Core"

    def ready(self):
        from nhsd_site.core import choosers, date_inputs, models, phrase_lists, signals
        from nhsd_site.core.blocks import checks

        # Wagtail counts pixels when they are unpacked, and a WebP of 34 bytes may unpack to 3 GB.
        # Pillow warns of more than its limit, and refuses twice as many before it unpacks any.
        Image.MAX_IMAGE_PIXELS = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS // 2
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        signals.tell_of_changes(
            models.Contact, models.Person, models.Team, models.Term, models.Topic
        )
        checks.copy_rules()
        choosers.use_everywhere()
        date_inputs.use_everywhere()
        phrase_lists.use_everywhere()
