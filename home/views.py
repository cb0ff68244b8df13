"""What has an address and is no page of the tree: topics, and the map of the site."""

from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from home import queries
from home import topics as about
from nhsd_site.chrome.addresses import absolute
from nhsd_site.chrome.view_pages import ViewPage


@require_safe
def topics(request):
    """`/topics`: the top of the tree, with how much there is about each."""
    page = ViewPage("Topics", reverse("topics"), "What we publish, run and write about.")
    context = {"page": page, "topics": about.at_the_top()}
    return TemplateResponse(request, "home/topics.html", context)


@require_safe
def topic(request, slug):
    """`/topics/<slug>`: what the topic is, what is above and below it, and what bears it."""
    found = about.find(slug)
    if found is None:
        raise Http404
    above, below = about.around(found)
    context = {
        "page": _page_of(found, above),
        "topic": found,
        "below": below,
        "lists": about.lists(found),
    }
    return TemplateResponse(request, "home/topic.html", context)


@require_safe
def site_map(request):
    """`/site-map`: the sections of the site, and what is right below each."""
    page = ViewPage("Site map", reverse("site_map"), "Every section of this site, and its pages.")
    context = {"page": page, "sections": queries.site_map()}
    return TemplateResponse(request, "home/site_map.html", context)


def _page_of(topic, above):
    address = reverse("topic", args=[topic.slug])
    thing = {
        "@type": "CollectionPage",
        "@id": absolute(address),
        "url": absolute(address),
        "name": topic.name,
        "about": {"@type": "DefinedTerm", "name": topic.name, **_described(topic)},
    }
    return ViewPage(
        topic.name,
        address,
        topic.description or f"What we publish, run and write about {topic.name}.",
        trail=(
            ("Topics", reverse("topics")),
            *((each.name, reverse("topic", args=[each.slug])) for each in above),
        ),
        feeds=((f"What is new about {topic.name}", reverse("topic_feed", args=[topic.slug])),),
        things=(thing,),
    )


def _described(topic):
    known = {"description": topic.description, "alternateName": topic.synonyms}
    return {name: value for name, value in known.items() if value}
