"""Names of things for programs outside: they stay when an address, or the host, becomes another."""

#: What they begin or end with, wherever the site is served: a domain, and a year in which it was
#: ours, as RFC 4151 wants it.
_DOMAIN, _SINCE = "digital.nhs.uk", 2021


def tag_uri(name: str) -> str:
    """The URI of what is called `name` here, for feeds: “tag:digital.nhs.uk,2021:news/12”."""
    return f"tag:{_DOMAIN},{_SINCE}:{name}"


def uid(name: str) -> str:
    """The same for calendars: “event-12@digital.nhs.uk”."""
    return f"{name}@{_DOMAIN}"
