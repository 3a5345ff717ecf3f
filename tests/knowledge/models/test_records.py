"""The fields that a record needs, the defaults of the others, and the limits of values."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from knowledge.models import Actor, Concept, Forecast, Option, Position, Source, model_of_folder, model_of_kind
from knowledge.models.count import Count
from knowledge.models.names import Name
from knowledge.models.option import OptionStatus
from knowledge.models.source import Section
from tests.builders import CITE, actor, forecast, incident, option, position, source

FIRST: dict[str, Any] = {"id": "a", "as_of": "2031", "status": "draft", "cites": [CITE]}


def errors(model: type[BaseModel], fields: dict[str, Any]) -> str:
    with pytest.raises(ValidationError) as raised:
        model.model_validate(fields)
    return str(raised.value)


def test_a_first_actor_needs_names_a_summary_a_type_and_cites() -> None:
    made = Actor.model_validate(
        FIRST | {"names": [{"value": "A"}, {"value": "B"}], "type": "person", "summary": "A painter"}
    )

    assert made.heading == "A"
    assert made.summary.cites == made.cites
    assert made.review_every == "P1Y"


def test_a_first_option_needs_no_addressee_horizon_or_history() -> None:
    made = Option.model_validate(FIRST | {"title": "Dredge", "summary": "Dig", "family": "diplomatic"})

    assert made.status_now is OptionStatus.NOT_STATED
    assert made.horizon == "not-stated"


def test_a_first_source_needs_a_title_a_type_and_an_author() -> None:
    fields = {key: value for key, value in FIRST.items() if key != "cites"}

    made = Source.model_validate(fields | {"title": "Delta", "type": "report", "authors": ["ada-north"]})

    assert made.reliability.grade == "F"
    assert made.published.edtf is None


def test_a_first_concept_may_have_a_plain_definition() -> None:
    made = Concept.model_validate(FIRST | {"title": "Lock", "definition": "A gate"})

    assert made.definition.cites == made.cites


def test_a_published_record_needs_a_review_and_a_change_log() -> None:
    fields = FIRST | {"title": "Lock", "definition": "A gate", "status": "published"}

    assert '"reviewed_on" and "changelog" are missing' in errors(Concept, fields)
    assert 'the field "changelog" is missing' in errors(Concept, fields | {"reviewed_on": "2031-01-01"})


def test_a_name_with_citations_is_printed_and_one_without_is_editorial() -> None:
    assert Name.model_validate({"value": "A", "cites": [CITE]}).basis == "source"
    assert Name.model_validate({"value": "A"}).basis == "editorial"


def test_a_record_of_the_earlier_folder_and_kind_is_a_forecast() -> None:
    assert model_of_folder("judgements") is model_of_folder("forecasts") is Forecast
    assert model_of_kind("judgement") is Forecast
    assert "judgement" in forecast("It will flood").types


def test_the_stance_of_a_position_is_read_by_its_earlier_name_too() -> None:
    fields = position("A lock").model_dump(mode="json")
    fields["type"] = fields.pop("stance")

    assert Position.model_validate(fields) == position("A lock")


def test_a_dataset_has_a_key_column_and_no_thesis() -> None:
    dataset: dict[str, Any] = {
        "type": "dataset",
        "authors": (),
        "thesis": None,
        "thesis_cites": (),
        "sections": (),
        "perspective": None,
    }

    assert source("Delta data", row_key="event_id", **dataset).author_group == {"delta-data"}
    for wrong in ({"row_key": None}, {"row_key": "id", "thesis": "It floods"}):
        with pytest.raises(ValidationError):
            source("Delta data", **dataset | wrong)


def test_a_text_has_no_version_and_at_least_one_author() -> None:
    for wrong in ({"version": "3"}, {"authors": ()}):
        with pytest.raises(ValidationError):
            source("Delta review", **wrong)


@pytest.mark.parametrize("name", ["page", "row"])
def test_a_section_is_not_called_like_a_form_of_citation(name: str) -> None:
    assert "is reserved" in errors(Section, {"id": name, "paragraphs": 3})


def test_an_incident_may_have_coordinates_without_a_place() -> None:
    where = {"latitude": 9.5, "longitude": 44, "precision": "2", "basis": "source"}

    made = incident("Barrage", location={"coordinates": where, "cites": (CITE,)}, quotation="We did it")

    assert made.location is not None
    assert made.location.place is None


def test_a_location_is_somewhere() -> None:
    with pytest.raises(ValidationError):
        incident("Barrage", location={"cites": (CITE,)})


@pytest.mark.parametrize(
    "count",
    [
        {"min": -14, "wording": "at-least"},
        {"min": 10**12 + 1, "wording": "at-least"},
        {"min": "9" * 400, "wording": "at-least"},
        {"min": "٣٠", "wording": "at-least"},
        {"min": "1_000", "wording": "at-least"},
        {"min": 3.5, "wording": "at-least"},
        {"min": True, "wording": "at-least"},
        {"min": 5, "best": 3, "max": 9, "wording": "about"},
        {"min": 5, "best": 10, "max": 9, "wording": "about"},
        {"min": 1, "wording": "in-words", "words": "scores"},
        {"best": 3, "wording": "several"},
    ],
)
def test_an_impossible_count_is_rejected(count: dict[str, Any]) -> None:
    errors(Count, count)


def test_a_count_has_a_best_estimate_between_the_others() -> None:
    assert Count.model_validate({"min": 5, "best": "7", "max": 9, "wording": "about"}).best == 7


@pytest.mark.parametrize(
    "wrong",
    [
        {"names": [{"value": f"Name {n}"} for n in range(201)]},
        {"claims": [{"field": "area", "text": "x", "as_of": "2031", "grade": 7, "cites": (CITE,)}]},
        {"claims": [{"field": "area", "text": "x", "as_of": "2031", "grade": 2, "cites": (CITE,)}] * 501},
        {"type": "Party"},
        {"type": "x" * 41},
        {"summary": {"text": "\u200b\u2060", "cites": (CITE,)}},
        {"country": "iq"},
        {"basis": "copied"},
        {"reviewed_by": ""},
    ],
)
def test_a_value_beyond_its_limits_is_rejected(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        actor("A", **wrong)


def test_an_option_of_a_family_that_a_base_may_add_is_valid_by_itself() -> None:
    assert option("Dredge", family="hydraulic").family == "hydraulic"


@pytest.mark.parametrize(
    ("edtf", "precision", "sort_key"),
    [
        ("2031-05-03", "day", "2031-05-03"),
        ("2031-05-03~", "day", "2031-05-03"),
        ("[2031-05-03,2031-05-04]", "day", "2031-05-03"),
        ("2031-05", "month", "2031-05-01"),
        ("2031", "year", "2031-01-01"),
        ("2031-05/2031-07", "span", "2031-05-01"),
    ],
)
def test_a_date_needs_only_its_edtf(edtf: str, precision: str, sort_key: str) -> None:
    made = incident("Barrage", date={"edtf": edtf}).date

    assert (made.precision, made.status, made.sort_key) == (precision, "agreed", sort_key)
