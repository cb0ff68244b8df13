"""A statistics publisher's site on Django and Wagtail; `docs/` says how it hangs together."""

__version__ = "0.1.0"
