"""The watch over our own templates, which all other tests rely on, watches."""

import pytest
from django.template import Context, Engine, Template

OURS = "base.html"


class Page:
    title = "A page"

    @property
    def embargoed(self):
        raise PermissionError("not before half past nine")


def render(source, name=OURS, **names):
    template = Template(source, name=name, engine=Engine.get_default())
    return template.render(Context({"page": Page(), "words": {"a": "b"}, "nobody": None, **names}))


@pytest.mark.parametrize(
    ("source", "named"),
    [
        ("{{ pgae.title }}", "pgae is not in a Context"),
        ("{{ page.titel }}", "titel is not in a Page"),
        ("{{ words.z }}", "z is not in a dict"),
        ("{{ nobody.title }}", "title is not in a NoneType"),
        ("{% if page.titel %}{% endif %}", "titel is not in a Page"),
        ("{% if page.embargoed and page %}{% endif %}", "embargoed raised PermissionError"),
        ("{% with x=page.titel %}{% endwith %}", "titel is not in a Page"),
    ],
)
def test_a_name_that_is_not_there_is_told(source, named, strict_templates):
    render(source)
    assert [named in line for line in strict_templates.found] == [True]
    assert strict_templates.found[0].startswith(f"{OURS}: ")
    strict_templates.clear()


@pytest.mark.parametrize(
    "source",
    [
        "{{ page.title }}{{ words.a }}",
        "{% if pgae %}{% endif %}",
        "{% if words.z or nobody.title %}{% endif %}",
        "{% firstof pgae page.title %}",
    ],
)
def test_a_template_may_ask_whether_something_is_there(source, strict_templates):
    render(source)
    assert strict_templates.found == []


def test_templates_of_others_are_theirs(strict_templates):
    render("{{ pgae }}", name="wagtailadmin/base.html")
    assert strict_templates.found == []
