"""Makes news items of a file that lists what an older site had: path, title, date.

An item is known by its old path, `NewsPage.legacy_path`, whatever becomes of its slug. A new one is
published under `latest-news`, with a permanent redirect from its old path; its summary is its title
until somebody writes one. From then on its address and its redirects are the editors'. Title and
date follow the file for as long as nobody has worked on the item in the admin: one that somebody
has edited, unpublished or moved is left as it is, and listed if the file says something else. Items
that the file doesn't have are left alone and listed. One that an editor has deleted is made again
by the next run: unpublish what is to stay away.
"""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import unquote

from wagtail.contrib.redirects.models import Redirect
from wagtail.log_actions import log
from wagtail.models import Page, PageLogEntry
from wagtail.search.backends import get_search_backend

from news.models import NewsFolderPage, NewsPage
from nhsd_site.core import clock, csv_files
from nhsd_site.core.csv_files import FileRefusedError
from nhsd_site.core.dates import instant_spoken
from nhsd_site.core.importing import Report, one_after_another
from nhsd_site.core.many_pages import add_pages
from nhsd_site.core.publishing import PublishingRefusedError, content_changed, publish
from nhsd_site.core.slugs import free_slug
from nhsd_site.core.tree import HOME_DEPTH
from nhsd_site.delivery.addresses import canonical

COLUMNS = ("path", "title", "published_at")
FOLDER = "latest-news"

_MAX_PATH = NewsPage._meta.get_field("legacy_path").max_length
_MAX_TITLE = NewsPage._meta.get_field("title").max_length
_UNREADABLE = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True)
class NewsRow:
    """A news item as a file has it; `path` is the one form of its old path."""

    line: int
    path: str
    title: str
    published_at: datetime

    @property
    def name(self):
        """The last part of its path, which its slug is made of."""
        return unquote(self.path.rpartition("/")[2])


@one_after_another
def import_news(path, is_dry_run=False) -> Report:
    """Make and change the news items of the CSV file at `path`, or only say which.

    Raises `FileRefusedError` with all that is wrong; then nothing is changed.
    """
    rows = read(path)
    folders = NewsFolderPage.objects.select_for_update().live().filter(slug=FOLDER)
    folder = folders.order_by("path").first()
    if folder is None:
        raise FileRefusedError([f"There is no published news folder with the slug “{FOLDER}”."])
    there = _there()
    report = Report(rows=len(rows))
    new = [row for row in rows if row.path not in there]
    changed = _changed(rows, there, report)
    pages = _new_pages(new, folder)
    redirects = _redirects(pages, folder, report)
    report.created, report.changed = len(pages), len(changed)
    report.unchanged = len(rows) - len(pages) - len(changed)
    _add_lists(report, rows, there)
    if not is_dry_run:
        _write(folder, pages, changed, redirects)
    return report


def read(path) -> list[NewsRow]:
    """The items of the CSV file at `path`; raises `FileRefusedError` with all that is wrong."""
    faults = csv_files.Faults()
    rows = [_news_row(row, faults) for row in csv_files.read(path, COLUMNS, faults)]
    first_lines = {}
    for row in rows:
        first = first_lines.setdefault(row.path, row.line)
        if row.path and first != row.line:
            faults.add(row.line, f"The path {row.path} stands in line {first} already.")
    faults.refuse()
    return rows


def _news_row(row, faults):
    path, title, instant = _path(row["path"]), row["title"], _instant(row["published_at"])
    if path is None:
        faults.add(row.line, f"“{row['path']}” is no path that begins with / and names something.")
    elif len(path) > _MAX_PATH:
        faults.add(row.line, f"The path has more than {_MAX_PATH} characters.")
    if not title:
        faults.add(row.line, "The title is missing.")
    elif len(title) > _MAX_TITLE:
        faults.add(row.line, f"The title has more than {_MAX_TITLE} characters.")
    if instant is None:
        sentence = "is no date and time with a time zone, such as 2021-12-06T14:17:19+00:00."
        faults.add(row.line, f"“{row['published_at']}” {sentence}")
    return NewsRow(row.line, path, title, instant)


def _path(text):
    """The one form of a path, as redirects are found by it; None for what is no path of a page."""
    if not text.startswith("/") or any(sign in text for sign in " ?#\\"):
        return None
    path = Redirect.normalise_path(canonical(text))
    return path if path != "/" else None


def _instant(text):
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        return None
    is_possible = instant.tzinfo is not None and clock.BEGINNING <= instant < clock.END
    return instant if is_possible else None


