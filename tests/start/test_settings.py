"""What a production start says and does, in processes of its own."""

import os
import re
import subprocess
import sys

import pytest
from django.conf import settings

PRODUCTION = {
    "TRIAL": "0",
    "SECRET_KEY": "k3" * 30 + "unguessable",
    "BASE_URL": "https://www.example.org",
    "DATABASE_URL": "postgres://site:word@localhost:1/site",
}


def run(*command, **changes):
    """Run Python with `command` as a production, with these variables changed."""
    environment = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, *command],
        env=environment | PRODUCTION | changes,
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
    )


def assert_one_sentence(done, *words):
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    for word in words:
        assert word in done.stderr


@pytest.mark.parametrize("name", ["SECRET_KEY", "BASE_URL", "DATABASE_URL"])
def test_a_production_that_lacks_a_variable_says_which_and_ends(name):
    assert_one_sentence(run("manage.py", "check", **{name: ""}), name, "is not set")


@pytest.mark.parametrize("name", ["SECRET_KEY", "BASE_URL", "DATABASE_URL"])
def test_a_server_that_lacks_a_variable_says_which_and_ends(name):
    assert_one_sentence(run("-m", "gunicorn", "--bind=127.0.0.1:0", **{name: ""}), name)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("BASE_URL", "http://www.example.org", "https://"),
        ("BASE_URL", "www.example.org", "https://"),
        ("DATABASE_URL", "sqlite:///site.db", "postgres://"),
        ("PORT", "eighty", "PORT"),
    ],
)
def test_a_variable_that_can_not_be_right_is_named(name, value, said):
    assert_one_sentence(run("manage.py", "check", **{name: value}), name, said)


def test_a_database_that_is_not_there_is_said_in_one_sentence():
    assert_one_sentence(run("manage.py", "migrate"), "DATABASE_URL", "can't be reached")


def test_demo_accounts_are_not_made_in_a_production():
    assert_one_sentence(run("manage.py", "prepare_trial"), "Only a trial")


def test_a_production_passes_all_checks_of_a_deployment():
    done = run("manage.py", "check", "--deploy", "--fail-level", "INFO")
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


def test_debug_pages_can_not_be_had_in_a_production():
    asked = "from nhsd_site.settings import *; print(DEBUG, SECURE_SSL_REDIRECT)"
    assert run("-c", asked, DEBUG="1").stdout == "False True\n"


def test_a_visit_may_not_wait_longer_for_the_database_than_the_server_waits_for_it():
    asked = (
        "import nhsd_site.wsgi; from django.conf import settings;"
        "print(settings.DATABASES['default']['OPTIONS']['options'])"
    )
    assert "-c statement_timeout=15000" in run("-c", asked).stdout


def test_what_a_database_url_asks_for_wins():
    asked = "from nhsd_site.settings import *; print(DATABASES['default'])"
    url = PRODUCTION["DATABASE_URL"].replace("localhost:1", "") + "?host=/run/pg&connect_timeout=1"
    said = run("-c", asked, DATABASE_URL=url).stdout
    assert "'HOST': '/run/pg'" in said
    assert "'connect_timeout': 1" in said


def test_the_readme_names_each_variable_that_settings_read():
    source = (settings.BASE_DIR / "nhsd_site" / "settings.py").read_text()
    read = set(re.findall(r'(?:env(?:\.\w+)?|required|number)\(\s*"([A-Z_]+)"', source))
    readme = (settings.BASE_DIR / "README.md").read_text()
    named = set(re.findall(r"^\| `([A-Z_]+)` \|", readme, re.MULTILINE))
    assert read == named


def test_each_variable_is_described_where_it_is_read():
    source = (settings.BASE_DIR / "nhsd_site" / "settings.py").read_text()
    for name in re.findall(r'(?:env(?:\.\w+)?|required|number)\(\s*"([A-Z_]+)"', source):
        assert f"\n# {name}: " in source, name
