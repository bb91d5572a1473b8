"""What the heading of a column may mean, and where in a sheet the headings of a table stand. Pure.

Wordings are data (`papi.sheets.reading.words`). Which column is which in the end, where a heading may mean several things, is
settled with what stands below it by `papi.sheets.reading.columns`.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from papi.model import IN_PROGRESS, LATE, NOTHING
from papi.sheets.cells.statuses import matrix_status
from papi.sheets.grid import Sheet
from papi.sheets.layout import FOLDED_LABELS
from papi.sheets.reading.words import FORMER, HEADINGS, NUMBERING, OTHER, TIMELINESS, folded, spelled
from papi.vietnamese import fold

LONGEST_HEADING, _LONGEST_STATUS = 160, 60
_HIGHEST_BLOCK = 4
_SEARCHED_CLOSELY = 100
"""Rows from the top in which the first headings may be misspelt; later ones must stand as they are known."""
_SURE, _ENOUGH_WITHOUT_A_TASK = 0.7, 3
_CONTAINED, _MISSPELT = 0.75, 0.85
"""How much surer an exact heading is than one with more words around it, or with a letter wrong."""
_TOO_SHORT_TO_MISSPELL, _LONG = 5, 16

_PREDICATES = frozenset(("lead", "support", "deadline", "status", "percent", "result"))
_TIME_WORDS = re.compile(
    r"\b(?:(?:trong |tai |den |cua |het )?"
    r"(?:quy (?:[1-4]|iv|i{1,3})|thang \d{1,2}|ky nay|ky bao cao|0?[69] thang(?: dau nam| cuoi nam)?)(?: nam)?(?: \d{4})?|"
    r"nam \d{4}|den (?:ngay )?\d{1,2} \d{1,2}(?: \d{4})?|theo ke hoach (?:so )?\d+.*|\d{4})\b"
)
"""What a heading says of the time: it changes nothing of what the column is."""

Meanings = Mapping[str, float]


@dataclass(frozen=True)
class Block:
    """The rows of a table's headings and, for each column, the heading's texts from the top down (group, then its own)."""

    top: int
    bottom: int
    texts: dict[int, tuple[str, ...]]


@lru_cache(maxsize=4096)
def heading_status(text: str) -> tuple[str | None, str | None] | None:
    """Return the (status, said) that a heading over marks names, as `matrix_status` does; a longer text names none."""
    return matrix_status(text) if len(text) <= _LONGEST_STATUS else None


def column_status(texts: tuple[str, ...]) -> tuple[str | None, str | None] | None:
    """Return the (status, said) of a column of an x-matrix: "Quá hạn" under "Đã hoàn thành" is done all the same."""
    below = heading_status(texts[-1])
    above = heading_status(texts[-2]) if len(texts) > 1 and fold(texts[-1]) in TIMELINESS else None
    if above is None or above[0] is None or above[1] is not None:
        return below
    return below if above[0] == IN_PROGRESS and below == (IN_PROGRESS, LATE) else above


def means_another(texts: tuple[str, ...]) -> bool:
    """Whether a heading of several rows, read whole, means another column than a status: "Thời hạn" over "hoàn thành"."""
    return len(texts) > 1 and any(key != "status" for key in _known(folded(" ".join(texts))))


def meanings(text: str) -> Meanings:
    """Return what a heading may mean, by the key of a column, with how surely (up to 1); empty for anything else."""
    return _meanings(text) if len(text) <= LONGEST_HEADING else {}


@lru_cache(maxsize=4096)
def _meanings(text: str) -> Meanings:
    whole = folded(text)
    known = _known(whole)
    if known:
        return known
    without_time = " ".join(_TIME_WORDS.sub(" ", spelled(whole)).split())
    return _known(without_time) or _misspelt(without_time) or _contained(without_time)


def _known(heading: str) -> Meanings:
    return HEADINGS.get(heading, {})


def _misspelt(heading: str) -> Meanings:
    if len(heading) <= _TOO_SHORT_TO_MISSPELL or heading_status(heading):
        return {}
    slips = 1 if len(heading) < _LONG else 2
    found = process.extractOne(heading, HEADINGS.keys(), scorer=OSA.distance, score_cutoff=slips)
    return {key: weight * _MISSPELT for key, weight in HEADINGS[found[0]].items()} if found else {}


def _contained(heading: str) -> Meanings:
    """Return the meanings of the longest known wording that begins the heading, else of the longest inside it."""
    if not heading or any(sign.isdigit() for sign in heading) or heading_status(heading):
        return {}
    inside = [known for known in HEADINGS if " " in known and f" {known} " in f" {heading} "]
    starting = [known for known in inside if heading.startswith(known)]
    best = max(starting or inside, key=len, default="")
    if len(best) * 3 < len(heading):
        return {}
    return {key: weight * _CONTAINED for key, weight in HEADINGS[best].items()} if best else {}


def column_meanings(texts: tuple[str, ...], settled: Mapping[str, str]) -> Meanings:
    """Return what a column's heading of several rows may mean: joined, or its lowest part alone.

    `settled` holds what the Office settled: folded heading -> key, or `NOTHING` for a column not to be read.
    """
    joined = " ".join(texts)
    if FORMER.search(folded(joined)):
        return {OTHER: 2.0}
    for wording in (folded(joined), folded(texts[-1])):
        if wording in settled:
            return {OTHER if settled[wording] == NOTHING else settled[wording]: 2.0}
    return _known(folded(joined)) or _known(spelled(folded(joined))) or meanings(texts[-1]) or meanings(joined)


def find_blocks(sheet: Sheet, settled: Mapping[str, str]) -> list[Block]:
    """Return the blocks of headings in the sheet, from the top."""
    blocks: list[Block] = []
    row = 1
    while row <= sheet.max_row:
        block = _block_at(sheet, row, settled, close=not blocks and row <= _SEARCHED_CLOSELY)
        if block is not None:
            blocks.append(block)
            row = block.bottom
        row += 1
    return blocks


def _block_at(sheet: Sheet, row: int, settled: Mapping[str, str], *, close: bool) -> Block | None:
    texts = _texts(sheet, row)
    if not _may_be_headings(texts, close=close, settled=settled):
        return None
    candidates = [Block(row, bottom, _stacked(sheet, row, bottom)) for bottom in _bottoms(sheet, row)]
    best = max(candidates, key=lambda block: (_understood(block, settled), -block.bottom))
    return best if _is_table(best, settled) else None


def _texts(sheet: Sheet, row: int) -> dict[int, str]:
    columns = sheet.columns_of(row)
    if len(columns) > 60:
        columns = columns[:60]
    return {column: _in_one_line(sheet.text(row, column)) for column in columns}


def _in_one_line(text: str) -> str:
    """Return a heading without its line breaks: they fit it into its column and mean nothing."""
    return " ".join(text.split())


def _may_be_headings(texts: dict[int, str], *, close: bool, settled: Mapping[str, str]) -> bool:
    short = [text for text in texts.values() if len(text) <= LONGEST_HEADING and not _is_label(text)]
    if len(short) < 2:
        return False
    known = sum(bool(_known(folded(text)) or folded(text) in settled) for text in short)
    if not close:
        return known >= 2 and known * 2 >= len(short)
    exact = known + (sum(bool(heading_status(text)) for text in short) if known else 0)
    understood = exact if exact * 2 >= len(short) else sum(bool(meanings(text) or heading_status(text)) for text in short)
    return understood >= 2 and understood * 2 >= len(short)


def _is_label(text: str) -> bool:
    """Whether a text is the label of a line above a table ("Đơn vị báo cáo:"), not a heading."""
    return text.endswith(":") or fold(text) in FOLDED_LABELS


def _bottoms(sheet: Sheet, top: int) -> list[int]:
    """Return the rows at which a block that begins at `top` may end: as far as rows look like headings."""
    spanned = [merged.bottom for column in sheet.columns_of(top) if (merged := sheet.merged_from(top, column))]
    deepest = max((bottom for bottom in spanned if bottom < top + _HIGHEST_BLOCK), default=top)
    bottoms = [deepest]
    while bottoms[-1] < min(top + _HIGHEST_BLOCK - 1, sheet.max_row) and _continues(sheet, top, bottoms[-1] + 1):
        bottoms.append(bottoms[-1] + 1)
    return bottoms


def _continues(sheet: Sheet, top: int, row: int) -> bool:
    """Whether a row goes on with the headings above: each of its texts is one, alone or under what stands above it."""
    texts = _texts(sheet, row)
    if not texts or all(NUMBERING.match(text) for text in texts.values()):
        return False
    above = _stacked(sheet, top, row - 1)
    return all(_is_heading(text, _over(above, column)) for column, text in texts.items())


def _over(stacks: Mapping[int, tuple[str, ...]], column: int) -> tuple[str, ...]:
    """Return what stands over a column: its own heading, else the nearest to the left, a group typed without a merge."""
    return next((stacks[left] for left in range(column, 0, -1) if left in stacks), ())


def _is_heading(text: str, above: tuple[str, ...]) -> bool:
    if len(text) > LONGEST_HEADING:
        return False
    wording = folded(text)
    joined = folded(" ".join((*above, text)))
    is_status = above and (heading_status(text) or (fold(text) in TIMELINESS and heading_status(above[-1])))
    return bool(_known(wording) or _misspelt(wording) or _known(joined) or is_status)


def _stacked(sheet: Sheet, top: int, bottom: int) -> dict[int, tuple[str, ...]]:
    """Return, by column, the texts of the headings from the top down; a merged group stands over each of its columns."""
    stacks: dict[int, tuple[str, ...]] = {}
    for row in range(top, bottom + 1):
        group = ""
        for column in range(1, min(sheet.max_column, 200) + 1):
            text = _in_one_line(sheet.text(row, column))
            merged = sheet.merged_from(row, column)
            if not text and merged and merged.top == row and merged.left < column:
                text = group
            group = text or group
            if text:
                stacks[column] = (*stacks.get(column, ()), text)
    return _under_groups(sheet, stacks, top, bottom)


def _under_groups(sheet: Sheet, stacks: dict[int, tuple[str, ...]], top: int, bottom: int) -> dict[int, tuple[str, ...]]:
    """Put a group's text, typed in one cell without a merge, over the columns to its right that have only a lower part."""
    if bottom == top:
        return stacks
    found = {}
    group: tuple[str, ...] = ()
    for column in sorted(stacks):
        stack = stacks[column]
        has_top = bool(sheet.text(top, column)) or sheet.merged_from(top, column) is not None
        if has_top:
            group = stack[:1] if len(stack) > 1 else ()
        elif group:
            stack = (*group, *stack)
        found[column] = stack
    return found


