"""The changes that were observed, over all provinces and by the group they began in; none across a hard break."""

from drawn_goals import LADDER, goal_book

from papi.scores import goals, rules
from papi.scores.goals import gains


def test_the_changes_of_all_provinces_with_the_group_they_began_in(ladder):
    """Every province, every pair of years: the later year, the change, the group in the earlier."""
    found = gains(ladder, rules.TOTAL, 2022)

    assert [
        (2021, "An", 0.0, "lowest"), (2021, "Bình", 0.0, "lower_middle"), (2021, "Cát", 1.0, "upper_middle"),
        (2021, "Đông", 1.0, "highest"), (2021, "Én", 2.0, "highest"),
        (2022, "An", 0.0, "lowest"), (2022, "Bình", 1.0, "lower_middle"), (2022, "Cát", -1.0, "upper_middle"),
        (2022, "Đông", -1.0, "highest"), (2022, "Én", -1.0, "highest"),
    ] == list(found.changes[["year", "province", "change", "group"]].itertuples(index=False, name=None))
    assert (2020, 2022, ()) == (found.first_year, found.last_year, found.doubtful)


def test_changes_are_counted_by_group(ladder):
    """Of four changes out of the highest group two were gains of a point or more."""
    found = gains(ladder, rules.TOTAL, 2022)

    of_highest = found.of_group(rules.HIGHEST)
    assert (4, 10, 2, 4) == (
        len(of_highest), len(found.changes), goals.reaching(of_highest, 1.0), goals.reaching(found.changes, 1.0),
    )


def test_changes_over_two_years(ladder):
    """From 2020 to 2022, by the group of 2020."""
    found = gains(ladder, rules.TOTAL, 2022, span=2)

    assert [0.0, 1.0, 0.0, 0.0, 1.0] == found.changes["change"].tolist()
    assert [2022] * 5 == found.changes["year"].tolist()


def test_a_province_without_one_of_the_years_has_no_change():
    """A gap is not bridged."""
    found = gains(goal_book(LADDER.replace("5+5  | 6+5  | 5+5", "5+5  |      | 5+5")), rules.TOTAL, 2022)

    assert () == found.own("Cát")
    assert 8 == len(found.changes)


def test_no_change_crosses_a_hard_break_and_soft_ones_are_told():
    """The comparable years begin at the break; a soft one among them is named with its reason."""
    hard = "code | first_year | kind | reason\ntotal | 2021 | hard | đổi thang\ntotal | 2022 | soft | trung vị nhảy"
    found = gains(goal_book(breaks=hard), rules.TOTAL, 2022)

    assert ({2022}, 2021, ((2022, "trung vị nhảy"),)) == (set(found.changes["year"]), found.first_year, found.doubtful)


def test_an_era_of_one_year_has_no_changes():
    """Right after a break there is nothing to compare with."""
    fresh = gains(goal_book(breaks="code | first_year | kind | reason\ntotal | 2022 | hard | đổi thang"), rules.TOTAL, 2022)

    assert fresh.changes.empty


def test_yearly_changes_are_those_of_the_standings(shipped):
    """PAPI's figures, every dimension and total of every year: the same changes as everywhere else, none across a break."""
    for _, series in shipped.series[~shipped.series["code"].str.contains(".", regex=False)].iterrows():
        code, year = series["code"], series["year"]
        own = shipped.series.query("name == @series['name'] and @series['comparable_from'] < year <= @series['year']")
        known = shipped.standings.merge(own[["year", "code"]], on=["year", "code"]).dropna(subset="change")

        found = gains(shipped, code, year).changes

        assert sorted(known["change"]) == sorted(found["change"])


def test_no_change_over_more_years_crosses_a_hard_break(shipped):
    """The total's comparable years are 2021 to 2024: three years back is as far as it goes."""
    counts = [len(gains(shipped, rules.TOTAL, 2024, span=span).changes) for span in (1, 2, 3, 4)]

    assert 0 == counts[3]
    assert all(counts[:3])


def test_a_table_without_changes_has_its_columns(ladder):
    """A caller need not ask whether there are any."""
    assert ["year", "province", "group", "change"] == list(gains(ladder, rules.TOTAL, 2020).changes)


def test_gains_of_lang_sons_group_counted_again(shipped):
    """2021 to 2024, a gain of a point or more out of the highest group: counted one by one."""
    held = {(row.year, row.province_code): row for row in shipped.standings.query("code == 'total'").itertuples()}
    after = [(row, held.get((row.year + 1, row.province_code))) for row in held.values() if row.year in (2021, 2022, 2023)]
    both = [(row, later) for row, later in after if later is not None and row.group == rules.HIGHEST]

    found = gains(shipped, rules.TOTAL, 2024).of_group(rules.HIGHEST)

    assert len(both) == len(found)
    assert sum(later.score - row.score >= 1 for row, later in both) == goals.reaching(found, 1.0)