def _there():
    """What is there of earlier imports, by old path, without its long columns."""
    pages = NewsPage.objects.exclude(legacy_path=None)
    known = pages.only("title", "summary", "live", "published_at", "legacy_path")
    return {page.legacy_path: page for page in known}


def _changed(rows, there, report):
    """The rows that say something else than items that nobody has worked on."""
    worked_on = set(
        PageLogEntry.objects.filter(user__isnull=False, page__in=there.values()).values_list(
            "page", flat=True
        )
    )
    changed = []
    for row in rows:
        page = there.get(row.path)
        changes = _changes(page, row) if page else ""
        if changes and page.live and page.pk not in worked_on:
            changed.append(row)
            report.add("Changed", f"{row.path}: {changes}")
        elif changes:
            report.add("Worked on since, left as they are", f"{row.path}: {changes}")
    return changed


def _changes(page, row):
    """What the row says otherwise than the page, in words."""
    changes = []
    if page.title != row.title:
        changes.append(f"title “{page.title}” → “{row.title}”")
    if page.published_at != row.published_at:
        before, after = instant_spoken(page.published_at), instant_spoken(row.published_at)
        changes.append(f"{before} → {after}")
    return ", ".join(changes)


def _new_pages(rows, folder):
    """Unsaved items for these rows, each with an address of its own."""
    taken = set(folder.get_children().values_list("slug", flat=True))
    now = clock.now()
    return [
        NewsPage(
            title=row.title,
            slug=free_slug(row.name, taken, "news"),
            summary=row.title,
            published_at=row.published_at,
            # Readers are told that it was published then, and not on the day of the import.
            first_published_at=min(row.published_at, now),
            last_published_at=min(row.published_at, now),
            legacy_path=row.path,
        )
        for row in rows
    ]


def _redirects(pages, folder, report):
    """Unsaved redirects to these pages from their old paths, where nothing else is there."""
    root = folder.get_ancestors().get(depth=HOME_DEPTH).url_path
    old = {page.legacy_path: f"{root}{page.legacy_path[1:]}/" for page in pages}
    new = {f"{folder.url_path}{page.slug}/" for page in pages}
    of_pages = new | set(
        Page.objects.filter(url_path__in=old.values()).values_list("url_path", flat=True)
    )
    leads_elsewhere = set(
        Redirect.objects.filter(old_path__in=old).values_list("old_path", flat=True)
    )
    redirects = []
    for page in pages:
        path = page.legacy_path
        if old[path] in of_pages:
            report.add("Without redirect, as a page has the old path", path)
        elif path in leads_elsewhere:
            report.add("Without a redirect of their own, as there is another", path)
        else:
            redirects.append(Redirect(old_path=path, redirect_page=page, is_permanent=True))
    return redirects


def _add_lists(report, rows, there):
    now = clock.now()
    for row in rows:
        page = there.get(row.path)
        if _UNREADABLE in row.title:
            report.add("With lost characters in the title", f"line {row.line}: {row.title}")
        if row.published_at > now:
            report.add("Not public before their date", f"line {row.line}: {row.title}")
        if page is None or page.summary == page.title:
            report.add("Without summary: the title stands in for it", row.path)
    for path in sorted(there.keys() - {row.path for row in rows}):
        report.add("Not in the file, left as they are", f"{path}: {there[path].title}")


def _write(folder, pages, changed, redirects):
    by_path = {row.path: row for row in changed}
    followers = list(NewsPage.objects.filter(legacy_path__in=by_path))
    for page in followers:
        _follow(page, by_path[page.legacy_path])
    try:
        _add(pages, folder)
        publish(followers)
    except PublishingRefusedError as error:
        raise FileRefusedError([f"{error.page.legacy_path}: {error}"]) from error
    Redirect.objects.bulk_create(redirects)
    if pages:
        content_changed.send(sender=NewsPage, changed=pages, removed=[])


def _add(pages, folder):
    """Put these pages below `folder`, published, with all that comes of it but the catalogue."""
    if not pages:
        return
    for page in pages:
        if problems := page.problems("publish"):
            raise PublishingRefusedError(page, problems)
    add_pages([(folder, page) for page in pages])
    for page in pages:
        log(page, "wagtail.publish")
    get_search_backend().add_bulk(NewsPage, pages)


def _follow(page, row):
    """Make a new draft of `page` that says what its row does."""
    if page.summary == page.title:
        page.summary = row.title
    page.title, page.published_at = row.title, row.published_at
    page.save_revision(clean=False)
