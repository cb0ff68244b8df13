"""The names by which combinations of countries are known."""

_NATIONS = {"England", "Scotland", "Wales"}
_COMBINATIONS = {
    frozenset(_NATIONS): "Great Britain",
    frozenset(_NATIONS | {"Northern Ireland"}): "United Kingdom",
    frozenset(_NATIONS | {"Northern Ireland", "Republic of Ireland"}): "British Isles",
}


def coverage_name(names):
    """What a list of countries is called together, or the list itself: “England, Wales”."""
    return _COMBINATIONS.get(frozenset(names)) or ", ".join(names)
