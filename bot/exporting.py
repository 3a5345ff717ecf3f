"""The registry of exports: one row for each format."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from bot.document_worker import DocumentRenderer
from handlers.documents import markdown_export, pdf_export
from knowledge.exports import csv_tables, geojson, json_format, misp_galaxy
from knowledge.exports.export_format import Export, ExportFormat, Selection


def _stix(selection: Selection) -> Export:
    from knowledge.exports import stix  # the library takes 0.1 s to import, and most processes export nothing

    return stix.write(selection)


def _pdf(selection: Selection) -> Export:
    return pdf_export.write(selection, DocumentRenderer(most=1, time_limit=_PDF_TIME_LIMIT).render)


_PDF_TIME_LIMIT: Final = 60.0
"""Seconds for the PDF of a whole base."""

FORMATS: Final[tuple[ExportFormat, ...]] = (
    ExportFormat("json", "json", "application/json", "Every field of every record", json_format.write),
    ExportFormat("stix", "json", "application/stix+json;version=2.1", "STIX 2.1 bundle", _stix),
    ExportFormat("misp", "json", "application/json", "MISP galaxy cluster of the actors", misp_galaxy.write),
    ExportFormat("geojson", "geojson", "application/geo+json", "Incidents with coordinates", geojson.write),
    ExportFormat("csv", "zip", "text/csv", "Incidents and tallies as tables", csv_tables.write),
    ExportFormat("markdown", "md", "text/markdown", "Every record as a document with notes", markdown_export.write),
    ExportFormat("pdf", "pdf", "application/pdf", "Every record as a tagged PDF with notes", _pdf),
)

BY_NAME: Final[Mapping[str, ExportFormat]] = MappingProxyType({one.name: one for one in FORMATS})
