"""The accounts to try the site with, and their passwords, which this machine makes for itself."""

import json
import secrets

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

#: Who may sign in to a trial: name in the address, first name, last name, group.
ACCOUNTS = [
    ("author", "Ann", "Author", "Authors"),
    ("editor", "Ed", "Editor", "Editors"),
    ("admin", "Ada", "Admin", "Site administrators"),
]


def make_accounts():
    """Make the accounts that are missing. Returns (address, group, password) of each.

    The passwords are kept in `var/accounts.json`, so that each start can tell them. A password
    that somebody has changed since is None.
    """
    file = settings.VAR / "accounts.json"
    kept = json.loads(file.read_text()) if file.exists() else {}
    told = [_account(kept, *account) for account in ACCOUNTS]
    file.touch(mode=0o600)
    file.write_text(json.dumps(kept, indent=1))
    return told


def _account(kept, name, first_name, last_name, group_name):
    """One account, made if it is missing. `kept` is the content of the file, by address."""
    users = get_user_model().objects
    email = f"{name}@example.org"
    own = kept.setdefault(email, {"password": secrets.token_urlsafe(12), "hash": ""})
    user = users.filter(email__iexact=email).first()
    if user is None:
        user = users.create_user(email, own["password"], first_name=first_name, last_name=last_name)
        user.groups.add(Group.objects.get(name=group_name))
        own["hash"] = user.password
    return email, group_name, own["password"] if user.password == own["hash"] else None
