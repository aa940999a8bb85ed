"""Write an archive as Markdown with front matter, with its data files beside it.

Markdown holds what is read, front matter holds facts about it, templates arrange
both. A module writes one kind of page; `markdown` alone knows how words are kept
from meaning anything to Markdown.
"""
