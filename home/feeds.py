from django.conf import settings
from django.http import Http404
from django.urls import reverse

from home import topics
from search.feeds import SearchFeed


class TopicFeed(SearchFeed):
    """`/topics/<slug>/feed.atom`: the newest that bears a topic."""

    query_parameters = ()

    def get_object(self, request, slug):
        topic = topics.find(slug)
        if topic is None:
            raise Http404
        return topic

    def title(self, topic):
        return f"What is new about {topic.name}"

    def link(self, topic):
        return settings.BASE_URL + reverse("topic", args=[topic.slug])

    def feed_url(self, topic):
        return settings.BASE_URL + reverse("topic_feed", args=[topic.slug])

    def items(self, topic):
        return topics.newest(topic)
