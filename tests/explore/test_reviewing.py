"""A review: what each key does, what is written, and that nothing typed is lost; without a browser."""

import itertools
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from nkanalysis.analysis.corrections import read_corrections
from nkanalysis.analysis.estimates import TOLERANCE
from nkanalysis.analysis.review import QueueError
from nkanalysis.analysis.whole import analysed
from nkanalysis.explore.loading import load
from nkanalysis.explore.reviewing import Review, Session, direct, golden, opened, opening, review
from nkanalysis.explore.reviewing.context import around
from nkanalysis.explore.reviewing.fields import fault, fields
from nkanalysis.explore.reviewing.told import KEYS
from nkanalysis.store.appending import TORN
from tests.conftest import ROOT
from tests.factories import store as made_store

FACTS: list[dict[str, Any]] = [
    {"page": "a.txt", "figure": "3,000", "lower": 3000, "upper": 3000, "sentence": "There: <b>3,000</b> dead & more."},
    {"page": "a.txt", "figure": "40", "lower": 40, "upper": 40, "measure": "wounded"},
    {"page": "b.txt", "figure": "12", "lower": 12, "upper": 12, "source": "a resident", "source_type": "resident",
     "anonymous": True},
]  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return made_store(tmp_path / "store", FACTS)


@pytest.fixture
def begin(store: Path) -> Callable[..., Session]:
    """Begins a review whose clock stands still."""

    def begun(analyst: str = "Ann", reason: str = "read the page", **wanted: Any) -> Session:
        session = opened(store, analyst=analyst, reason=reason, **wanted)
        session.clock = lambda: datetime(2025, 3, 1, 14, tzinfo=UTC)
        return session

    return begun


def rows(session: Session) -> list[tuple[Any, ...]]:
    return [
        tuple(
            None if value != value else value
            for value in (row["decision"], row["claim_id"], row["field"], row["value"])
        )
        for row in read_corrections(session.path).to_dict("records")
    ]


def test_every_decision_stands_in_the_file_before_the_next_claim_is_shown(begin: Callable[..., Session]) -> None:
    session = begin()
    first, second, third = session.queue["claim_id"]
    assert session.accept().done
    session.onward()
    assert (session.claim_id, session.progress()) == (second, (1, 3))
    assert session.mend({"lower": "30", "qualifier": "at_most", "place": ""}).done
    session.onward()
    assert session.reject().done
    assert rows(session) == [
        ("accept", first, None, None),
        ("mend", second, "lower", "30"),
        ("mend", second, "qualifier", "at_most"),
        ("accept", second, None, None),
        ("reject", third, None, None),
    ]
    assert session.path.name == "corrections.csv"
    moments = read_corrections(session.path)["at"]
    assert moments.is_monotonic_increasing
    assert moments.is_unique
    assert session.progress() == (3, 3)
    assert begin().progress() == (3, 3)


def test_decisions_of_a_store_called_store_stand_beside_it(begin: Callable[..., Session], tmp_path: Path) -> None:
    assert begin().path == tmp_path / "corrections.csv"


def test_undo_adds_rows_that_put_back_what_was_decided_before(begin: Callable[..., Session]) -> None:
    session = begin()
    claim = session.claim_id
    session.mend({"measure": "missing"})
    session.sign(reason="on second thoughts")
    session.reject()
    assert session.verdict()["decision"] == "reject"
    assert session.undo().done
    assert session.verdict()["values"] == {"measure": "missing"}
    assert session.now()["measure"] == "missing"
    assert session.undo().done
    assert session.verdict() is None
    assert session.now()["measure"] != "missing"
    assert not session.undo().done
    kept = read_corrections(session.path)
    assert list(kept["decision"]) == ["mend", "accept", "reject", "withdraw", "mend", "accept", "withdraw"]
    assert list(kept["reason"])[4] == "read the page"
    assert set(kept["claim_id"]) == {claim}


def test_name_and_reason_are_asked_for_once_and_nothing_is_written_without_them(begin: Callable[..., Session]) -> None:
    session = begin(analyst="", reason="")
    assert (session.accept().asks, session.path.exists()) == ("analyst", False)
    session.sign(analyst="  Ann \n Lyst ")
    assert session.accept().asks == "reason"
    session.sign(reason="read it")
    assert session.accept().done
    assert read_corrections(session.path)["analyst"].tolist() == ["Ann Lyst"]


