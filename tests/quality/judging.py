"""Asks the judged queries, and tells how well they are answered beside Wagtail's own search.

The judgements were made by reading the site's content as those who ask would, before the search
was tried. No query is answered by a special case: what helps one must be a rule that helps all.
"""

import tomllib
from pathlib import Path
from urllib.parse import urlencode

from django.http import QueryDict

from search import answers
from search.parameters import Parameters
from tests.quality import baseline
from tests.quality.measures import quality, reciprocal_rank

JUDGED = Path(__file__).parent / "judged"
LEAST_MRR = 0.95


def read_judged(name):
    """By query, the grade of each address that was judged, of the file with this name."""
    judged = tomllib.loads((JUDGED / f"{name}.toml").read_text())
    return {
        query: {_whole(address): grade for address, grade in grades.items()}
        for query, grades in judged.items()
    }


def _whole(address):
    return address if address.startswith("/") else f"/news-and-events/latest-news/{address}"


def measure(what, judged):
    """Print how well the queries are answered; fail if not well enough."""
    baseline.prepare()
    ours = {query: _addresses(query) for query in judged}
    stock = {query: baseline.addresses(query) for query in judged}
    figures = quality(ours, judged)
    _print_table(what, {"this site": figures, "wagtail.search": quality(stock, judged)})
    _print_misses(ours, judged)
    assert figures.mrr >= LEAST_MRR
    assert figures.empty == 0


def _addresses(query):
    """As the first page of results has them, what editors recommend first."""
    asked = Parameters.read(QueryDict(urlencode({"query": query})))
    answer = answers.answer(asked.search())
    return [entry.url for entry in [*answer.promoted, *answer.results.entries]]


def _print_table(what, rows):
    print(f"\n\n| {what} | nDCG@10 | MRR | nothing found |\n|---|---|---|---|")
    for name, figures in rows.items():
        empty = f"{figures.empty} of {figures.queries}"
        print(f"| {name} | {figures.ndcg:.3f} | {figures.mrr:.3f} | {empty} |")


def _print_misses(found, judged):
    print("\nNot first:")
    for query, grades in judged.items():
        if (rank := reciprocal_rank(found[query], grades)) < 1:
            place = f"{round(1 / rank)}." if rank else "not on the first page"
            print(f"  {query}: {place}")
