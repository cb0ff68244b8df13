"""Topics from a file: all of them or none, as often as one likes."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import ReferenceIndex

from home.models import GeneralPage
from nhsd_site.core.csv_files import FileRefusedError
from nhsd_site.core.models import Topic
from nhsd_site.core.topic_import import import_topics
from search.models import CatalogueEntry, Phrase
from tests.factories import home, published
from tests.files import csv_file

pytestmark = pytest.mark.django_db

COLUMNS = "key,name,parent,synonyms"


@pytest.fixture
def bring_in(tmp_path):
    """Imports these rows."""

    def bring_in(*rows, **options):
        return import_topics(csv_file(tmp_path, COLUMNS, *rows), **options)

    return bring_in


def state():
    return list(Topic.objects.order_by("pk").values()), list(Phrase.objects.values())


def topic(key):
    return Topic.objects.get(key=key)


def counts(report):
    return report.created, report.changed, report.unchanged


def test_topics_stand_below_their_parents_in_whatever_order_they_come(bring_in):
    report = bring_in("joints,Joints,bones,", "bones,Bones,body,", "body,The body,,")
    assert counts(report) == (3, 0, 0)
    assert topic("joints").above == [topic("bones").pk, topic("body").pk]
    assert topic("body").above == []


def test_synonyms_are_told_apart_by_a_bar(bring_in):
    bring_in("joints,Joints,,knees | hips||knees")
    assert topic("joints").synonyms == ["knees", "hips"]


def test_topics_are_found_by_their_names_and_synonyms(bring_in):
    bring_in("joints,Joints,,Knees|Hip-joint")
    phrases = Phrase.objects.filter(term=topic("joints").code)
    assert set(phrases.values_list("text", flat=True)) == {"joints", "knees", "hip joint"}


def test_slugs_are_made_of_keys_and_free(bring_in):
    Topic.objects.create(key="other", name="Other", slug="knees-hips")
    bring_in('"knees,-hips",Knees,,', "Knees_hips,Knees,,", "膝,Knees,,")
    slugs = [topic(key).slug for key in ("knees,-hips", "Knees_hips", "膝")]
    assert slugs == ["knees-hips-2", "knees-hips-3", "topic"]


def test_names_that_repeat_are_listed(bring_in):
    report = bring_in("a,Knees,,", "b,Knees,a,", "c,Hips,,")
    assert report.lists["Names that are not the only ones"] == ["Knees (a)", "Knees (b, below a)"]


def test_a_second_run_changes_nothing_and_says_so(bring_in):
    rows = ("body,The body,,", "joints,Joints,body,knees|Knees")
    bring_in(*rows)
    before = state()
    report = bring_in(*rows)
    assert counts(report) == (0, 0, 2)
    assert "There is nothing to change." in report.text()
    assert state() == before


def test_a_dry_run_says_the_same_and_changes_nothing(bring_in):
    bring_in("body,The body,,")
    before = state()
    rows = ("body,Bodies,,", "joints,Joints,body,")
    tried = bring_in(*rows, is_dry_run=True)
    assert state() == before
    assert tried == bring_in(*rows)
    assert "1 would be created, 1 would be changed" in tried.text(is_dry_run=True)


def test_name_and_parent_follow_the_file_and_what_editors_wrote_stays(bring_in):
    bring_in("body,The body,,", "joints,Joints,,knees")
    Topic.objects.filter(key="joints").update(
        slug="all-joints", description="Where bones meet.", synonyms=["knees", "elbows"]
    )
    report = bring_in("body,The body,,", "joints,Hinges,body,Knees|hips")
    joints = topic("joints")
    assert (joints.name, joints.parent) == ("Hinges", topic("body"))
    assert (joints.slug, joints.description) == ("all-joints", "Where bones meet.")
    assert joints.synonyms == ["knees", "elbows", "hips"]
    assert report.lists["Changed"] == [
        "joints: name “Joints” → “Hinges”, parent none → body, synonyms + hips"
    ]
    assert Phrase.objects.filter(text="hinges", term=joints.code).exists()


def test_what_the_file_does_not_have_is_left_alone_and_listed(bring_in):
    bring_in("body,The body,,", "joints,Joints,body,")
    before = state()
    report = bring_in("body,The body,,")
    assert state() == before
    assert report.lists["Not in the file, left as they are"] == ["joints: Joints"]


def test_what_stands_below_a_topic_that_moves_moves_along(bring_in):
    bring_in("body,The body,,", "bones,Bones,,", "joints,Joints,bones,")
    own = Topic.objects.create(key="own", name="Own", slug="own", parent=topic("joints"))
    page = published(home(), GeneralPage, "About joints")
    page.topics = [own]
    page.save_revision().publish()
    bring_in("body,The body,,", "bones,Bones,body,", "joints,Joints,bones,")
    own.refresh_from_db()
    assert own.above == [topic(key).pk for key in ("joints", "bones", "body")]
    assert topic("body").code in CatalogueEntry.objects.get(page=page).terms


def test_wagtail_knows_what_a_topic_refers_to(bring_in):
    bring_in("body,The body,,", "joints,Joints,body,")
    (reference,) = ReferenceIndex.get_references_to(topic("body"))
    assert reference.object_id == str(topic("joints").pk)


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([",Joints,,"], "Line 2: The key is missing."),
        (["joints,,,"], "Line 2: The name is missing."),
        (["joints,Joints,,", "joints,Hinges,,"], "Line 3: The key “joints” stands in line 2"),
        (["joints,Joints,nowhere,"], "Line 2: There is no topic with the key “nowhere”"),
        (["joints,Joints,joints,"], "Line 2: With the parent “joints” it would stand below itself"),
        (["a,A,b,", "b,B,c,", "c,C,a,"], "Line 4: With the parent “a” it would stand below itself"),
        ([f"joints,{'x' * 161},,"], "has more than 160 characters"),
        ([f"{'x' * 161},Joints,,"], "has more than 160 characters"),
        ([f"joints,Joints,,knees|{'x' * 161}"], "has more than 160 characters"),
    ],
)
def test_a_bad_line_refuses_the_whole_file(bring_in, rows, sentence):
    before = state()
    with pytest.raises(FileRefusedError, match=sentence):
        bring_in(*rows, "good,Good,,")
    assert state() == before


def test_a_topic_may_not_come_below_one_that_stands_below_it_already(bring_in):
    bring_in("body,The body,,", "bones,Bones,body,")
    with pytest.raises(FileRefusedError, match="Line 2: With the parent “bones”"):
        bring_in("body,The body,bones,")


def test_all_faults_are_told_at_once(bring_in):
    with pytest.raises(FileRefusedError) as refused:
        bring_in("a,,,", "b,B,nowhere,", "c,C,,,", "d,D,,")
    lines = [sentence.partition(":")[0] for sentence in refused.value.sentences]
    assert lines == ["Line 2", "Line 3", "Line 4"]


def test_the_command_tells_what_it_did(tmp_path):
    output = StringIO()
    call_command("import_topics", csv_file(tmp_path, COLUMNS, "a,A,,"), stdout=output)
    assert output.getvalue().startswith("1 created, 0 changed, 0 unchanged.")


def test_the_command_says_that_nothing_was_changed(tmp_path):
    with pytest.raises(CommandError, match=r"Nothing was changed\.\nLine 2: The name is missing"):
        call_command("import_topics", csv_file(tmp_path, COLUMNS, "a,,,"))


def test_long_lists_are_cut_unless_all_is_asked_for(tmp_path):
    path = csv_file(tmp_path, COLUMNS, *[f"key-{number},Same,," for number in range(12)])
    short, long = StringIO(), StringIO()
    call_command("import_topics", path, "--dry-run", stdout=short)
    call_command("import_topics", path, "--dry-run", verbosity=2, stdout=long)
    assert "… and 2 more" in short.getvalue()
    assert "Same (key-11)" not in short.getvalue()
    assert "Same (key-11)" in long.getvalue()
