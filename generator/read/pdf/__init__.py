"""Read PDF files: from words at places on sheets to blocks in reading order.

`pdfium` is the only module that knows the library; it gives a `Sheet` for each page.
`lines` puts words into lines, `furniture` tells running heads and feet, `tables` and
`paragraphs` make blocks of what is left. What a block means is the business of `parse`.
"""
