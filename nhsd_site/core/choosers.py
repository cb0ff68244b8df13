"""What was chosen in the admin, when that is no key at all.

Wagtail 8.0 asks the database for whatever a form was sent, to show it again beside the message of
its field: what no key can be like ended in a server error. Here nothing is shown as chosen then.
"""

from wagtail.admin.widgets import BaseChooser

_wagtails = BaseChooser.get_instance


def use_everywhere():
    """Have all choosers of the admin, of pages, files and all else, take whatever was sent."""
    BaseChooser.get_instance = _instance


def _instance(chooser, value):
    try:
        return _wagtails(chooser, value)
    except (TypeError, ValueError):
        return None
