from search.queries import named_by


def in_order_named(rows, page):
    """The related rows in the order in which `page` names them, then those that name it."""
    places = {page_id: place for place, page_id in enumerate(named_by(page))}
    return sorted(rows, key=lambda row: places.get(row.page_id, len(places)))