def _understood(block: Block, settled: Mapping[str, str]) -> int:
    return len(keys(block.texts.values(), settled)) + len(_statuses(block))


def keys(headings: Iterable[tuple[str, ...]], settled: Mapping[str, str]) -> set[str]:
    """Return the columns that headings most surely mean, each once."""
    found = (column_meanings(texts, settled) for texts in headings)
    return {max(may_mean, key=may_mean.__getitem__) for may_mean in found if may_mean}


def _statuses(block: Block) -> set[tuple[str | None, str | None]]:
    return {status for texts in block.texts.values() if (status := column_status(texts)) is not None}


def _is_table(block: Block, settled: Mapping[str, str]) -> bool:
    """A table of tasks names the task and says something of it: whose it is, when, how far. A code alone may be anybody's.

    Where several such columns are known for sure, the task may stand under a heading that is not: what is below it tells.
    """
    known = keys(block.texts.values(), settled)
    has_matrix = len(_statuses(block)) > 1
    if "task" in known:
        return bool(known & _PREDICATES) or has_matrix
    sure = {key for texts in block.texts.values() for key, weight in _known(folded(texts[-1])).items() if weight >= _SURE}
    if len(sure & _PREDICATES) + has_matrix >= _ENOUGH_WITHOUT_A_TASK:
        return True
    return "task_code" in known and ("status" in known or "percent" in known or has_matrix)