@pytest.mark.parametrize(
    "changes, asks, says",
    [
        ({"lower": "many"}, "lower", "write digits, or nothing where the bound is open"),
        ({"measure": "dead"}, "measure", "'dead' is none of killed, wounded"),
        ({"as_of_start": "1 March"}, "as_of_start", "write it as 2025-01-31"),
        ({"sentence": "Other."}, "sentence", "is not mended"),
        ({"lower": "5000"}, "file", "lower is 5000 and upper 3000: swap or mend them"),
        ({"upper": "4000"}, "file", "qualifier is exact and the bounds 3000 to 4000: mend qualifier too"),
        ({}, "", "Nothing is changed"),
        ({"measure": "killed"}, "", "Nothing is changed"),
    ],
)
def test_a_mend_that_can_t_stand_says_what_would_do_and_writes_nothing(
    begin: Callable[..., Session], changes: dict[str, str], asks: str, says: str
) -> None:
    session = begin()
    claim = next(one for one, figure in session.queue[["claim_id", "figure"]].values if figure == "3,000")
    outcome = session.mend(changes, claim)
    assert (outcome.done, outcome.asks) == (False, asks)
    assert says in outcome.says
    assert "line" not in outcome.says
    assert not session.path.exists() or rows(session) == []


def test_the_type_of_a_source_that_the_register_knows_follows_it(begin: Callable[..., Session]) -> None:
    session = begin()
    assert session.mend({"source": "Volodymyr Zelenskyy"}).done
    assert session.now()["source_type"] == "head_of_state"
    assert session.mend({"source": ""}).done
    assert session.now()["source_type"] == "unattributed"


def test_a_file_that_can_t_be_written_keeps_what_was_typed(begin: Callable[..., Session], tmp_path: Path) -> None:
    session = begin()
    session.path = tmp_path / "gone" / "corrections.csv"
    outcome = session.mend({"measure": "missing"})
    assert (outcome.done, outcome.asks) == (False, "file")
    assert "make its folder" in outcome.says
    assert outcome.rows[0]["value"] == "missing"
    assert session.drafts[session.claim_id] == {"measure": "missing"}
    session.path.parent.mkdir()
    assert session.mend(session.drafts[session.claim_id]).done
    assert session.drafts == {}


def test_what_others_write_meanwhile_is_kept_and_seen(begin: Callable[..., Session]) -> None:
    ann, ben = begin(), begin(analyst="Ben")
    ann.accept()
    ben.reject()
    assert [row[0] for row in rows(ann)] == ["accept", "reject"]
    assert ben.verdict(of="Ann")["decision"] == "accept"
    # Both clocks stand still at one moment; the later row is the later decision all the same.
    assert begin().held().claim["claim_id"] in set(begin().queue["claim_id"])


def test_a_line_that_a_crash_tore_is_set_aside_and_the_review_goes_on(begin: Callable[..., Session]) -> None:
    session = begin()
    session.accept()
    with session.path.open("ab") as file:
        file.write(b"reject,abc")
    again = begin()
    assert again.progress() == (1, 3)
    assert "set aside" in again.reject().says
    assert again.path.with_name(again.path.name + TORN).read_bytes() == b"reject,abc\n"
    assert [row[0] for row in rows(again)] == ["accept", "reject"]


def test_a_second_reviewer_sees_nothing_of_the_first(begin: Callable[..., Session]) -> None:
    ann = begin()
    claim = ann.claim_id
    assert ann.mend({"measure": "deployed", "flow": "present"}).done
    ben = begin(analyst="Ben", blind=True, decided_by="Ann")
    assert list(ben.queue["claim_id"]) == [claim]
    assert ben.now()["measure"] == ben.held().claim["measure"]
    card = Review(ben).card
    assert "Ann" not in str(card)
    # What Ann made of it would contradict Ben's measure; Ben decides on the claim as Ben sees it.
    assert ben.mend({"measure": "missing"}).done
    assert begin(analyst="Cem").now(claim)["measure"] == "missing"
    assert ben.verdict()["values"] == {"measure": "missing", "flow": None}
    with pytest.raises(QueueError, match="who reviews"):
        begin(analyst="", blind=True)


def test_a_page_is_read_whole_when_all_its_claims_are_decided(begin: Callable[..., Session], store: Path) -> None:
    session = begin(page="a.txt")
    assert "2 claims of this page are not decided on yet" in session.complete().says
    session.accept()
    session.onward()
    assert "say so with w on it" in session.accept().says
    assert session.complete().done
    made = golden(store)
    assert made.rows["doc"].tolist() == ["a.txt", "a.txt"]
    assert session.undo().done
    assert golden(store).rows.empty


