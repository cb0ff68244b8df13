"""The trial's settings with what tests need: speed, folders of their own, and a clock to set."""

import os
import tempfile
from pathlib import Path

os.environ["TRIAL"] = "1"
# The driver of the browser leaves an event loop behind in this thread. Nothing of ours is async.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
os.environ.setdefault("SECRET_KEY", "only-tests-sign-anything-with-this-key-so-all-may-know-it")

from nhsd_site.settings import *  # noqa: E402, F403

CLOCK = "tests.clock.source"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

# No statement of a test runs long enough to be compiled first, and no power cut matters to one.
DATABASES["default"]["OPTIONS"]["options"] = "-c jit=off -c synchronous_commit=off"  # noqa: F405

MEDIA_ROOT = Path(tempfile.gettempdir()) / f"nhsd-test-media-{os.getpid()}"
STORAGES = {
    "default": {"BACKEND": "nhsd_site.core.storage.WholeFileStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Static files are served from where they lie: no test waits for `collectstatic`.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
