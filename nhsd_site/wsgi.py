"""What gunicorn serves."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nhsd_site.settings")
os.environ.setdefault("STATEMENT_TIMEOUT", "15000")

try:
    application = get_wsgi_application()
except ImproperlyConfigured as error:
    print(error, file=sys.stderr)
    # By this code of a worker gunicorn knows that another try would fail, too.
    sys.exit(4)