def test_a_claim_is_decided_on_by_name_without_a_queue(store: Path, begin: Callable[..., Session]) -> None:
    claim = begin().queue["claim_id"].iloc[-1]
    session = direct(store, analyst="Ann", reason="read it")
    assert session.accept(claim).done
    assert "nothing was written" in session.accept(claim).says
    assert session.withdraw(claim).done
    assert session.verdict(claim) is None


def test_the_sentence_is_shown_as_the_page_has_it(begin: Callable[..., Session]) -> None:
    session = begin()
    claim = next(one for one, figure in session.queue[["claim_id", "figure"]].values if figure == "3,000")
    held = session.held(claim)
    for whole in (False, True):
        shown = around(held.claim, held.document, held.page["text"], whole=whole)
        text = " ".join("".join(run["text"] for part in shown for run in part["runs"]).split())
        assert text == " ".join(held.page["text"].split())
        (figure,) = [run for part in shown for run in part["runs"] if "figure" in run["marks"]]
        assert (figure["text"], figure["marks"]) == ("3,000", ["sentence", "figure"])


def test_where_an_article_goes_on_is_marked(tmp_path: Path) -> None:
    long = "They spoke of the winter there at length. " * 40
    told = [{"figure": "90", "lower": 90, "upper": 90, "sentence": f"{long}Then 90 died there. {long}"}]
    session = direct(made_store(tmp_path / "long", told))
    held = session.held(session.tables["claims"]["claim_id"].iloc[0])
    # The sentence alone is what was made above; its surroundings are cut as a page's are.
    start = held.page["text"].index("Then 90")
    claim = held.claim | {"sentence_start": start, "sentence_end": start + len("Then 90 died there.")}
    (part,) = around(claim, held.document, held.page["text"])
    shown = "".join(run["text"] for run in part["runs"])
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert "Then 90 died there." in shown
    assert len(shown) < 1100


def test_every_field_says_what_it_may_hold(begin: Callable[..., Session]) -> None:
    session = begin()
    found = {one.name: one for one in fields(session.now(), session.held().claim)}
    assert found["measure"].options[0] == "killed"
    assert found["anonymous"].options == ("true", "false")
    assert not fault("lower", "")
    assert not fault("via", "A; B")
    assert all(not fault(one.name, one.value) for one in found.values())


WRITER = """
import sys
from nkanalysis.explore.reviewing import direct
store, analyst, times = sys.argv[1], sys.argv[2], int(sys.argv[3])
session = direct(store, analyst=analyst, reason="read it")
claims = list(session.tables["claims"]["claim_id"])
for each in range(times):
    for claim in claims:
        outcome = (session.reject if each % 2 else session.accept)(claim)
        assert outcome.done, outcome.says
        print(claim, "reject" if each % 2 else "accept", flush=True)
"""


