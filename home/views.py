"""What has an address and is no page of the tree: topics, the map of the site, feedback."""

from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from home import queries, usefulness
from home import topics as about
from nhsd_site.chrome.addresses import absolute
from nhsd_site.chrome.view_pages import ViewPage
from nhsd_site.delivery.cache import parameters
from nhsd_site.delivery.csrf import shows_form_again
from search.models import CatalogueEntry
from search.query import SearchTooSlowError, limited


@require_safe
def topics(request):
    """`/topics`: the top of the tree, with how much there is about each."""
    page = ViewPage("Topics", reverse("topics"), "What we publish, run and write about.")
    try:
        with limited(by_words=True):
            context = {"page": page, "topics": about.at_the_top()}
    except SearchTooSlowError:
        return _too_slow(request, page)
    return TemplateResponse(request, "home/topics.html", context)


@require_safe
def topic(request, slug):
    """`/topics/<slug>`: what the topic is, what is above and below it, and what bears it."""
    found = about.find(slug)
    if found is None:
        raise Http404
    try:
        with limited(by_words=True):
            above, below = about.around(found)
            lists = about.lists(found)
    except SearchTooSlowError:
        return _too_slow(request, _page_of(found, ()))
    page = _page_of(found, above)
    context = {"page": page, "topic": found, "below": below, "lists": lists}
    return TemplateResponse(request, "home/topic.html", context)


@require_safe
def site_map(request):
    """`/site-map`: the sections of the site, and what is right below each."""
    page = ViewPage("Site map", reverse("site_map"), "Every section of this site, and its pages.")
    context = {"page": page, "sections": queries.site_map()}
    return TemplateResponse(request, "home/site_map.html", context)


def _too_slow(request, page):
    """What stands in for a page that the database took too long to gather."""
    response = TemplateResponse(request, "home/too_slow.html", {"page": page}, status=503)
    response["Cache-Control"] = "private, no-store"
    return response


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


@shows_form_again
@parameters("page")
@require_http_methods(["GET", "HEAD", "POST"])
def feedback(request):
    """`/feedback`: takes whether a page is useful, and thanks with a way back to it.

    The thanks have an address of their own, so that pages stay the same for everybody, and what is
    asked for again is not counted again.
    """
    sent = request.POST if request.method == "POST" else request.GET
    entry = _public_page(sent.get("page", ""))
    if request.method != "POST":
        return render(request, "home/feedback.html", {"entry": entry, "notice": ""})
    answer = sent.get("useful")
    if request.is_cross_origin or answer not in usefulness.ANSWERS:
        notice = "We could not tell what you chose, so it was not counted. Please choose again."
        return _ask_again(request, entry, notice, status=403 if request.is_cross_origin else 400)
    if not usefulness.OPINIONS.allows(request):
        notice = "This was not counted, because we have had too many answers from where you are."
        return _ask_again(request, entry, f"{notice} Please try again in ten minutes.", status=429)
    usefulness.count(request, entry.page_id, answer)
    response = HttpResponseRedirect(f"{reverse('feedback')}?page={entry.page_id}", status=303)
    response["Cache-Control"] = "private, no-store"
    return response


def _public_page(number):
    """The row of the page with this number. Raises `Http404` unless everybody may see it."""
    page_id = int(number) if number.isascii() and number.isdigit() and len(number) < 10 else 0
    entry = CatalogueEntry.objects.public().filter(page=page_id).for_lists().first()
    if entry is None:
        raise Http404
    return entry


def _ask_again(request, entry, notice, status):
    context = {"entry": entry, "notice": notice}
    response = render(request, "home/feedback.html", context, status=status)
    response["Cache-Control"] = "private, no-store"
    if status == 429:
        response["Retry-After"] = usefulness.OPINIONS.seconds
    return response
