"""How well visitors are answered on the demo; `make search-quality` prints it."""

from tests.quality.judging import measure, read_judged


def test_what_is_looked_for_comes_first(on_demo):
    measure("The demo", read_judged("demo"))
