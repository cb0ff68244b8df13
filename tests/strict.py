"""Django's templates show nothing where a name is missing. This tells of each, in our own ones."""

import logging
import sys
from functools import cache
from types import NoneType

from django.conf import settings
from django.template import VariableDoesNotExist
from django.template.base import FilterExpression
from django.template.context import BaseContext
from wagtail.blocks import StructValue


class MissingNames(logging.Filter):
    """While entered, gathers in `found` a line for each missing name in a template of ours.

    It lets no line about a missing name pass: pytest would write out the traceback of each, and
    Wagtail's admin has hundreds a page.
    """

    def __init__(self):
        super().__init__()
        self.found = []
        self._logger = logging.getLogger("django.template")

    def __enter__(self):
        self._level_before = self._logger.level
        self._logger.setLevel(logging.DEBUG)
        self._logger.addFilter(self)
        return self

    def __exit__(self, *exception):
        self._logger.removeFilter(self)
        self._logger.setLevel(self._level_before)

    def clear(self):
        self.found.clear()

    def filter(self, record):
        if not record.msg.startswith("Exception while resolving variable"):
            return True
        name, template = record.args
        error = record.exc_info[1]
        if _is_ours(template) and not (_may_be_missing(error) and _is_only_asked_for()):
            self.found.append(f"{template}: {name} {_reason(error)}")
        return False


@cache
def _is_ours(template):
    return (settings.BASE_DIR / "templates" / template).is_file()


def _reason(error):
    if isinstance(error, VariableDoesNotExist):
        return f"is not in a {type(_asked(error)).__name__}"
    return f"raised {type(error).__name__}: {error}"


def _asked(error):
    """What was asked for the name, by an error that may have been raised without saying."""
    return error.params[1] if len(error.params) > 1 else None


def _may_be_missing(error):
    """Whether a name of the context, a key of a dictionary or an attribute of None is missing."""
    if not isinstance(error, VariableDoesNotExist):
        return False
    asked = _asked(error)
    return isinstance(asked, BaseContext | dict | NoneType) and not isinstance(asked, StructValue)


def _is_only_asked_for():
    """Whether the lookup that is under way is the test of an `if`, or the like."""
    frame = sys._getframe()
    while frame and frame.f_code is not FilterExpression.resolve.__code__:
        frame = frame.f_back
    return bool(frame and frame.f_locals.get("ignore_failures"))
