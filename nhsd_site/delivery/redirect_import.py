"""Redirects from a CSV file: all of them, or none if one is wrong. It can be brought in again."""

from django.db import transaction
from wagtail.contrib.redirects.models import Redirect
from wagtail.log_actions import log

from nhsd_site.core import csv_files
from nhsd_site.core.importing import Report, one_after_another
from nhsd_site.delivery.forms import RedirectForm

COLUMNS = ("from", "to", "permanent")
_YES_OR_NO = {"yes": True, "no": False}
_FIELDS = ("redirect_page_id", "redirect_link", "is_permanent")


@one_after_another
def import_redirects(path, is_dry_run=False, user=None) -> Report:
    """Make and change the redirects that the CSV file at `path` has, or only say which.

    They are those of all sites, known by their old path. What the file doesn't have stays. Raises
    `FileRefusedError` with all that is wrong; then nothing is changed.
    """
    faults = csv_files.Faults()
    rows = csv_files.read(path, COLUMNS, faults)
    report, lines = Report(rows=len(rows)), {}
    for row in rows:
        old_path = Redirect.normalise_path(row["from"])
        if earlier := lines.setdefault(old_path, row.line) != row.line and lines[old_path]:
            faults.add(row.line, f"“{row['from']}” stands in line {earlier}, too.")
        else:
            _bring_in(row, old_path, report, faults, user)
    faults.refuse()
    if is_dry_run:
        transaction.set_rollback(True)
    return report


def _bring_in(row, old_path, report, faults, user):
    known = Redirect.objects.filter(old_path=old_path, site=None).first()
    before = known and [getattr(known, name) for name in _FIELDS]
    answer = row["permanent"].casefold()
    if answer not in _YES_OR_NO:
        faults.add(row.line, f"“{row['permanent']}” is neither yes nor no.")
        return
    said = {"old_path": row["from"], "redirect_link": row["to"], "is_permanent": _YES_OR_NO[answer]}
    form = RedirectForm(said, instance=known)
    if not form.is_valid():
        for sentences in form.errors.values():
            for sentence in sentences:
                faults.add(row.line, f"“{row['from']}”: {sentence}")
        return
    redirect = form.save()
    _count(report, before, redirect)
    if before is None:
        log(instance=redirect, action="wagtail.create", user=user)


def _count(report, before, redirect):
    after = [getattr(redirect, name) for name in _FIELDS]
    if before is None:
        report.created += 1
    elif before != after:
        report.changed += 1
        report.add("Changed", redirect.old_path)
    else:
        report.unchanged += 1
