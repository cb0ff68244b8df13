"""Tests on the files that were handed over with the site.

They are no part of it: the environment variable `REAL_DATA` names their folder, and without it
these tests aren't there.
"""

import os
from pathlib import Path

import pytest

_FOLDER = os.environ.get("REAL_DATA")
collect_ignore_glob = [] if _FOLDER else ["test_*.py", "quality_*.py"]


@pytest.fixture(scope="session")
def real_data():
    """The folder of the files."""
    return Path(_FOLDER)
