"""Forms for tests, and a visitor who fills them in as a browser would: by what the page holds."""

import re
from html import unescape
from html.parser import HTMLParser

from django.contrib.auth.models import Group
from django.test import Client

from home.models import FormField, FormPage
from nhsd_site.core.models import User
from tests.factories import hub, published

FROM_US = {"Sec-Fetch-Site": "same-origin"}
FROM_ELSEWHERE = {"Sec-Fetch-Site": "cross-site"}
ADDRESS = "/forms/your-view"

#: A question of each kind, by name, and an answer to it that is right.
QUESTIONS = {
    "your_name": ("singleline", {}),
    "your_message": ("multiline", {"help_text": "No personal details."}),
    "e_mail": ("email", {"required": False}),
    "telephone": ("telephone", {"required": False}),
    "how_many": ("number", {"required": False}),
    "when": ("date", {"required": False}),
    "how_easy": ("radio", {"choices": "Easy\nHard"}),
    "region": ("dropdown", {"choices": "North\nSouth", "required": False}),
    "topics": ("checkboxes", {"choices": "Data\nNews\nServices", "required": False}),
    "i_agree": ("checkbox", {"required": False}),
    "your_file": ("file", {"required": False}),
}
ANSWERS = {"your_name": "Ada", "your_message": "Very good", "how_easy": "Easy"}


def form(*names, title="Your view", **fields):
    """A published form with these questions, or with one of each kind."""
    asked = [
        FormField(label=name.replace("_", " ").capitalize(), field_type=kind, **more)
        for name, (kind, more) in QUESTIONS.items()
        if not names or name in names
    ]
    for question in asked:
        if question.field_type == "email":
            question.gets_confirmation = fields.get("letter") is not None
    return published(hub("Forms"), FormPage, title, children={"form_fields": asked}, **fields)


class Visitor:
    """Somebody with a browser at an address of a network."""

    def __init__(self, network="192.0.2.1", address=ADDRESS):
        self.client = Client(enforce_csrf_checks=True)
        self.network, self.address = network, address

    def post(self, answers, headers=FROM_US):
        """Send these very fields to the form."""
        sender = {"X-Forwarded-For": self.network}
        return self.client.post(self.address, answers, headers=headers | sender)

    def fill_in(self, headers=FROM_US, **changes):
        """Press “Continue” with `ANSWERS`, some of them changed. None leaves a field out."""
        answers = ANSWERS | changes | {"form-step": "check"}
        sent = {name: value for name, value in answers.items() if value is not None}
        return self.post(sent, headers)

    def press(self, step, response, headers=FROM_US, **changes):
        """Press a button of the page that came as `response`."""
        return self.post(hidden(response) | {"form-step": step} | changes, headers)

    def send(self, **changes):
        """Fill the form in, check it, send it, and read the thanks."""
        response = self.press("send", self.fill_in(**changes))
        assert response.status_code == 303, words(response)
        return self.client.get(response["Location"])


def hidden(response):
    """The hidden fields of a page, as its form would send them."""
    parser = _Hidden()
    parser.feed(response.content.decode())
    return parser.found


class _Hidden(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = {}

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "input" and attrs.get("type") == "hidden":
            self.found.setdefault(attrs["name"], []).append(attrs["value"])


def words(response):
    """What the main part of a page says."""
    html = response.content.decode()
    main = html[html.index("<main") : html.index("</main>")]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def problems(response):
    """What the page says is wrong, as (id of the box it leads to, sentence) pairs."""
    html = response.content.decode()
    if 'role="alert"' not in html:
        return []
    summary = html[html.index('role="alert"') : html.index('<form class="nhsd-form"')]
    found = re.findall(r'<li>(?:<a href="#([\w-]+)">)?([^<]+)', summary)
    return [(target, unescape(sentence)) for target, sentence in found]


def member_of(group_name):
    """A new user of this group."""
    user = User.objects.create_user(f"{group_name.split()[0].lower()}@example.org")
    user.groups.add(Group.objects.get(name=group_name))
    return user
