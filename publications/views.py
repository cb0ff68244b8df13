from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods

from nhsd_site.core import clock, confidential
from nhsd_site.core.catalogue import Phase
from nhsd_site.delivery.csrf import shows_form_again
from publications import pre_release
from publications.models import PreReleaseGrant, Release
from search.models import CatalogueEntry

#: Of an edition in one of these, nobody needs to read anything before its release.
_NOT_TO_COME = (Phase.CANCELLED, Phase.WITHDRAWN)


@shows_form_again
@require_http_methods(["GET", "HEAD", "POST"])
def pre_release_link(request, key):
    """`/pre-release/<key>`: what the holder of a link must know, and the button that lets them in.

    Opening the link changes nothing, as mail programs open links, too. After the release it leads
    to the edition, which by then is no secret; every other key that opens nothing, whatever became
    of it, is as if it had never been. The address holds the key: it is told to nobody.
    """
    grant = PreReleaseGrant.with_key(key)
    if grant is None or grant.revoked_at:
        raise Http404
    full = _full_row(grant.edition)
    if full and full.public_from <= clock.moment():
        return _sealed(HttpResponseRedirect(grant.edition.url))
    if not grant.lets_in() or Release.of(grant.edition).phase_at_release in _NOT_TO_COME:
        raise Http404
    if full and request.method == "POST" and not request.is_cross_origin:
        response = HttpResponseRedirect(grant.edition.url, status=303)
        pre_release.let_in(response, grant)
        return _sealed(response)
    context = {
        "edition": grant.edition,
        "grant": grant,
        "is_ready": full is not None,
        "is_refused": request.is_cross_origin,
    }
    status = 403 if request.is_cross_origin else 200
    template = "publications/pre_release.html"
    return _sealed(TemplateResponse(request, template, context, status=status))


def _full_row(edition):
    """The row by which the edition is public now or will be; None as long as none is approved."""
    rows = CatalogueEntry.objects.filter(page=edition.pk, phase=Phase.FULL)
    return rows.filter(public_until__gt=clock.moment()).first()


def _sealed(response):
    response["Referrer-Policy"] = "no-referrer"
    return confidential.seal(response)
