import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from search.text import QUERY_LENGTH, acronyms, normalise, normalise_query, shown_query, sort_key

anything = st.text(st.characters())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("covid-19", "COVID 19"),
        ("covid-19", "covid19"),
        ("2023-24", "2023/24"),
        ("2023-24", "2023–24"),
        ("icd-10", "ICD 10"),
        ("a&e", "A & E"),
        ("a&e", "AE"),
        ("NHS111", "nhs 111"),
        ("café", "cafe"),
        ("children’s", "children's"),
        ("Statistics – March", "statistics  march"),
        ("co\u00adoperate", "cooperate"),
    ],
)
def test_ways_to_write_the_same_are_alike(one, other):
    assert normalise(one).casefold() == normalise(other).casefold()


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("“blood pressure”", '"blood pressure"'),
        ("covid -vaccine", "covid -vaccine"),
        ('covid -"long covid"', 'covid -"long covid"'),
        ("asthma or copd", "asthma or copd"),
        ("Statistics - March", "Statistics March"),
        ("Statistics – March", "Statistics March"),
        ("trailing -", "trailing"),
        ("a\x00b", "a b"),
    ],
)
def test_operators_of_a_query_are_kept_and_loose_dashes_are_not(typed, asked):
    assert normalise_query(typed) == asked


@given(anything)
@example("AA0&0")
def test_what_is_normalised_stays_as_it_is(text):
    once = normalise(text)
    assert normalise(once) == once


@given(anything)
def test_what_is_normalised_can_be_stored(text):
    for result in (normalise(text), normalise_query(text), shown_query(text), sort_key(text)):
        assert "\x00" not in result
        result.encode()


@given(anything)
def test_a_query_is_cut(text):
    assert len(shown_query(text * 10)) <= QUERY_LENGTH


def test_titles_sort_by_numbers_and_letters_whatever_their_case_and_accents():
    titles = ["Release 1.10", "release 1.9", "Éclair", "Zebra", "apple"]
    assert sorted(titles, key=sort_key) == [
        "apple",
        "Éclair",
        "release 1.9",
        "Release 1.10",
        "Zebra",
    ]


@pytest.mark.parametrize(
    ("name", "acronym"),
    [
        ("Electronic Prescription Service", "EPS"),
        ("Directory of Services", "DOS"),
        ("Freedom of information", "FOI"),
        ("Data Security and Protection Toolkit", "DSAPT DSPT"),
        ("Child Protection - Information Sharing", "CPIS CP-IS"),
        ("NHS e-Referral Service", "ERS"),
        ("Summary Care Records (SCR)", "SCR"),
        ("NHS App", ""),
        ("How we look after the information that you give to us", ""),
        ("", ""),
    ],
)
def test_a_name_has_the_initials_that_people_call_it_by(name, acronym):
    assert acronyms(name) == acronym
