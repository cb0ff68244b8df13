from functools import wraps

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from nhsd_site.core.publishing import PublishingRefusedError


def all_or_nothing(view):
    """Wrap a view of the admin: what it changes stays as a whole, or it says why nothing did.

    Some of Wagtail's actions save first and tell of it afterwards, and its bulk actions and
    workflows publish what no form has checked.
    """

    @wraps(view)
    def wrapped(request, *args, **kwargs):
        try:
            with transaction.atomic():
                return view(request, *args, **kwargs)
        except PublishingRefusedError as refusal:
            messages.error(request, str(refusal))
        except ProtectedError as refusal:
            examples = ", ".join(sorted({str(each) for each in refusal.protected_objects})[:3])
            messages.error(request, f"Nothing was deleted, because this must stay: {examples}.")
        except ValidationError as refusal:
            # Two requests of one form, as when it saves itself while somebody publishes: what the
            # first has done stands in the way of the second only once both were found valid.
            messages.error(request, f"This was not saved. {' '.join(refusal.messages)}")
        return HttpResponseRedirect(_where_it_came_from(request))

    return wrapped


def _where_it_came_from(request):
    sender = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(sender, {request.get_host()}, request.is_secure()):
        return sender
    return reverse("wagtailadmin_home")