def test_reviewers_at_once_of_whom_one_dies_lose_nothing(store: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    words = [sys.executable, "-c", WRITER, str(store)]
    ann, ben, cem = (
        subprocess.Popen([*words, who, times], env=environment, stdout=subprocess.PIPE, text=True)
        for who, times in (("Ann", "2"), ("Ben", "2"), ("Cem", "1000"))
    )
    assert cem.stdout is not None
    told = [cem.stdout.readline() for _ in range(2)]
    cem.send_signal(signal.SIGKILL)
    told += cem.communicate()[0].splitlines(keepends=True)
    said = {"Ann": ann.communicate()[0].splitlines(), "Ben": ben.communicate()[0].splitlines()}
    assert (ann.returncode, ben.returncode) == (0, 0)
    # Whoever writes next finds a sound file, whatever the dead one left of its last line.
    assert direct(store, analyst="Dee", reason="read it").accept(told[0].split()[0]).done
    kept = read_corrections(store.parent / "corrections.csv")
    rows = {who: [f"{row.claim_id} {row.decision}" for row in own.itertuples()] for who, own in kept.groupby("analyst")}
    assert rows["Ann"] == said["Ann"]
    assert rows["Ben"] == said["Ben"]
    whole = [line.strip() for line in told if line.endswith("\n")]
    assert rows["Cem"][: len(whole)] == whole
    assert kept["at"].is_monotonic_increasing
    assert kept["at"].is_unique


# The widget


@pytest.fixture
def widget(begin: Callable[..., Session]) -> Review:
    return Review(begin(analyst="", reason=""))


def say(widget: Review, do: str, **given: Any) -> dict[str, Any]:
    widget._heard(widget, {"do": do, **given}, [])
    return dict(widget.status)


def test_the_browser_only_says_which_key_was_struck(widget: Review) -> None:
    first = widget.card["claim_id"]
    assert say(widget, "accept")["asks"] == "analyst"
    assert widget.status["unwritten"]
    say(widget, "sign", analyst="Ann")
    assert say(widget, "accept")["asks"] == "reason"
    say(widget, "sign", reason="read it")
    assert str(widget.session.path) in say(widget, "accept")["says"]
    assert widget.card["claim_id"] != first
    assert (widget.who["done"], widget.who["at"]) == (1, 2)
    say(widget, "go", step=-1)
    assert (widget.card["claim_id"], widget.card["verdict"]) == (first, "accept")
    assert "Nobody has reviewed it." not in widget.card["reasons"]
    say(widget, "undo")
    assert widget.card["verdict"] == ""


def test_what_was_typed_outlasts_the_form(widget: Review) -> None:
    say(widget, "draft", changes={"lower": "half a"})
    assert widget.card["draft"] == {"lower": "half a"}
    assert say(widget, "mend", changes={"lower": "half a"})["asks"] == "lower"
    assert widget.session.drafts


def test_the_whole_article_is_shown_and_left_again(widget: Review) -> None:
    say(widget, "whole")
    assert widget.card["whole"]
    say(widget, "go", step=1)
    assert not widget.card["whole"]


def test_whatever_goes_wrong_is_said_where_the_reviewer_looks(widget: Review, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(widget.session, "accept", lambda: 1 / 0)
    assert "ZeroDivisionError" in say(widget, "accept")["says"]
    before = widget.status
    say(widget, "no such thing")
    assert widget.status == before


def test_review_takes_what_load_gives(store: Path) -> None:
    made = review(load(store, corrections=""), name="Ann", reason="read it", limit=1)
    assert (made.who["total"], made.who["path"]) == (1, str(store.parent / "corrections.csv"))


def test_review_keeps_to_the_origins_and_the_tolerance_of_what_was_loaded(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: dict[str, Any] = {}

    def worked_out(*given: Any, **wanted: Any) -> Any:
        asked.update(wanted)
        return analysed(*given, **wanted)

    monkeypatch.setattr(opening, "analysed", worked_out)
    kept = store.parent / "lineage.csv"
    kept.write_text(
        "one,relation,other,reason,analyst,decided\nReuters,shares_data_with,Yonhap,told us,Ann,2025-01-02\n"
    )
    review(load(store, tolerance=3), name="Ann", reason="read it")
    assert (len(asked["lineage"]), asked["tolerance"]) == (1, 3)
    review(load(store, lineage=""), name="Ann", reason="read it")
    assert (len(asked["lineage"]), asked["tolerance"]) == (0, TOLERANCE)


def test_a_population_is_called_as_its_conflict_calls_it(widget: Review) -> None:
    field = next(one for one in widget.card["fields"] if one["name"] == "population")
    assert (field["value"], field["shown"]) == ("north_korean_troops", "North Korean troops")
    assert dict(zip(field["options"], field["called"], strict=True))["north_korean_troops"] == "North Korean troops"


def test_an_empty_queue_is_said(begin: Callable[..., Session]) -> None:
    session = begin(measure="captured")
    assert Review(session).card == {}
    assert not session.accept().done


def test_keys_of_the_widget_are_those_of_the_terminal_and_no_text_is_markup() -> None:
    script = (ROOT / "nkanalysis/explore/reviewing/widget.js").read_text(encoding="utf-8")
    assert all(f'["{key}", "{act}", "' in script for key, act, _ in KEYS)
    assert len({key for key, _, _ in KEYS}) == len(KEYS)
    assert not [
        word for word in ("innerHTML", "outerHTML", "insertAdjacent", "http:", "https:", "import(") if word in script
    ]
    style = (ROOT / "nkanalysis/explore/reviewing/widget.css").read_text(encoding="utf-8")
    assert "url(" not in style
    assert "@import" not in style


def test_clocks_that_run_backwards_change_no_order(begin: Callable[..., Session]) -> None:
    session = begin()
    now = datetime(2025, 3, 1, 14, tzinfo=UTC)
    hours = itertools.count()
    session.clock = lambda: now - timedelta(hours=next(hours))
    session.accept()
    session.reject()
    session.undo()
    assert read_corrections(session.path)["at"].is_monotonic_increasing
    assert session.verdict()["decision"] == "accept"
