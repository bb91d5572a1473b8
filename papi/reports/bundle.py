"""What goes out to the units for a period, in one file: every form, and the mails to send them with. Pure.

A form is `papi.sheets.writing.form`, a mail `papi.reports.letters`; which figures and questions they hold is given.
"""

import io
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from papi.plan import Period, Plan, Unit
from papi.reports.letters import Letter, asking
from papi.sheets.writing.form import Previous, Questions, build_form

LETTERS = "thu-gui-don-vi.txt"
_RULE = "=" * 72


def form_bundle(plan: Plan, period: Period, previous: Previous, questions: Questions) -> bytes:
    """Return the zip's bytes: a form for each unit that sends its own sheet, and all the mails as one text.

    A unit that reports through another is a sheet of that one's form. Where neither has a task there is no form.
    """
    files = form_names(plan, period)
    letters = {name: asking(plan, period, plan.unit(unit), questions=questions) for unit, name in files.items()}
    buffer = io.BytesIO()
    with ZipFile(buffer, "w") as bundle:
        for unit, name in files.items():
            _add(bundle, name, build_form(plan, [plan.unit(unit)], period, previous, questions=questions), period)
        _add(bundle, LETTERS, _text(files, letters), period)
    return buffer.getvalue()


def form_names(plan: Plan, period: Period) -> dict[str, str]:
    """Return, for each unit that sends a form, what its file is called: `2024-Q3-thanh-tra.xlsx`; equal ones are numbered."""
    busy = set(plan.assignments["unit"])
    names: dict[str, str] = {}
    for unit in plan.units:
        if unit.reports_through is None and any(other in busy for other in _reporters(plan, unit)):
            stem = f"{period.code}-{unit.code}"
            candidates = [f"{stem}.xlsx", *(f"{stem}-{serial}.xlsx" for serial in range(2, len(names) + 2))]
            names[unit.name] = next(name for name in candidates if name not in names.values())
    return names


def _reporters(plan: Plan, unit: Unit) -> list[str]:
    return [other.name for other in plan.units if unit.name in (other.name, other.reports_through)]


def _text(files: Mapping[str, str], letters: Mapping[str, Letter]) -> bytes:
    """Return the mails one after the other, as an old Notepad shows them too: with its line ends and the mark of UTF-8."""
    parts = [
        f"Gửi: {unit}\nTệp gửi kèm: {name}\nTiêu đề: {letters[name].subject}\n\n{letters[name].body}\n"
        for unit, name in files.items()
    ]
    return f"\n{_RULE}\n\n".join(parts).replace("\n", "\r\n").encode("utf-8-sig")


def _add(bundle: ZipFile, name: str, content: bytes, period: Period) -> None:
    """Add a file dated the period's last day: the same input makes the same bytes."""
    last = period.data_to
    entry = ZipInfo(name, date_time=(last.year, last.month, last.day, 0, 0, 0))
    bundle.writestr(entry, content, compress_type=ZIP_DEFLATED)
