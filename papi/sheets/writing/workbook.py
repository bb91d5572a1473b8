"""A new workbook as every file of the house begins: what people wrote stays text. What is written into it is its writer's."""

import io
from datetime import date, datetime, time

import xlsxwriter


def new_workbook(buffer: io.BytesIO, *, title: str, author: str, of: date) -> xlsxwriter.Workbook:
    """Return an empty workbook that is written to `buffer` when it is closed.

    It says that it was made on the day `of` which its contents are: by itself the library would write in the time of the
    machine, and the same contents would never give the same bytes.
    """
    # Text that starts with "=" must stay text, and nothing becomes a link.
    book = xlsxwriter.Workbook(buffer, {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True})
    book.set_properties({"title": title, "author": author, "created": datetime.combine(of, time())})
    return book
