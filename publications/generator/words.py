"""The words of generated content: our own lists, put together by chance that is always the same."""

import json
import uuid
from functools import cache
from random import Random

#: What series measure; each has an index of its own.
MEASURES = (
    "Waiting times", "Referrals", "Attendances", "Length of stay", "Costs", "Readmissions",
    "Staff in post", "Missed appointments", "Satisfaction", "Outcomes", "Referral rates",
    "Bed days", "Complaints", "Prescriptions", "Discharges",
)  # fmt: skip
_SUBJECTS = (
    "asthma", "arthritis", "back pain", "burns", "cataracts", "chest pain", "childhood illness",
    "chronic fatigue", "coeliac disease", "dementia", "depression", "dizziness", "eating disorders",
    "eczema", "epilepsy", "falls", "fractures", "gallstones", "glaucoma", "gout", "hay fever",
    "headaches", "hearing loss", "heart failure", "hernia", "hip replacement", "infections",
    "injuries at work", "joint pain", "kidney stones", "knee replacement", "learning disability",
    "long illness", "migraine", "multiple sclerosis", "new-born babies", "obesity",
    "palliative care", "Parkinson's disease", "pneumonia", "poisoning", "pressure ulcers",
    "rehabilitation", "skin conditions", "sleep problems", "thyroid conditions", "tinnitus",
    "varicose veins",
)  # fmt: skip
_GROUPS = (
    "adults", "carers", "children", "older people", "people in work", "prisoners", "students",
    "veterans",
)  # fmt: skip

_PLACES = (
    "the north", "the south", "the east", "the west", "coastal towns", "large cities",
    "market towns", "rural areas", "the poorest areas", "the richest areas",
)  # fmt: skip
_DIRECTIONS = (
    "higher than", "lower than", "about the same as", "a little above", "a little below",
    "well above", "well below",
)  # fmt: skip
_COMPARISONS = (
    "a year before", "the period before", "the average of five years", "what was planned",
    "elsewhere in the country", "among people of the same age",
)  # fmt: skip
_CAUSES = (
    "a mild winter", "a change in coding", "late returns", "new clinics", "longer opening hours",
    "a shortage of staff", "a campaign on the radio", "a strike", "a merger of two trusts",
    "better records", "a new treatment", "a change of definition",
)  # fmt: skip
_NOTES = (
    "Small numbers are rounded to the nearest five.",
    "Returns that arrived after the deadline are left out.",
    "People who live outside England are counted where they were treated.",
    "A person with two visits counts twice.",
    "Records without a date of birth are shown as unknown.",
    "Comparisons between areas allow for age and sex.",
    "Private patients are left out unless a table says otherwise.",
    "The method has not changed since the series began.",
)  # fmt: skip
_SENTENCES = (
    "In {place}, {group} {waited} {number} days on average, {direction} {comparison}.",
    "{percent}% of {group} with {subject} were seen within the time that was promised.",
    "The rate among {group} was {direction} {comparison}.",
    "Providers put this down to {cause} and, to a lesser degree, to {other_cause}.",
    "Of every hundred {group}, {percent} came back within a month.",
    "The count for {subject} stood at {number} thousand, {direction} {comparison}.",
    "In {place} the figures were {direction} those in {other_place}.",
    "Nearly {percent}% of records name {subject} beside another condition.",
    "Differences between {place} and {other_place} have narrowed since {cause}.",
    "For {group}, the middle value was {number}, and one in ten {waited} twice as long.",
    "{number} organisations sent data, which is {direction} {comparison}.",
    "Costs for each patient rose by {percent}% in {place}, mostly because of {cause}.",
)
_WAITED = ("waited", "stayed", "were followed up for", "were in contact for")

_SECTIONS = ("About this release", "Main findings", "Who was affected", "Where", "Over time")
#: How many sentences there are in all: put together once, since that takes longer than to choose.
_HOW_MANY_SENTENCES = 5_000
#: How many sentences a section has, at least and at most.
_LENGTHS = (4, 7)


