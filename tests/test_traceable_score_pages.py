"""Every figure on the pages of scores alone, as shown, is traceable to the shipped files and to what was saved since.

The recount reads data/papi with csv alone, and what the test itself wrote into the store: targets, a new year's workbook,
groups. No year stands there unexplained either: beside names only the rules of reading (5%, 50%) are no figures.
"""

from dataclasses import replace
from datetime import datetime, time

import pytest
import streamlit as st
from claims import dimension, goals, provinces, score_files, trend
from claims.facts import Facts
from drawn_held_scores import AT, BESIDE_A_GROUP, SHIPPED, TARGETS, new_year, restated, saved_scores, set_targets
from drawn_year import SAMPLE_PLAN
from recount.held import Held
from recount.progress import Known
from streamlit.testing.v1 import AppTest
from test_traceable_pages import OF_SCORES_ALONE, TODAY
from traced import Case, look, open_case, untraced

from papi.model import TIME_ZONE
from papi.store import open_store
from papi.ui import load

PAGES = {"trend": trend.trend, "dimension": dimension.dimension, "provinces": provinces.provinces, "goals": goals.goals,
         "scores": score_files.score_files}
CODES = {"Quảng Ninh": "quang-ninh", "Thừa Thiên Huế": "thua-thien-hue", "Vĩnh Phúc": "vinh-phuc", "Thái Nguyên": "thai-nguyen",
         "Bắc Giang (đến 2024)": "bac-giang-den-2024", "Lạng Sơn": "lang-son", "Cao Bằng": "cao-bang", "Hà Nội": "ha-noi",
         "Bình Dương": "binh-duong"}
NOT_FIGURES = ["50% số tỉnh", "dưới 5%", "Ngưỡng 5%", *(f"PAPI {line['code']} {line['name']}" for line in SHIPPED.names)]
NOTHING_REPORTED = Known({2024: SAMPLE_PLAN}, [])
OPENED = ("score_years", "score_groups", "trend_years", "dimension_years", "provinces_words")
FILES = {"PAPI 2025.xlsx": new_year, "PAPI 2023.xlsx": restated}
LOOKS = {
    "trend": [{"diem": code, "so_voi": against} for code in ("total", "six_dimensions", "tung-noi-dung")
              for against in ("nam-truoc", "nhiem-ky")],
    "dimension": [{"so_voi": against, "xem": part} for part in ("ca-nuoc", "thay-doi", "qua-cac-nam")
                  for against in ("nam-truoc", "nhiem-ky")],
    "provinces": [{"xem": part} for part in ("ban-do", "thu-hang", "kem-hon", "noi-dung", "bang-diem")],
    "goals": [{"xem": part} for part in ("con-thieu", "da-tang")],
}
"""What is looked at on a page, one after the other."""


def case(page: str, province: str = "", store: str = "shipped", *, every: int = 1, **chosen: str) -> Case:
    """A page, of the plan's province where no other is named; `every` so many of its parts is looked at."""
    address = {"tinh": CODES.get(province, "")} if province else {}
    looks = LOOKS[page][::every]
    return Case(page, store, address=address | chosen, chosen={"province": province} if province else {}, opened=OPENED,
                looks=tuple(looks))


def beside(province: str, *others: str, **chosen: str) -> Case:
    """The page of provinces side by side, with these others."""
    compared = "_".join(CODES[name] for name in others)
    one = case("provinces", province, cac_tinh=compared, **chosen)
    return replace(one, chosen=one.chosen | {"others": others})


