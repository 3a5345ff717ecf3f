"""Claims that count as confirmed."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.lint.context import LintContext
from knowledge.models import Actor, Record, Redirect
from knowledge.problems import Problem


def confirmed_claims_have_two_author_groups(context: LintContext, actor: Record) -> Iterator[Problem]:
    """Finds claims of Admiralty credibility 1 (confirmed by independent sources) whose sources share their authors."""
    for position, claim in enumerate(actor.claims if isinstance(actor, Actor) else ()):
        if claim.grade != 1:
            continue
        groups = [_authors(context, citation.source) for citation in claim.cites]
        if not any(not one & other for one in groups for other in groups):
            message = "Credibility 1 requires two independent author groups"
            fix = "Grade it 2, or cite a source by other authors"
            yield context.problem(actor, ("claims", position, "grade"), message, fix=fix)


def _authors(context: LintContext, source_id: str) -> frozenset[str]:
    redirect = context.by_id.get(source_id)
    source = context.sources.get(redirect.to if isinstance(redirect, Redirect) else source_id)
    return source.author_group if source else frozenset({source_id})
