"""Stores for the tests: SQLite always, PostgreSQL where `PAPI_TEST_POSTGRES_URL` names a database to make schemas in."""

import os
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from drawn_store import publish, run
from sqlalchemy import make_url

from papi.store import Store, open_store


@pytest.fixture(params=["sqlite", "postgresql"])
def new_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], str]]:
    """Give a function that names an empty store of its own at each call."""
    if request.param == "sqlite":
        yield lambda: f"sqlite:///{tmp_path / uuid.uuid4().hex / 'papi.db'}"
        return
    server = os.environ.get("PAPI_TEST_POSTGRES_URL")
    if not server:
        missing = pytest.fail if os.environ.get("PAPI_REQUIRE_ALL_TESTS") == "1" else pytest.skip
        missing("PAPI_TEST_POSTGRES_URL is not set")
    schemas: list[str] = []

    def new() -> str:
        schemas.append(f"papi_{uuid.uuid4().hex}")
        run(server, f"CREATE SCHEMA {schemas[-1]}")
        options = {"options": f"-csearch_path={schemas[-1]}"}
        return make_url(server).update_query_dict(options).render_as_string(hide_password=False)

    yield new
    for schema in schemas:
        run(server, f"DROP SCHEMA {schema} CASCADE")


@pytest.fixture
def url(new_url: Callable[[], str]) -> str:
    """Give the address of an empty store."""
    return new_url()


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """Give an empty store."""
    with open_store(url) as opened:
        yield opened


@pytest.fixture
def sqlite_path(tmp_path: Path) -> Path:
    """Give the path of a closed SQLite store with one submission."""
    path = tmp_path / "papi.db"
    with open_store(f"sqlite:///{path}") as opened:
        publish(opened)
    return path
