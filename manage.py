#!/usr/bin/env python
"""Runs a command of Django or of ours. In a trial it has the database running meanwhile."""

import os
import sys

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from django.db import InterfaceError, OperationalError, connection

from nhsd_site import embedded


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nhsd_site.settings")
    try:
        if settings.EMBEDDED_DATABASE:
            embedded.ensure()
        execute_from_command_line(sys.argv)
    except (ImproperlyConfigured, embedded.EmbeddedDatabaseError) as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit(130)
    except (OperationalError, InterfaceError) as error:
        if connection.connection is not None:
            raise
        reason = " ".join(str(error).split())
        sys.exit(f"The database of DATABASE_URL can't be reached: {reason}")


if __name__ == "__main__":
    main()
