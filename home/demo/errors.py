class DemoError(Exception):
    """The demo can't be loaded; the message says why, in one sentence."""


class RealContentError(DemoError):
    """The site has pages that the demo did not make."""
