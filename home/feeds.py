from django.http import Http404
from django.urls import reverse
from django.views.decorators.http import require_safe

from home import topics
from search import feeds
from search.query import SearchTooSlowError, limited


@require_safe
def topic_feed(request, slug):
    """`/topics/<slug>/feed.atom`: the newest that bears a topic."""
    topic = topics.find(slug)
    if topic is None:
        raise Http404
    try:
        with limited(by_words=True):
            rows = list(topics.newest(topic))
    except SearchTooSlowError:
        return feeds.too_slow()
    return feeds.atom(
        title=f"What is new about {topic.name}",
        address=reverse("topic", args=[topic.slug]),
        feed_address=reverse("topic_feed", args=[topic.slug]),
        name=f"topic/{topic.pk}",
        rows=rows,
    )
