"""What must not be written down."""

import logging
import re

_QUERY = re.compile(r"(?<=/)([^\s?\"']*)\?[^\s\"']+")


class WithoutQuery(logging.Filter):
    """Cuts the query off every address in a message: it may hold what somebody searched for."""

    def filter(self, record):
        record.msg, record.args = _QUERY.sub(r"\1?…", record.getMessage()), ()
        return True
