from urllib.parse import urlencode

from django.urls import reverse

from news.models.parts import NewsPerson, NewsUpdate, SharedNote
from nhsd_site.core.catalogue import Kind
from nhsd_site.core.models import Contact, SiteImage, Term
from nhsd_site.core.rows import Source, fetch, fetch_children
from search.feeds import Told
from search.links import LinkTarget, pages_referred_to, resolver_for
from search.models import CatalogueEntry
from search.queries import (
    by_page_ids,
    in_order_named,
    listing,
    related_rows,
    rows_of_pages,
    together,
)

#: How many other news items a news item, and the press office, show.
MOST_LATEST = 5


def news():
    """Public news, newest first."""
    return listing(kinds=[Kind.NEWS])


def row_of(page):
    """The public row of `page`, or None."""
    return by_page_ids([page.pk]).get(page.pk)


def index_beside(folder):
    """The public row of the list of news that stands beside `folder`, or None."""
    siblings = folder.get_siblings().filter(content_type__model="newsindexpage")
    return listing(kinds=[Kind.HUB]).filter(page__in=siblings).first()


def news_item(page, request):
    """What the page of a news item shows besides its own text: two queries for all of it."""
    shared = [block.value for block in page.notes if block.block_type == "shared_note"]
    found = fetch_children(
        (page, page.CHILDREN),
        joined={"people": {"person": ()}},
        news_type=Source(Term.objects.filter(pk=page.news_type_id)),
        lead_image=Source(SiteImage.objects.filter(pk=page.lead_image_id)),
        shared_notes=Source(SharedNote.objects.filter(pk__in=[pk for pk in shared if pk])),
        contact=Source(_contact_for_the_press(page)),
    )
    page.news_type = _only(found["news_type"])
    notes = {note.pk: note for note in found["shared_notes"]}
    referred = {pk for note in notes.values() for pk in pages_referred_to(note)}
    rows = together(
        related=related_rows(page),
        latest=news().exclude(page=page.pk)[:MOST_LATEST],
        index=_index(),
        referred=rows_of_pages(referred | pages_referred_to(page)),
    )
    resolver_for(request, page).learn(rows["referred"], referred)
    index = _only(rows["index"])
    return {
        "lead_image": _only(found["lead_image"]),
        "people": [each for each in page.people.all() if each.person],
        "authors": [_like(index, name, query=f'"{name}"') for name in _names_of_authors(page)],
        "updates": page.updates.all(),
        "news_type": page.news_type
        and _like(index, page.news_type.name, of_types=[page.news_type]),
        "topics": [_about(topic) for topic in page.topics.all()],
        "notes": [*_notes(page, notes)],
        "contact": _only(found["contact"]),
        "related": in_order_named(rows["related"], page),
        "latest": rows["latest"],
    }


def _index():
    """The public row of the list of all news, where there is one."""
    lists = listing(kinds=[Kind.HUB]).filter(page__content_type__model="newsindexpage")
    return lists.order_by("page__path")[:1]


def _like(index, text, of_types=(), **parameters):
    """A link to the news of the list that are of these types, or answer to these parameters.

    It leads nowhere, with an empty address, while no list is public.
    """
    parameters |= {"news_type": [each.slug for each in of_types]}
    return LinkTarget(f"{index.url}?{urlencode(parameters, True)}" if index else "", text)


def _about(topic):
    """A link to the page of a topic."""
    return LinkTarget(reverse("topic", args=[topic.slug]), topic.name)


def _names_of_authors(page):
    return [each.person.name for each in page.authors]


def _contact_for_the_press(page):
    """That of the news item, or else the media desk of the first public press office."""
    if page.press_contact_id:
        return Contact.objects.filter(pk=page.press_contact_id)
    desk = "page__pressofficepage__contact"
    offices = CatalogueEntry.objects.public().filter(**{f"{desk}__isnull": False})
    return Contact.objects.filter(pk__in=offices.order_by("page__path").values(desk)[:1])


def _notes(page, shared):
    """The texts of its notes for editors, in their order; what was deleted is left out."""
    for block in page.notes:
        if block.block_type == "shared_note":
            if block.value in shared:
                yield shared[block.value].text
        else:
            yield block.value


def press_office(page, request):
    """What the press office shows besides its own text: two queries for all of it."""
    found = fetch_children(
        (page, ("contacts", "news_types", "relations")),
        joined={"contacts": {"contact": ()}},
        contact=Source(Contact.objects.filter(pk=page.contact_id)),
    )
    rows = together(
        related=related_rows(page),
        news=news_of(page.news_types.all())[:MOST_LATEST],
        index=_index(),
        referred=rows_of_pages(pages_referred_to(page)),
    )
    resolver_for(request, page).learn(rows["referred"])
    types = page.news_types.all()
    names = " and ".join(each.name for each in types).lower() or "news"
    return {
        "contact": _only(found["contact"]),
        "contacts": [each for each in page.contacts.all() if each.contact],
        "news_name": names,
        "news": rows["news"],
        "all_news": _like(_only(rows["index"]), f"All {names}", of_types=types),
        "related": in_order_named(rows["related"], page),
    }


def news_of(types):
    """Public news of any of these types, newest first; of all where there are none."""
    codes = [each.code for each in types]
    return news().filter(terms__overlap=codes) if codes else news()


def told_to_feeds(rows):
    """Who wrote the news items among these rows, and when they were updated, by one query."""
    ids = [row.page_id for row in rows if row.kind == Kind.NEWS]
    if not ids:
        return {}
    authors = NewsPerson.objects.filter(page__in=ids, is_author=True, person__isnull=False)
    found = fetch(
        authors=Source(authors, {"person": ("id", "name")}),
        updates=Source(NewsUpdate.objects.filter(page__in=ids)),
    )
    told = {row.page_id: ([], [row.sort_at]) for row in rows if row.kind == Kind.NEWS}
    for each in sorted(found["authors"], key=lambda each: (each.sort_order or 0, each.pk)):
        told[each.page_id][0].append(each.person.name)
    for each in found["updates"]:
        told[each.page_id][1].append(each.updated_at)
    return {pk: Told(tuple(names), max(times)) for pk, (names, times) in told.items()}


def _only(found):
    return found[0] if found else None
