"""Show where a quotation and the decision that it is of differ, for the eye and for the ear."""

from __future__ import annotations

from collections.abc import Sequence

from generator.link.differences import Stretch, StretchKind
from generator.render.markdown import attribute
from generator.render.texts import Texts

_KEPT = 5
"""How many words of what both have stand beside a difference."""
_ELEMENTS = {StretchKind.QUOTED: "del", StretchKind.ORIGINAL: "ins"}


def write_differences(stretches: Sequence[Stretch], texts: Texts) -> str:
    """The differences as HTML, folded away; empty where there are none to show.

    What only one of the two has is told by its element, its look and its words alike.
    """
    if not any(each.kind in _ELEMENTS for each in stretches):
        return ""
    last = len(stretches) - 1
    told = [
        _same(each.text, first=place == 0, last=place == last)
        if each.kind is StretchKind.SAME
        else _only(each, texts)
        for place, each in enumerate(stretches)
    ]
    legend = " ".join(
        f"<{element}>{texts(f'difference.{kind}')}</{element}>"
        for kind, element in _ELEMENTS.items()
    )
    lines = (
        '<details class="ra-fold ra-differences" data-pagefind-ignore="all">',
        f"<summary>{texts('difference.summary')}</summary>",
        f'<p aria-hidden="true">{legend}</p>',
        f"<p>{' '.join(told)}</p>",
        "</details>",
    )
    return "\n".join(lines)


def _only(stretch: Stretch, texts: Texts) -> str:
    """Words of one side; a screen reader hears which, and where they end."""
    element = _ELEMENTS[stretch.kind]
    opening = f'<span class="ra-sr">({texts(f"difference.{stretch.kind}")}: </span>'
    closing = '<span class="ra-sr">)</span>'
    return f"<{element}>{opening}{attribute(stretch.text)}{closing}</{element}>"


def _same(text: str, *, first: bool, last: bool) -> str:
    """Words of both, shortened to those beside a difference.

    >>> _same("en to tre fire fem seks syv otte", first=True, last=False)
    '… fire fem seks syv otte'
    """
    words = text.split()
    before = [] if first else words[:_KEPT]
    after = [] if last else words[-_KEPT:]
    if len(words) <= len(before) + len(after) + 1:
        return attribute(text)
    return attribute(" ".join([*before, "…", *after]))
