"""Tables that people open in a spreadsheet."""

_OPENS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def harmless(text: str) -> str:
    """What anybody may have typed, such that no spreadsheet takes it for a formula."""
    return f"'{text}" if text.startswith(_OPENS_FORMULA) else text
