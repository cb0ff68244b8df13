"""What the served demo runs with: the trial's settings, and folders that nobody else uses."""

import os
from pathlib import Path

from nhsd_site.settings import *  # noqa: F403

_FOLDER = Path(os.environ["SERVED_FOLDER"])
MEDIA_ROOT = _FOLDER / "media"
STATIC_ROOT = _FOLDER / "static"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# As for developers; nothing else of what DEBUG does.
STYLEGUIDE = True
