"""How well visitors are answered on the demo among what was handed over with the site."""

from news.importing import import_news
from nhsd_site.core.topic_import import import_topics
from tests.quality.judging import measure, read_judged


def test_what_is_looked_for_still_comes_first(on_demo, real_data):
    import_topics(real_data / "taxonomy.csv")
    import_news(real_data / "news.csv")
    judged = read_judged("demo")
    for query, grades in read_judged("imported").items():
        judged.setdefault(query, {}).update(grades)
    measure("The demo, 919 topics and 200 news items", judged)
