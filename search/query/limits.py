"""How long what visitors ask may keep the database busy."""

from contextlib import contextmanager

from django.conf import settings
from django.db import OperationalError, connection, transaction

_QUERY_CANCELED = "57014"

#: What a statement may hold in memory: the narrow rows of half of a large site.
MEMORY = "32MB"

# To compile a statement takes longer than to run it.
_LIMITS = f"SET LOCAL jit = off; SET LOCAL work_mem = '{MEMORY}'; "

# Left alone, the planner reads the whole table for frequent words: it does not know that the long
# columns are kept elsewhere and dear to fetch.
_WITHOUT_READING_ALL = "SET LOCAL enable_seqscan = off; "


class SearchTooSlowError(Exception):
    """A statement was stopped since it took longer than the setting `SEARCH_TIMEOUT` allows."""


@contextmanager
def limited(by_words: bool = False):
    """Stops each statement of this block that takes too long: raises `SearchTooSlowError`.

    The block only reads: its transaction is taken back at the end, and with it all that was set
    for it, also where it lies within another transaction. Statements carry the limits along, so
    that they cost no question of their own. With `by_words` the planner is kept to its indexes.
    """
    limits = f"{_LIMITS}SET LOCAL statement_timeout = {int(settings.SEARCH_TIMEOUT)}; "
    if by_words:
        limits += _WITHOUT_READING_ALL

    def carry_limits(execute, sql, parameters, many, context):
        return execute(limits + sql, parameters, many, context)

    try:
        with transaction.atomic(), connection.execute_wrapper(carry_limits):
            yield
            transaction.set_rollback(True)
    except OperationalError as error:
        if getattr(error.__cause__, "pgcode", None) == _QUERY_CANCELED:
            raise SearchTooSlowError from error
        raise
