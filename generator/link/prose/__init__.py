"""How prose names meetings, items, case numbers and acts; `find` puts it together."""
