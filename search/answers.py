"""What somebody who searches is shown: what was found, what editors put first, what was meant."""

from dataclasses import dataclass, replace

from django.db.models import OuterRef, Subquery

from nhsd_site.core.catalogue import Phase

from . import spelling
from .models import CatalogueEntry, PromotedResult
from .query import Results, Search, find, is_plain, limited
from .text import phrase_key

#: With so few results, or fewer, a query may be misspelt.
FEW = 2


@dataclass(frozen=True)
class Answer:
    """Results, and what stands above them.

    `meant` is the query that was likely meant; where it `is_instead`, the results are those of it,
    since the one that was typed has none. Of what `has_some_words`, nothing has all of them.
    """

    results: Results
    promoted: list[CatalogueEntry]
    meant: str = ""
    is_instead: bool = False
    has_some_words: bool = False

    @property
    def is_another(self) -> bool:
        """Whether nothing was found for what was typed, and these are other results."""
        return self.is_instead or self.has_some_words


def answer(search: Search) -> Answer:
    """Ask for `search`, and where it finds little for what may have been meant, too.

    That depends on the words alone, whatever is chosen: a choice of what was found instead has to
    lead to the rest of that. Raises `SearchTooSlowError`.
    """
    results = find(search)
    first = promoted(search) if results.page.number == 1 else []
    if results.matching > FEW:
        return Answer(results, first)
    if meant := spelling.correct(search.words):
        others = find(replace(search, words=meant))
        if others.matching > results.matching:
            if results.matching:
                return Answer(results, first, meant)
            return Answer(others, first, meant, is_instead=True)
    if not results.matching and is_plain(search.words) and " " in search.words:
        return Answer(find(replace(search, any_word=True)), first, has_some_words=True)
    return Answer(results, first)


def promoted(search: Search) -> list[CatalogueEntry]:
    """The public rows of the pages that editors put first for these words, each with its `text`."""
    if not search.words or search.chosen:
        return []
    chosen = PromotedResult.objects.filter(keys__contains=[phrase_key(search.words)])
    of_page = chosen.filter(page=OuterRef("page")).order_by("sort_order", "id")
    rows = CatalogueEntry.objects.public().filter(phase=Phase.FULL, page__in=chosen.values("page"))
    rows = rows.annotate(
        promoted_text=Subquery(of_page.values("text")[:1]),
        place=Subquery(of_page.values("sort_order")[:1]),
    )
    with limited():
        found = list(rows.order_by("place", "sort_title").for_lists())
    for row in found:
        row.text = row.promoted_text or row.summary
    return found
