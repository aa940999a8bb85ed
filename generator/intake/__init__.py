"""Take in the files of minutes: read, parse and guard each, once.

What comes of a file depends on no other one, so it is made in several processes, and
remembered on disk: a file that is as it was is not read again. `one` does it for a
file and `reading` for many, by `workers` that are `serving`; `cache` remembers under
`names`, `drafts` until there is something to remember; `many` puts it together, and
`tally` counts.
"""
