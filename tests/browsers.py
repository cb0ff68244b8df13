"""Where the browser for browser tests is."""

import os
import shutil
from functools import cache


@cache
def chromium():
    """The path of Chromium, or None. The variable CHROMIUM names one that is not on the path."""
    if named := os.environ.get("CHROMIUM"):
        return named
    names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
    return next(filter(None, map(shutil.which, names)), None)