CASES = [
    case("trend"), case("trend", "Quảng Ninh"), case("trend", "Thừa Thiên Huế", every=2), case("trend", "Vĩnh Phúc", every=3),
    case("trend", store="saved"), case("trend", "Thái Nguyên", "saved", every=2),
    case("trend", "Bắc Giang (đến 2024)", "saved", every=3),
    case("dimension"), case("dimension", chi_so="1"), case("dimension", chi_so="7", every=2),
    case("dimension", "Quảng Ninh"), case("dimension", "Thừa Thiên Huế", every=3, chi_so="1"),
    case("dimension", "Vĩnh Phúc", every=2, chi_so="8"), case("dimension", store="saved"),
    case("dimension", "Thái Nguyên", "saved", chi_so="5", every=2),
    case("provinces"), beside("Lạng Sơn", "Quảng Ninh", "Cao Bằng", khao_sat="2023"), beside("Lạng Sơn", khao_sat="2018"),
    beside("Lạng Sơn", "Hà Nội", khao_sat="2014"), beside("Quảng Ninh"),
    beside("Quảng Ninh", "Lạng Sơn", "Bình Dương", "Thái Nguyên", khao_sat="2021"),
    beside("Thừa Thiên Huế", "Lạng Sơn", "Quảng Ninh"), case("provinces", store="saved"),
    case("goals"), replace(case("goals", store="saved"), chosen={"target": 1}),
    case("goals", store="targets", muc_tieu="moc-tinh-cao-nhat"),
    *(replace(case("goals", store="targets", muc_tieu=str(number)), chosen={"target": number})
      for number in range(1, 1 + len(TARGETS))),
    Case("scores", "shipped", opened=OPENED), Case("scores", "saved", opened=OPENED),
    *(Case("scores", "shipped", address={"drop": name}, chosen={"file": name}, opened=OPENED, act="drop") for name in FILES),
    *(Case("scores", "saved", address={"look": str(number)}, chosen={"look": number}, opened=OPENED, act="look")
      for number in (1, 2, 3)),
]


def test_no_page_is_left_out():
    """Every page of the menu that shows no figure of a report is opened here."""
    assert OF_SCORES_ALONE == set(PAGES) == {case.page for case in CASES}


@pytest.fixture(scope="module")
def stores(tmp_path_factory):
    """Where each store lies, the scores that it holds as the recount takes them, and what else was written there."""
    folder = tmp_path_factory.mktemp("stores")
    urls = {name: f"sqlite:///{(folder / name).as_posix()}.db" for name in ("shipped", "targets", "saved")}
    with open_store(urls["targets"]) as store:
        targets = set_targets(store)
    with open_store(urls["saved"]) as store:
        held, saved = saved_scores(store)
        beside_a_group = set_targets(store, BESIDE_A_GROUP)
    return {"shipped": (urls["shipped"], SHIPPED, {}), "targets": (urls["targets"], SHIPPED, {"targets": targets}),
            "saved": (urls["saved"], held, {"saved": saved, "at": AT, "targets": beside_a_group})}


@pytest.fixture(scope="module", autouse=True)
def shown():
    """The store that the app has open."""
    st.cache_resource.clear()
    yield {}
    st.cache_resource.clear()


def _drop(at: AppTest, scores: Held, chosen: dict) -> dict:
    """Drop a workbook on the page."""
    content = FILES[chosen["file"]]()
    at.file_uploader[0].upload(chosen["file"], content).run()
    return {"file": content, "after": Held(scores.folder, saved=(content,))}


def _look(at: AppTest, scores: Held, chosen: dict) -> dict:
    """Look at a version, and at what its undo or its return would change."""
    at.selectbox("score_version").select(chosen["look"]).run()
    one = chosen["saved"][chosen["look"] - 1]
    if one.is_out:
        return {"after": replace(scores, saved=(one.content, *scores.saved))}
    return {"after": replace(scores, saved=tuple(set(scores.saved) - {one.content}))}


ACTS = {"drop": _drop, "look": _look}


@pytest.mark.parametrize("case", sorted(CASES, key=lambda case: case.store), ids=str)
def test_every_figure_on_the_page_is_what_the_cells_give(stores, shown, monkeypatch, case):
    """Each claim stands there, each chart holds its numbers, and no other number is to be seen."""
    url, scores, written = stores[case.store]
    monkeypatch.setattr(load, "now", lambda: datetime.combine(TODAY, time(9), TIME_ZONE))
    monkeypatch.setenv("PAPI_STORE_URL", url)
    at = open_case(case, shown)
    chosen = written | case.address | case.chosen
    if case.act:
        chosen |= ACTS[case.act](at, scores, chosen)
    for looked_at in case.looks:
        look(at, looked_at)
        facts = Facts(NOTHING_REPORTED, case.period, TODAY, scores, chosen | looked_at)

        assert ([], 0) == ([one.value for one in at.error], len(at.exception))
        assert [] == untraced(at, PAGES[case.page](facts), NOT_FIGURES)
