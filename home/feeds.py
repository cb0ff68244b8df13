from django.http import Http404
from django.urls import reverse
from django.views.decorators.http import require_safe

from home import topics
from search import feeds


@require_safe
def topic_feed(request, slug):
    """`/topics/<slug>/feed.atom`: the newest that bears a topic."""
    topic = topics.find(slug)
    if topic is None:
        raise Http404
    return feeds.atom(
        title=f"What is new about {topic.name}",
        address=reverse("topic", args=[topic.slug]),
        feed_address=reverse("topic_feed", args=[topic.slug]),
        name=f"topic/{topic.pk}",
        rows=topics.newest(topic),
    )