def series_title(number):
    """The title of the series with this number, from 0: no two are the same.

    It begins with the measure at the number's place among `MEASURES`, counted round and round.
    """
    rest, measure = divmod(number, len(MEASURES))
    rest, group = divmod(rest, len(_GROUPS))
    cycle, subject = divmod(rest, len(_SUBJECTS))
    # Neighbours in number differ in all their words, and all combinations come up before any again.
    subject = (subject + 7 * group + 5 * measure) % len(_SUBJECTS)
    title = f"{MEASURES[measure]} for {_GROUPS[group]}: {_SUBJECTS[subject]}"
    return f"{title}, part {cycle + 1}" if cycle else title


@cache
def _sentences():
    random = Random("sentences")  # noqa: S311 (nothing secret)
    return [_sentence(random) for _ in range(_HOW_MANY_SENTENCES)]


def _sentence(random):
    """One sentence of statistics about nothing."""
    text = random.choice(_SENTENCES).format(
        place=random.choice(_PLACES),
        other_place=random.choice(_PLACES),
        group=random.choice(_GROUPS),
        subject=random.choice(_SUBJECTS),
        direction=random.choice(_DIRECTIONS),
        comparison=random.choice(_COMPARISONS),
        cause=random.choice(_CAUSES),
        other_cause=random.choice(_CAUSES),
        waited=random.choice(_WAITED),
        number=random.randint(3, 400),
        percent=random.randint(2, 97),
    )
    return text[0].upper() + text[1:]


def summary(random):
    """Two sentences, which say that they are invented."""
    return f"Invented to measure the site: {' '.join(random.choices(_sentences(), k=2))}"


def key_facts(random):
    """The stored form of key facts: three figures."""
    figures = [
        {"figure": f"{random.randint(1, 99)}.{random.randint(0, 9)}%", "meaning": _meaning(random)}
        for _ in range(3)
    ]
    return json.dumps([_block(random, "statistics", {"statistics": figures})])


def body(random):
    """The stored form of a body: a few hundred words in sections, and a table."""
    invented = {"kind": "important", "heading": "Invented figures", "text": _INVENTED}
    blocks = [_block(random, "callout", invented)]
    for heading in _SECTIONS:
        blocks.append(_block(random, "heading", {"text": heading, "part": "section"}))
        blocks.append(_block(random, "text", _paragraphs(random)))
    blocks.append(_block(random, "table", _table(random)))
    return json.dumps(blocks)


def csv_rows(random):
    """The content of a data file, which says that it is invented."""
    rows = [
        f"{group},{place},{random.randint(5, 90_000)}" for group in _GROUPS for place in _PLACES
    ]
    return "\n".join(["Group,Place,People", *rows, "All figures are invented,,", ""])


_INVENTED = "<p>All of this was generated to measure the site. No figure means anything.</p>"


def _meaning(random):
    return f"of {random.choice(_GROUPS)} with {random.choice(_SUBJECTS)}"


def _paragraphs(random):
    sentences = random.choices(_sentences(), k=random.randint(*_LENGTHS))
    sentences.append(random.choice(_NOTES))
    half = len(sentences) // 2
    return f"<p>{' '.join(sentences[:half])}</p><p>{' '.join(sentences[half:])}</p>"


def _table(random):
    columns = [{"type": "text", "heading": "Group"}, {"type": "number", "heading": "People"}]
    rows = [{"values": [group, str(random.randint(5, 90_000))]} for group in _GROUPS]
    caption = f"People with {random.choice(_SUBJECTS)}, by group"
    table = {"columns": columns, "rows": rows, "caption": caption}
    return {"table": table, "row_headers": True, "unit": "", "note": "", "footnotes": []}


def _block(random, name, value):
    identity = uuid.UUID(int=random.getrandbits(128), version=4)
    return {"type": name, "value": value, "id": str(identity)}
