from django import template

register = template.Library()


@register.simple_tag
def price(event):
    """What it costs to take part: “Free”, “£40 (lunch included)”; empty if nothing is said."""
    if event.price is None:
        return event.price_note
    pounds = "Free" if not event.price else f"£{event.price:,.2f}".removesuffix(".00")
    return f"{pounds} ({event.price_note})" if event.price_note else pounds
