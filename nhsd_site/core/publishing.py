"""What happens around publishing, in one transaction."""

from django.dispatch import Signal

#: Sent inside the transaction of a change of public things, with `changed` (what now says something
#: else to the catalogue) and `removed` (what is gone); both may be empty when only surroundings
#: changed. Receivers write what must become true together with the change, and raise to undo it.
content_changed = Signal()


class PublishingRefusedError(Exception):
    """Raised by `publish()` with the problems that stand in its way, as (field, sentence) pairs.

    And by whatever else can't be done with a page: `what` then completes “The page can't …”.
    """

    def __init__(self, page, problems, what="be published"):
        self.page = page
        self.problems = list(problems)
        sentences = " ".join(sentence for _field, sentence in self.problems)
        super().__init__(f"“{page.title}” can't {what}. {sentences}")


def publish(pages, user=None):
    """Publish the newest draft of each page: the one way by code.

    Raises `PublishingRefusedError` for the first page that has problems; what came before it stays.
    """
    for page in pages:
        revision = page.get_latest_revision() or page.save_revision(user=user)
        revision.publish(user=user)
