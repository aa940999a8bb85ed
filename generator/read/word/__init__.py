"""Take a Word file apart, and leave of its XML what a reader of the document sees."""
