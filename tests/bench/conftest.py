import logging

import pytest


@pytest.fixture(autouse=True)
def strict_templates(caplog):
    """Nobody watches over templates, or writes of missing pages, while time is measured."""
    caplog.set_level(logging.ERROR, "django.request")
