"""Read PDF files: from words at places on sheets to blocks in reading order.

    source        the file     -> Sheets     with letters, shapes, links, seen; they know PDFium
    lines         a sheet      -> Lines      words side by side
    furniture     all lines    -> what belongs to the pages: running heads, feet, numbers
    flow          a sheet      -> lines and tables, these by grids (strokes) and columns (gaps)
    paragraphs    all pages    -> Texts and tables, by joins and by the setting of the document
    tables        texts, rows  -> tables that are whole over page breaks
    reader        the whole    -> a Document

What a block means is the business of `parse`. `stretches`, `picture` and `lettering` draw
pages with what was recognised on them, for `explain`.
"""
