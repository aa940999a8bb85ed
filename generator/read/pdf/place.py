"""Where a point of a PDF's page is on the page as it is shown."""

from __future__ import annotations

from dataclasses import dataclass

_QUARTERS = 4


@dataclass(frozen=True, slots=True)
class Place:
    """A page's box in its own points, which begin at the lower left, and its quarter turns.

    >>> Place(0, 0, 600, 800).point(100, 790)
    (100, 10)
    >>> Place(0, 0, 600, 800, turns=1).point(100, 790)
    (790, 100)
    """

    left: float
    bottom: float
    right: float
    top: float
    turns: int = 0
    """Clockwise."""

    @property
    def size(self) -> tuple[float, float]:
        """How wide and how high the page is, as it is shown."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.turns % 2 else (width, height)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point, from the upper left corner of what is shown."""
        match self.turns % _QUARTERS:
            case 0:
                return x - self.left, self.top - y
            case 1:
                return y - self.bottom, x - self.left
            case 2:
                return self.right - x, y - self.bottom
            case _:
                return self.top - y, self.right - x

    def turned(self, x: float, y: float) -> tuple[float, float]:
        """A direction: how much it goes to the right, and how much down."""
        start, end = self.point(0, 0), self.point(x, y)
        return end[0] - start[0], end[1] - start[1]

    def box(
        self, left: float, bottom: float, right: float, top: float
    ) -> tuple[float, float, float, float]:
        """A rectangle, as left, top, right and bottom of what is shown."""
        one, other = self.point(left, bottom), self.point(right, top)
        return (
            min(one[0], other[0]),
            min(one[1], other[1]),
            max(one[0], other[0]),
            max(one[1], other[1]),
        )
