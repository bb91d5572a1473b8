"""The reader that the corpus is held against: `python -m papi check --json`, run in this process."""

import contextlib
import io
import json
import tempfile
from pathlib import Path

AS_OF = "2024-09-14"


def command_line(content: bytes, plan: bytes) -> dict:
    """Return what the command line says of a file's bytes, read against a plan workbook."""
    from papi.__main__ import main  # here: the corpus is drawn and scored without the reader

    with tempfile.TemporaryDirectory() as folder:
        file, plan_file = Path(folder) / "bao-cao", Path(folder) / "ke-hoach.xlsx"
        file.write_bytes(content)
        plan_file.write_bytes(plan)
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            main(["check", "--json", "--as-of", AS_OF, "--plan", str(plan_file), str(file)])
    return json.loads(said.getvalue())
