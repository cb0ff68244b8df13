"""How long searches take in a large catalogue, beside Wagtail's own search of the same pages.

`make bench-search` fills a database of its own with invented pages, asks, prints the tables and
drops it again; `docs/figures.md` keeps the last ones. `ENTRIES="200000 500000"` says how large.
"""

import argparse
import os
import sys

import django
from django.conf import settings
from django.test.utils import setup_test_environment

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

#: Wagtail's own search takes this many times as long, at least.
FASTER = 50


def main():
    asked = _arguments()
    django.setup()
    setup_test_environment()
    from nhsd_site import embedded

    if settings.EMBEDDED_DATABASE:
        embedded.ensure()
    for entries in asked.entries:
        _measure(entries, asked)


def _arguments():
    parser = argparse.ArgumentParser(prog="bench_search", description=__doc__)
    parser.add_argument("--entries", type=int, nargs="+", default=[200_000], help="how many pages")
    parser.add_argument("--visits", type=int, default=9, help="how often each question is asked")
    parser.add_argument("--load", type=int, default=0, metavar="SECONDS", help="for so long")
    parser.add_argument("--alone", action="store_true", help="leave out Wagtail's own search")
    parser.add_argument("--keep", action="store_true", help="keep the database for the next run")
    return parser.parse_args()


def _measure(entries, asked):
    from django.db import connection

    from search.models import CatalogueEntry

    from . import filling, load

    settings.DATABASES["default"]["TEST"]["NAME"] = f"bench_search_{entries}"
    own_name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, keepdb=True)
    try:
        if CatalogueEntry.objects.count() < entries:
            filling.fill(entries, with_stock=not asked.alone, tell=_tell)
        report(entries, asked.visits, with_stock=not asked.alone)
        if asked.load:
            print(load.run(asked.load))
    finally:
        if not asked.keep:
            connection.creation.destroy_test_db(own_name, verbosity=0)
        connection.close()
        connection.settings_dict["NAME"] = own_name


def _tell(step):
    print(f"{step[:70]:70}", end="\r", file=sys.stderr, flush=True)


def report(entries, visits, with_stock):
    """Print what each question takes, and what else is limited."""
    from . import searching

    print(f"\n\n{entries:,} entries; milliseconds, the middle one of {visits}\n")
    print("| question | ours | at most | Wagtail's own | times as long |\n|---|---|---|---|---|")
    for question in searching.questions():
        ours = searching.milliseconds(question.ask, visits)
        cells = [question.name, f"{ours:.1f}", _number(question.limit(entries)), "", ""]
        if with_stock and question.words:
            words = question.words
            theirs = searching.milliseconds(lambda words=words: searching.ask_wagtail(words), 1)
            cells[3:] = [f"{theirs:,.0f}", f"{theirs / ours:.0f}"]
        print(f"| {' | '.join(cells)} |", flush=True)
    for name, ask, most in searching.COUNTED:
        print(f"Queries of {name}: {searching.queries(ask)} of at most {most}")
    size = searching.size_of_catalogue()
    print(f"The catalogue with its indexes: {size / 1e9:.2f} GB, {size / entries:,.0f} B an entry")


def _number(value):
    return "" if value is None else f"{value:.0f}"


if __name__ == "__main__":
    main()
