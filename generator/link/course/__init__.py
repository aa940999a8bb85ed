"""Which way a case went, from meeting to meeting, and where it was to go."""
