"""Which files of the library must stay as they are?

Rooms above know what refers to a file and was approved with it: they register a function that
tells, of a picture or a document, in a sentence why it stays; or says nothing, if it needn't.
"""

from collections.abc import Callable

from django.db.models import Model

Rule = Callable[[Model], str]
_rules: list[Rule] = []


def register(rule: Rule) -> Rule:
    """Add a rule; usable as a decorator. Registering twice has no effect."""
    if rule not in _rules:
        _rules.append(rule)
    return rule


def why_kept(file: Model) -> str:
    """Why the picture or document `file` must stay as it is, in a sentence; empty if it needn't."""
    return next(filter(None, (rule(file) for rule in _rules)), "")
