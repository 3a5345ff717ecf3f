"""Files that a base may be given by mistake or on purpose, each with the words of its error; None if it is accepted."""

from __future__ import annotations

GOOD = """\
id: balad
as_of: 2020-01-02
reviewed_on: 2026-11-21
review_every: P1Y
changelog: [{on: 2026-11-21, kind: added, what: First curated}]
title: Balad
type: city
summary: {text: A city, cites: [tight-rope-2020#why-strike/p4]}
"""


def _with(line: str) -> bytes:
    return (GOOD + line + "\n").encode()


def _instead(old: str, new: str) -> bytes:
    return GOOD.replace(old, new).encode("utf-8", "surrogatepass")


CASES: dict[str, tuple[bytes, str | None]] = {
    "good": (GOOD.encode(), None),
    "crlf": (GOOD.replace("\n", "\r\n").encode(), None),
    "comment": (b"# curated\n" + GOOD.encode(), None),
    "document start": (b"---\n" + GOOD.encode(), None),
    "arabic": (_instead("title: Balad", "title: بلد"), None),
    "no stays text": (_instead("title: Balad", "title: no"), None),
    "octal stays text": (_instead("title: Balad", "title: 0o17"), None),
    "sexagesimal stays text": (_instead("title: Balad", "title: 1:30:00"), None),
    "date stays text": (_instead("title: Balad", "title: 2020-01-01"), None),
    "version number": (_with("schema_version: 1"), None),
    "nested sequences": (b"[" * 100_000, "Nested more than 12"),
    "nested mappings": (b"{a: " * 100_000, "Nested more than 12"),
    "nested blocks": (b"".join(b" " * n + b"a:\n" for n in range(200)), "Nested more than 12"),
    "nested dashes": (b"- " * 100_000, "Nested more than 12"),
    "nested keys": (b"? " * 50_000, "A key is not plain text"),
    "billion laughs": (b"a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n", "Anchors"),
    "alias alone": (b"a: *x\n", "Anchors"),
    "anchor alone": (b"a: &a x\n", "Anchors"),
    "merge key": (b"<<: {a: b}\n", "Merge keys"),
    "merge key bomb": (b"a: &a {b: c}\nd: {<<: [*a,*a]}\n", "Anchors"),
    "python object": (b"!!python/object/apply:os.system ['id']\n", "YAML tag"),
    "python name": (b"id: !!python/name:os.system x\n", "YAML tag"),
    "custom tag": (b"id: !secret x\n", "YAML tag"),
    "binary tag": (b"id: !!binary aGk=\n", "YAML tag"),
    "set tag": (b"id: !!set {a}\n", "YAML tag"),
    "tag directive": (b"%TAG ! tag:example.org,2031:\n---\nid: !x y\n", "YAML tag"),
    "two documents": (GOOD.encode() + b"---\n" + GOOD.encode(), "A second document"),
    "document end and more": (GOOD.encode() + b"...\n---\na: b\n", "A second document"),
    "many events": (b"a: [" + b"x," * 250_000 + b"x]\n", "values"),
    "too large": (b"a: '" + b"x" * 2_000_001 + b"'\n", "bytes"),
    "huge scalar": (_instead("A city", "A" * 100_000), "characters"),
    "huge key": (b"a" * 100_000 + b": x\n", "Invalid YAML"),
    "empty": (b"", "no record"),
    "only a comment": (b"# nothing\n", "no record"),
    "a list": (b"- id: balad\n", "no record"),
    "a scalar": (b"balad\n", "no record"),
    "null": (b"null\n", "no record"),
    "torn in a quote": (b"id: 'balad\n", "Invalid YAML"),
    "torn in a bracket": (b"id: [balad\n", "Invalid YAML"),
    "torn after a line": (GOOD.encode()[: GOOD.index("title")], "is missing"),
    "half a character": (GOOD.encode()[:-1] + "é".encode()[:1], "not UTF-8"),
    "utf-16": (GOOD.encode("utf-16"), "not UTF-8"),
    "utf-32": (GOOD.encode("utf-32"), "not UTF-8"),
    "latin-1": (GOOD.replace("Balad", "Baläd").encode("latin-1"), "not UTF-8"),
    "byte order mark": (b"\xef\xbb\xbf" + GOOD.encode(), None),
    "nul": (_instead("A city", "A\x00city"), "U+0000"),
    "escape": (_instead("A city", "A\x1b[31mcity"), "U+001B"),
    "bell": (_instead("A city", "A\x07city"), "U+0007"),
    "delete": (_instead("A city", "A\x7fcity"), "U+007F"),
    "next line": (_instead("A city", "A\x85city"), "U+0085"),
    "line separator": (_instead("A city", "A\u2028city"), "U+2028"),
    "bidi override": (_instead("A city", "A \u202eytic"), "U+202E"),
    "bidi isolate": (_instead("A city", "A \u2067city"), "U+2067"),
    "lone surrogate": (_instead("A city", "A \ud800city"), "not UTF-8"),
    "noncharacter": (_instead("A city", "A \uffffcity"), "U+FFFF"),
    "tab indentation": (b"id:\n\tbalad\n", "Invalid YAML"),
    "bad indentation": (b"id: balad\n   title: x\n  type: y\n", "Invalid YAML"),
    "colon in a value": (b"id: balad: x\n", "Invalid YAML"),
    "duplicate key": (_with("title: Other"), "Duplicate key"),
    "duplicate key within": (b"a: {b: c, b: d}\n", "Duplicate key"),
    "sequence as key": (b"? [a]\n: b\n", "A key is not plain text"),
    "mapping as key": (b"? {a: b}\n: c\n", "A key is not plain text"),
    "unknown field": (_with("nmae: x"), "Unknown field"),
    "missing field": (GOOD.replace("type: city\n", "").encode(), "is missing"),
    "wrong enum": (_instead("type: city", "type: citty"), 'Did you mean "city"'),
    "wrong type": (_instead("title: Balad", "title: [Balad]"), "a list instead of one text"),
    "id with capitals": (_instead("id: balad", "id: Balad"), "is not an id"),
    "id with a path": (_instead("id: balad", "id: ../balad"), "is not an id"),
    "id other than the file": (_instead("id: balad", "id: balad-city"), "Give both the same name"),
    "impossible date": (_instead("as_of: 2020-01-02", "as_of: 2020-02-30"), "out of range"),
    "month thirteen": (_instead("as_of: 2020-01-02", "as_of: 2020-13-01"), "EDTF"),
    "no date": (_instead("as_of: 2020-01-02", "as_of: yesterday"), "EDTF"),
    "year zero": (_instead("as_of: 2020-01-02", "as_of: 0000-00-00"), "EDTF"),
    "bad duration": (_instead("review_every: P1Y", "review_every: yearly"), "duration"),
    "bad citation": (_instead("tight-rope-2020#why-strike/p4", "tight-rope-2020#"), "Invalid citation"),
    "no citation": (_instead("[tight-rope-2020#why-strike/p4]", "[]"), "Empty cites"),
    "latitude of 91": (
        _with('coordinates: {latitude: 91, longitude: 0, precision: "1", basis: editorial}'),
        "latitude",
    ),
    "not a number": (
        _with('coordinates: {latitude: .nan, longitude: 0, precision: "1", basis: editorial}'),
        "latitude",
    ),
    "escaped nul": (_instead("title: Balad", 'title: "Ba\\0lad"'), "U+0000"),
    "escaped terminal colour": (_instead("title: Balad", 'title: "Ba\\e[31mlad"'), "U+001B"),
    "escaped override": (_instead("title: Balad", 'title: "Ba\\u202elad"'), "U+202E"),
    "escaped isolate": (_instead("title: Balad", 'title: "Ba\\u2066lad"'), "U+2066"),
    "escaped noncharacter": (_instead("title: Balad", 'title: "Ba\\uffffflad"'), "U+FFFF"),
    "escaped noncharacter of a higher plane": (_instead("title: Balad", 'title: "Ba\\U0001fffelad"'), "U+1FFFE"),
    "escaped surrogate": (_instead("title: Balad", 'title: "Ba\\ud800lad"'), "Invalid YAML"),
    "escaped carriage return": (_instead("title: Balad", 'title: "Ba\\rlad"'), "U+000D"),
    "escaped delete": (_instead("title: Balad", 'title: "Ba\\x7flad"'), "U+007F"),
    "escaped next line": (_instead("title: Balad", 'title: "Ba\\Nlad"'), "U+0085"),
    "escaped line separator": (_instead("title: Balad", 'title: "Ba\\Llad"'), "U+2028"),
    "escaped byte order mark": (_instead("title: Balad", 'title: "Ba\\ufefflad"'), "U+FEFF"),
    "escaped noncharacter of the middle": (_instead("title: Balad", 'title: "Ba\\ufdd0lad"'), "U+FDD0"),
    "override in a comment": (_with("# A \u202eytic"), "U+202E"),
    "byte order mark in the middle": (_instead("A city", "A \ufeffcity"), "U+FEFF"),
    "eleven levels": (_with("a: " + "[" * 10 + "]" * 10), "Unknown field"),
    "escape in a key": (_with('"ti\\0tle": x'), "U+0000"),
    "escape in a list": (_with('search_terms: [town, "to\\0wn"]'), "U+0000"),
    "title of two lines": (_instead("title: Balad", 'title: "Ba\\nlad"'), "several lines"),
    "invisible title": (_instead("title: Balad", 'title: "\\u200b\\u2060"'), "no visible character"),
    "blank title": (_instead("title: Balad", 'title: "  "'), "Empty title"),
    "too many aliases": (_with(f"aliases: [{', '.join(['{value: x}'] * 25_000)}]"), "Too many entries in aliases"),
    "too many cites": (_instead("[tight-rope-2020#why-strike/p4]", f"[{', '.join(['a-b'] * 501)}]"), "limit 500"),
    "too many search terms": (_with(f"search_terms: [{', '.join('abcdefghi')}]"), "limit 8"),
    "duration of nothing": (_instead("review_every: P1Y", "review_every: P0D"), "outside P1D to P20Y"),
    "duration of a hundred centuries": (_instead("review_every: P1Y", "review_every: P9999Y"), "outside P1D to P20Y"),
    "duration of many digits": (_instead("review_every: P1Y", "review_every: P99999999999Y"), "duration"),
    "duration in other digits": (_instead("review_every: P1Y", "review_every: P\u0661Y"), "duration"),
    "review in the year 9999": (_instead("reviewed_on: 2026-11-21", "reviewed_on: 9999-12-31"), "up to 2200"),
    "evidence in the year 9999": (_instead("as_of: 2020-01-02", "as_of: 9999"), "outside the years"),
    "day in other digits": (
        _instead("reviewed_on: 2026-11-21", "reviewed_on: \u0662\u0660\u0662\u0660-01-02"),
        "a day",
    ),
    "date in other digits": (_instead("as_of: 2020-01-02", "as_of: \u0662\u0660\u0662\u0660-01-02"), "EDTF"),
    "version in other digits": (_with("schema_version: \u0661"), "whole number"),
    "version with a separator": (_with("schema_version: 1_0"), "whole number"),
    "version of 400 digits": (_with(f"schema_version: {'1' * 400}"), "400 digits"),
    "version of 100,000 digits": (_with(f"schema_version: {'1' * 100_000}"), "100000 digits"),
    "flag in another word": (_with("key: yes"), "true or false"),
    "merge markers": (
        GOOD.replace("type: city", "<<<<<<< HEAD\ntype: city\n=======\ntype: base\n>>>>>>> x").encode(),
        "from line 7 to 11",
    ),
    "merge base marker alone": (_with("||||||| base"), "merge conflict in line 9"),
    "merge divider alone": (_with("======="), "merge conflict in line 9"),
    "apostrophe in single quotes": (_instead("title: Balad", "title: 'Balad's edge'"), "an apostrophe ends"),
    "curly quotes in a citation": (
        _instead("#why-strike/p4]", "#why-strike/p4 \u201ctaken over\u201d]"),
        "Curly quotes in the citation",
    ),
    "citation as a mapping": (
        _instead("[tight-rope-2020#why-strike/p4]", "[{source: tight-rope-2020, section: a, unit: p, number: 1}]"),
        "a mapping instead of one text",
    ),
    "citation of paragraph zero": (_instead("why-strike/p4", "why-strike/p0"), "Invalid citation"),
    "citation of many digits": (_instead("why-strike/p4", f"why-strike/p{'1' * 400}"), "Invalid citation"),
    "wrong entry of a list": (_with("aliases: [Mali]"), "Invalid aliases, entry 1"),
    "draft without a review": (
        GOOD.replace("reviewed_on: 2026-11-21\n", "status: draft\n").replace("changelog:", "# changelog:").encode(),
        None,
    ),
    "published without a review": (GOOD.replace("reviewed_on: 2026-11-21\n", "").encode(), '"reviewed_on" is missing'),
    "plain summary": (
        GOOD.replace(
            "{text: A city, cites: [tight-rope-2020#why-strike/p4]}", "A city\ncites: [tight-rope-2020]"
        ).encode(),
        None,
    ),
    "plain summary without cites": (
        GOOD.replace("{text: A city, cites: [tight-rope-2020#why-strike/p4]}", "A city").encode(),
        "Empty cites",
    ),
}
