"""Files that a base may be given by mistake or on purpose, each with the words of its refusal; None where it is accepted."""

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
    "nested sequences": (b"[" * 100_000, "nested more than 12"),
    "nested mappings": (b"{a: " * 100_000, "nested more than 12"),
    "nested blocks": (b"".join(b" " * n + b"a:\n" for n in range(200)), "nested more than 12"),
    "nested dashes": (b"- " * 100_000, "nested more than 12"),
    "nested keys": (b"? " * 50_000, "a key has to be plain text"),
    "billion laughs": (b"a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n", "anchors"),
    "alias alone": (b"a: *x\n", "anchors"),
    "merge key": (b"<<: {a: b}\n", "merge keys"),
    "merge key bomb": (b"a: &a {b: c}\nd: {<<: [*a,*a]}\n", "anchors"),
    "python object": (b"!!python/object/apply:os.system ['id']\n", "the tag"),
    "python name": (b"id: !!python/name:os.system x\n", "the tag"),
    "custom tag": (b"id: !secret x\n", "the tag"),
    "binary tag": (b"id: !!binary aGk=\n", "the tag"),
    "set tag": (b"id: !!set {a}\n", "the tag"),
    "tag directive": (b"%TAG ! tag:example.org,2031:\n---\nid: !x y\n", "the tag"),
    "two documents": (GOOD.encode() + b"---\n" + GOOD.encode(), "a second document"),
    "document end and more": (GOOD.encode() + b"...\n---\na: b\n", "a second document"),
    "many events": (b"a: [" + b"x," * 250_000 + b"x]\n", "parts"),
    "too large": (b"a: '" + b"x" * 2_000_001 + b"'\n", "bytes"),
    "huge scalar": (_instead("A city", "A" * 100_000), "characters"),
    "huge key": (b"a" * 100_000 + b": x\n", "not YAML"),
    "empty": (b"", "no record"),
    "only a comment": (b"# nothing\n", "no record"),
    "a list": (b"- id: balad\n", "no record"),
    "a scalar": (b"balad\n", "no record"),
    "null": (b"null\n", "no record"),
    "torn in a quote": (b"id: 'balad\n", "not YAML"),
    "torn in a bracket": (b"id: [balad\n", "not YAML"),
    "torn after a line": (GOOD.encode()[: GOOD.index("title")], "is missing"),
    "half a character": (GOOD.encode()[:-1] + "é".encode()[:1], "not UTF-8"),
    "utf-16": (GOOD.encode("utf-16"), "not UTF-8"),
    "utf-32": (GOOD.encode("utf-32"), "not UTF-8"),
    "latin-1": (GOOD.replace("Balad", "Baläd").encode("latin-1"), "not UTF-8"),
    "byte order mark": (b"\xef\xbb\xbf" + GOOD.encode(), "U+FEFF"),
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
    "tab indentation": (b"id:\n\tbalad\n", "not YAML"),
    "bad indentation": (b"id: balad\n   title: x\n  type: y\n", "not YAML"),
    "colon in a value": (b"id: balad: x\n", "not YAML"),
    "duplicate key": (_with("title: Other"), "a second time"),
    "duplicate key within": (b"a: {b: c, b: d}\n", "a second time"),
    "sequence as key": (b"? [a]\n: b\n", "a key has to be plain text"),
    "mapping as key": (b"? {a: b}\n: c\n", "a key has to be plain text"),
    "unknown field": (_with("nmae: x"), "there is no field"),
    "missing field": (GOOD.replace("type: city\n", "").encode(), "is missing"),
    "wrong enum": (_instead("type: city", "type: citty"), 'Did you mean "city"'),
    "wrong type": (_instead("title: Balad", "title: [Balad]"), "does not fit title"),
    "id with capitals": (_instead("id: balad", "id: Balad"), "is not an id"),
    "id with a path": (_instead("id: balad", "id: ../balad"), "is not an id"),
    "id other than the file": (_instead("id: balad", "id: balad-city"), "Give both the same name"),
    "impossible date": (_instead("as_of: 2020-01-02", "as_of: 2020-02-30"), "out of range"),
    "month thirteen": (_instead("as_of: 2020-01-02", "as_of: 2020-13-01"), "EDTF"),
    "no date": (_instead("as_of: 2020-01-02", "as_of: yesterday"), "EDTF"),
    "year zero": (_instead("as_of: 2020-01-02", "as_of: 0000-00-00"), "EDTF"),
    "bad duration": (_instead("review_every: P1Y", "review_every: yearly"), "duration"),
    "bad citation": (_instead("tight-rope-2020#why-strike/p4", "tight-rope-2020"), "A citation reads"),
    "no citation": (_instead("[tight-rope-2020#why-strike/p4]", "[]"), "is empty"),
    "latitude of 91": (
        _with('coordinates: {latitude: 91, longitude: 0, precision: "1", basis: editorial}'),
        "latitude",
    ),
    "not a number": (
        _with('coordinates: {latitude: .nan, longitude: 0, precision: "1", basis: editorial}'),
        "latitude",
    ),
}
