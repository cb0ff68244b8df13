"""The clock of a served site: it runs like any other, some seconds ahead of the real time.

How many stands in a file, so that a test can set it while the site is being served.
"""

import os
from datetime import timedelta
from pathlib import Path

from django.utils import timezone

_FILE = Path(os.environ["CLOCK_FILE"])


def source():
    """What the setting `CLOCK` names: the real time and the seconds that the file says."""
    return timezone.now() + timedelta(seconds=float(_FILE.read_text()))
