"""Tell how one document was understood, line by line: `referat explain`.

Nothing is understood here a second time. What a line was taken for is read off the
pieces of the Document and what the parser made of them, by their order and their places;
the vocabulary is only asked which of its entries it was that matched.

Lines are told apart as the archive publishes them: the words of closed, withheld and
removed items are not repeated, personal numbers are blacked out. The pictures of pages
are for the eyes of whoever asks: they show the pages as they are.
"""

from generator.explain.document import explain_file, unsuited
from generator.explain.pictures import draw_pictures, undrawable
from generator.explain.values import Explanation

__all__ = ["Explanation", "draw_pictures", "explain_file", "undrawable", "unsuited"]
