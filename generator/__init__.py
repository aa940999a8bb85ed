"""Turn the minutes of municipalities into a public archive.

The data flows one way, and each stage is a module or folder of that name:

    read      file on disk         -> Document    blocks that know their place in the source
    parse     Document + layout    -> Meeting     what the municipality wrote
    guard     Meeting + policy     -> Meeting     what may be published
    archive   Meetings             -> Archive     every meeting and item by key
    link      Archive              -> Links       which words point where, and why
    render    Archive + Links      -> docs_src/   Markdown with front matter, and data files
    publish   docs_src/            -> site/       MkDocs, then the search index, then the swap

What a file goes through up to the guard is `intake`'s to do for many at once, and to
remember. `build` alone knows them all. A stage imports the values in `model` and earlier
stages, never a later one. Bad minutes never raise: each stage returns what it
understood together with the `Problem`s it met.
"""

__version__ = "0.1.0"
