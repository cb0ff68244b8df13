"""What search engines read: JSON-LD, after the vocabulary of schema.org."""

import json

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from nhsd_site.core import dates

from .addresses import absolute

#: Characters by which text could leave a `<script>`; JSON reads their escapes as the same.
_ESCAPES = {ord(character): f"\\u{ord(character):04X}" for character in "<>&\u2028\u2029"}


def script(*things):
    """A `<script>` of `things`, each a dict of schema.org's vocabulary."""
    graph = {"@context": "https://schema.org", "@graph": things}
    text = json.dumps(graph, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
    # No character is left by which the text could end the element.
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308


def website(settings):
    """The site, with the address of its search."""
    return {
        "@type": "WebSite",
        "@id": absolute("/#website"),
        "url": absolute("/"),
        "name": settings.organisation_name,
        "inLanguage": "en-GB",
        "publisher": {"@id": absolute("/#organisation")},
        "potentialAction": {
            "@type": "SearchAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": absolute("/search") + "?query={search_term_string}",
            },
            "query-input": "required name=search_term_string",
        },
    }


def organisation(settings, same_as):
    """Who runs the site; `same_as` are the addresses of its accounts elsewhere."""
    known = {
        "@type": "GovernmentOrganization",
        "@id": absolute("/#organisation"),
        "name": settings.organisation_name,
        "url": absolute("/"),
        "logo": absolute(static("img/icon-512.png")),
    }
    if settings.description:
        known["description"] = settings.description
    if same_as:
        known["sameAs"] = list(same_as)
    return known


def service(page, head):
    """A service that organisations or people use; `head` is the `Head` of its page."""
    known = {
        "@type": "GovernmentService",
        "@id": f"{head.canonical}#service",
        "url": head.canonical,
        "name": page.title,
        "description": head.description,
        "provider": head.publisher,
        "areaServed": {"@type": "AdministrativeArea", "name": "England"},
    }
    if audiences := [str(audience) for audience in page.audiences.all()]:
        known["audience"] = [
            {"@type": "Audience", "audienceType": audience} for audience in audiences
        ]
    if contact := page.contact:
        reached = {"email": contact.email, "telephone": contact.telephone}
        reached = {name: value for name, value in reached.items() if value}
        channel = {"@type": "ServiceChannel", "serviceUrl": head.canonical}
        if reached:
            channel["servicePhone"] = {"@type": "ContactPoint", "name": contact.name, **reached}
        known["availableChannel"] = channel
    return known


def web_page(page, head, kind="WebPage"):
    """A page of the tree as such: `kind` is schema.org's type of it, `head` its `Head`."""
    known = {
        "@type": kind,
        "@id": head.canonical,
        "url": head.canonical,
        "name": page.title,
        "description": head.description,
        "inLanguage": "en-GB",
    }
    if page.updated_at:
        known["dateModified"] = dates.machine(page.updated_at)
    return known


def breadcrumb_list(trail):
    """Where a page is: `trail` are the links from the home page to the page itself."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": link.text,
                "item": absolute(link.url),
            }
            for position, link in enumerate(trail, start=1)
        ],
    }


def article(kind, page, head, *, updated_at, authors):
    """A page that tells something on a day: `kind` is "NewsArticle" or a type beside it.

    `head` is the `Head` of the page, `updated_at` an aware instant; `authors` are pairs of a name
    and a role, which may be empty. Without any its author is the publisher.
    """
    picture = head.picture
    return {
        "@type": kind,
        "@id": f"{head.canonical}#article",
        "url": head.canonical,
        "mainEntityOfPage": head.canonical,
        "headline": page.title,
        "description": head.description,
        "image": {
            "@type": "ImageObject",
            "url": picture.url,
            "width": picture.width,
            "height": picture.height,
        },
        "datePublished": dates.machine(page.dated_at),
        "dateModified": dates.machine(updated_at),
        "inLanguage": "en-GB",
        "author": [_person(*each) for each in authors] or head.publisher,
        "publisher": head.publisher,
    }


def _person(name, role):
    return {"@type": "Person", "name": name} | ({"jobTitle": role} if role else {})
