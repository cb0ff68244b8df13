"""What must not be written down."""

import logging
import re

_QUERY = re.compile(r"(?<=/)([^\s?\"']*)\?[^\s\"']+")
_KEY = re.compile(r"(?<=/pre-release/)[^\s?\"']+")


class WithoutSecrets(logging.Filter):
    """Cuts from every address in a message its query and its key.

    A query may hold what somebody searched for, and a key lets in whoever reads it.
    """

    def filter(self, record):
        message = _QUERY.sub(r"\1?…", record.getMessage())
        record.msg, record.args = _KEY.sub("…", message), ()
        return True
