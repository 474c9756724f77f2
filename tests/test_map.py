"""The map: every point in its frame, no name on another or on a point, hostile words as words."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from edition.writers.markdown.parts.map import LETTER, LINE, WIDTH, Frame, Mark, map_of, placed

marks = st.lists(
    st.builds(
        Mark,
        st.text("abcé", min_size=1, max_size=12),
        st.just("#x"),
        st.floats(-80, 80),
        st.floats(-180, 180),
    ),
    min_size=1,
    max_size=12,
)


@given(marks)
def test_points_are_in_the_frame_and_names_stand_clear_of_each_other(some: list[Mark]) -> None:
    frame = Frame.around(some)
    drawn = placed(some, frame)
    assert len(drawn) == len(some)
    for _, (x, y), _ in drawn:
        assert 0 <= x <= WIDTH
        assert 0 <= y <= frame.height
    for (one, _, (x, y)), (other, _, (other_x, other_y)) in combinations(drawn, 2):
        beside = x < other_x + len(other.name) * LETTER and other_x < x + len(one.name) * LETTER
        assert not (beside and abs(y - other_y) < LINE)


def test_a_name_is_text_and_the_land_is_there() -> None:
    figure = map_of([Mark("<b>", "#a", 55.75, 37.62)], "Les « lieux »", "<i>")
    assert "&#60;b&#62;" in figure
    assert "<b>" not in figure
    assert 'class="land" d="M' in figure
    assert map_of([], "x", "y") == ""
