"""Files of tables: any workbook, page or text to rows, before anybody knows what its columns are.

`sources` is the door: content tells what a file is, never its name alone.
"""
