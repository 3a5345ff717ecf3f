"""The JSON Schema that editors use agrees with ``militia check``."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import PurePosixPath
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from knowledge.base_settings import BaseSettings
from knowledge.loader import load
from knowledge.models import EARLIER_FOLDERS, FOLDERS, Source
from knowledge.schema import SETTINGS, json_schema, json_schema_of
from tests.knowledge.hostile.cases import GOOD
from tests.packaged import FOLDER, loaded


class CoreLoader(yaml.SafeLoader):
    """YAML as editors read it: the core schema of YAML 1.2, in which a date is text."""


CoreLoader.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("null", r"~|null|", ["~", "n", ""]),
    ("bool", r"true|false", ["t", "f"]),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?[0-9]+\.[0-9]+", list("-+0123456789")),
):
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), first)


@cache
def validator(folder: str) -> Draft202012Validator:
    schema = json_schema_of(EARLIER_FOLDERS.get(folder, folder), loaded().settings)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def rejections(folder: str, text: str) -> list[str]:
    return [error.message[:200] for error in validator(folder).iter_errors(yaml.load(text, Loader=CoreLoader))]


def checked(text: str) -> list[str]:
    return [str(problem) for problem in load({"places/balad.yaml": text.encode()}).problems]


def test_every_record_of_the_packaged_base_fits_the_schema_of_its_folder() -> None:
    wrong = {
        str(file.relative_to(FOLDER)): found
        for file in sorted(FOLDER.glob("*/*.yaml"))
        if (found := rejections(PurePosixPath(file).parent.name, file.read_text(encoding="utf-8")))
    }

    assert wrong == {}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("type: city", "type: citty"),
        ("type: city\n", ""),
        ("title: Balad", "titel: Balad"),
        ("title: Balad", "title: [Balad]"),
        ("title: Balad", "title: ''"),
        ("title: Balad", f"title: {'x' * 151}"),
        ("as_of: 2020-01-02", "as_of: yesterday"),
        ("reviewed_on: 2026-11-21", "reviewed_on: 21 Nov 2026"),
        ("reviewed_on: 2026-11-21\n", ""),
        ("review_every: P1Y", "review_every: yearly"),
        ("kind: added", "kind: add"),
        ("[tight-rope-2020#why-strike/p4]", "[]"),
        ("[tight-rope-2020#why-strike/p4]", "tight-rope-2020#why-strike/p4"),
        ("tight-rope-2020#why-strike/p4", "tight-rope-2020#why-strike"),
        ("[tight-rope-2020#why-strike/p4]", "[{source: a, section: b, unit: p, number: 1}]"),
        ("type: city", "type: city\nkey: yes"),
        ("type: city", "type: city\nschema_version: 2"),
        ("type: city", "type: city\ncoordinates: {latitude: 91, longitude: 0, precision: 1, basis: editorial}"),
        ("type: city", f"type: city\nsearch_terms: [{', '.join('abcdefghi')}]"),
    ],
)
def test_a_wrong_field_fails_in_the_check_and_in_the_schema(old: str, new: str) -> None:
    text = GOOD.replace(old, new)

    assert checked(text) != []
    assert rejections("places", text) != []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("type: city", "type: city"),
        ("title: Balad", "title: 1920"),
        ("title: Balad", "title: true"),
        ("as_of: 2020-01-02", "as_of: 2020"),
        ("type: city", "type: city\nkey: true"),
        ("type: city", 'type: city\nkey: "true"'),
        ("type: city", 'type: city\nschema_version: "1"'),
        ("type: city", "type: city\ncoordinates: {latitude: 9.5, longitude: 0, precision: 1, basis: editorial}"),
        ("tight-rope-2020#why-strike/p4", "tight-rope-2020"),
        ("tight-rope-2020#why-strike/p4", "tight-rope-2020#page/4"),
        ("tight-rope-2020#why-strike/p4", "tight-rope-2020#row/NL-2031-117"),
        ("{text: A city, cites: [tight-rope-2020#why-strike/p4]}", "A city\ncites: [tight-rope-2020]"),
        ("reviewed_on: 2026-11-21", "status: draft"),
    ],
)
def test_a_right_field_fits_in_the_check_and_in_the_schema(old: str, new: str) -> None:
    text = GOOD.replace(old, new)

    assert checked(text) == []
    assert rejections("places", text) == []


_SOURCE = """\
id: lake-report
status: draft
as_of: 2024-12
title: Lake report
authors: [knights]
type: report
published: 2024-12-01
"""


@pytest.mark.parametrize("day", ["2024-12-01", "2024-12", "2024", "{edtf: 2024-12-01}"])
def test_a_source_may_state_its_date_of_publication_alone(day: str) -> None:
    text = _SOURCE.replace("2024-12-01", day)
    read = load({"sources/lake-report.yaml": text.encode()})

    assert rejections("sources", text) == []
    assert [str(one) for one in read.problems] == []
    assert [one.published.edtf for one in read.records if isinstance(one, Source)] == [day.strip("{}").split()[-1]]


@pytest.mark.parametrize("day", ["1 Dec 2024", "[2024-12-01]", "{on: 2024-12-01}"])
def test_a_wrong_date_of_publication_fails_in_the_check_and_in_the_schema(day: str) -> None:
    text = _SOURCE.replace("2024-12-01", day)

    assert load({"sources/lake-report.yaml": text.encode()}).problems
    assert rejections("sources", text) != []


@pytest.mark.parametrize("kind", ["sea", "town"])
def test_a_sea_and_a_town_are_types_of_places(kind: str) -> None:
    text = GOOD.replace("type: city", f"type: {kind}")

    assert checked(text) == []
    assert rejections("places", text) == []


def test_the_schema_of_all_kinds_is_a_valid_schema_and_accepts_a_record() -> None:
    schema = json_schema(BaseSettings())
    Draft202012Validator.check_schema(schema)

    assert [one["title"] for one in _definitions(schema)] == list(FOLDERS)
    assert list(Draft202012Validator(schema).iter_errors(yaml.load(GOOD, Loader=CoreLoader))) == []


def test_the_schema_knows_the_terms_that_a_base_adds() -> None:
    settings = BaseSettings.model_validate({"actor_types": [{"id": "party", "label": "Party", "meaning": "A party"}]})

    assert '"party"' in json.dumps(json_schema_of("actors", settings))
    assert '"party"' not in json.dumps(json_schema_of("actors", BaseSettings()))


def test_the_settings_of_a_base_have_a_schema() -> None:
    wrong = validator(SETTINGS).iter_errors({"name": "Delta", "langauge": "en"})

    assert ["langauge" in error.message for error in wrong] == [True]


def _definitions(schema: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [schema["$defs"][one["$ref"].rpartition("/")[2]] for one in schema["anyOf"]]
