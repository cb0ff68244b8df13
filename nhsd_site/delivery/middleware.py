from django.conf import settings
from wagtail.views import serve

from nhsd_site.core import changes
from nhsd_site.delivery import cache, consent, generation
from nhsd_site.delivery.flights import Flights
from nhsd_site.delivery.kept import ProcessStore, SharedStore, conditional, pack

#: Bytes of responses that one process keeps: some ten thousand pages, packed.
PROCESS_LIMIT = 64 * 1024 * 1024

_LOCAL_MEMORY = "django.core.cache.backends.locmem.LocMemCache"

process_store = ProcessStore(PROCESS_LIMIT)
shared_store = SharedStore()
flights = Flights()
deadlines = changes.Deadlines()


def store():
    """Where responses are kept: with all other processes if there is a cache for that."""
    is_local = settings.CACHES[SharedStore.ALIAS]["BACKEND"] == _LOCAL_MEMORY
    return process_store if is_local else shared_store


def forget():
    """Keep no response, and ask for the generation at once.

    What else is known stands under a generation, and is as true of it as before.
    """
    shared_store.ask_again()
    store().clear()
    generation.forget()


class PageCacheMiddleware:
    """Keeps what everybody would get, says so, and gives it out again.

    A hit asks the database nothing but, once a second, for the generation. A HEAD is answered as
    its GET would be; the server leaves the body away.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not cache.is_shareable(request):
            return self.get_response(request)
        method, request.method = request.method, "GET"
        try:
            return _Visit(request, self.get_response).answer()
        finally:
            request.method = method

    def process_view(self, request, view, args, kwargs):
        # Which page it will be, and what it declares, is known in `before_serve_page` only.
        # So it is of what else a page answers, which says None.
        names = None if view is serve else getattr(view, "query_parameters", ())
        if names is not None and not request.path_info.startswith(cache.UNKEPT):
            cache.keep_declared(request, names)


class _Visit:
    """One shareable request, its generation as read at its start, and where it may be kept."""

    def __init__(self, request, get_response):
        self.request = request
        self.get_response = get_response
        self.store = store()
        self.number = generation.current()
        self.consented = consent.categories(request)
        self.address = cache.Address(request, self.number, self.consented)

    def answer(self):
        if settings.DEBUG:
            return self.get_response(self.request)
        if kept := self._find():
            return self._give(kept)
        with flights.join(self._key()) as leads:
            kept = None if leads else self._find()
            return self._give(kept) if kept else self._render()

    def _key(self):
        names = self.store.get(self.address.of_path)
        return self.address.of_response(names)

    def _find(self):
        kept = self.store.get(self._key())
        return kept if kept and kept.answers_at(self.request.moment) else None

    def _render(self):
        deadline = deadlines.after(self.request.moment, self.number)
        response = self.get_response(self.request)
        kept = cache.keep(self.request, response, deadline)
        if kept is None or generation.current() != self.number:
            # Nothing secret can stand in a response to a request that carries nothing personal,
            # so its packed length tells nobody anything; what answers an editor isn't packed.
            return pack(self.request, response)
        self._store(kept)
        return self._give(kept)

    def _store(self, kept):
        names = cache.names_that_count(self.request)
        if names is None and self.request.GET:
            return
        seconds = (kept.fresh_until - kept.made_at).total_seconds()
        self.store.set(self.address.of_path, names, 200, seconds)
        self.store.set(self.address.of_response(names), kept, kept.size, seconds)

    def _give(self, kept):
        response = kept.response_to(self.request)
        if self.consented:
            response["Cache-Control"] = cache.REVALIDATED
        else:
            cache.declare_life(response, kept.deadline)
        return conditional(self.request, response)
