"""The checks in front of Slack's requests removed, one at a time."""

from __future__ import annotations

from tests.mutants.mutant import Mutant

SERVER, BODY = "tests/bot/http/test_server.py", "tests/bot/http/test_body.py"
CLIENT = ("tests/bot/slack/test_client.py",)

MUTANTS = (
    Mutant(
        "signature always valid",
        "bot/http/signature.py",
        "return hmac.compare_digest(signed(secret, timestamp, body), signature)",
        "return True",
        (f"{SERVER}::test_two_thousand_mutations_of_signature_and_timestamp_are_all_rejected",),
    ),
    Mutant(
        "no timestamp window",
        "bot/http/signature.py",
        "return abs(now - int(timestamp)) <= TOLERANCE",
        "return True",
        (f"{SERVER}::test_an_old_request_is_rejected_even_with_its_true_signature",),
    ),
    Mutant(
        "no body limit for a stated length",
        "bot/http/body.py",
        "if length is not None and length <= MAX_BODY:",
        "if length is not None:",
        (f"{BODY}::test_a_signed_body_may_have_one_million_bytes_and_no_more",),
    ),
    Mutant(
        "no body limit for a chunked body",
        "bot/http/body.py",
        'return bytes(content) if size <= MAX_BODY else HttpResponse(413, b"the body is too large\\n")',
        "return bytes(content)",
        (f"{BODY}::test_a_chunked_body_beyond_the_limit_is_rejected",),
    ),
    Mutant(
        "no deadline for a body",
        "bot/http/body.py",
        "async with asyncio.timeout(READ_SECONDS):",
        "async with asyncio.timeout(60):",
        (f"{BODY}::test_a_body_that_does_not_end_gets_408_after_three_seconds",),
    ),
    Mutant(
        "any number of large bodies at once",
        "bot/http/body.py",
        "if large and self._large >= _LARGE_AT_ONCE:",
        "if False:",
        (f"{BODY}::test_only_some_large_bodies_are_read_at_once_and_small_ones_always",),
    ),
    Mutant(
        "body read before the headers are judged",
        "bot/http/server.py",
        "if not may_be_signed(timestamp, signature, self.clock()):",
        "if False:",
        (f"{BODY}::test_a_request_that_cannot_be_signed_is_rejected_before_its_body_is_there",),
    ),
    Mutant(
        "default host",
        "bot/settings.py",
        'host: str = "127.0.0.1"',
        'host: str = "0.0.0.0"',
        (f"{SERVER}::test_the_default_address_is_loopback",),
    ),
    Mutant(
        "response URL of any origin",
        "bot/slack/client.py",
        "if _origin(url) not in self._origins:",
        "if False:",
        CLIENT,
    ),
    Mutant(
        "redirects followed",
        "bot/slack/client.py",
        "self._opener = urllib.request.build_opener(_NoRedirects)",
        "self._opener = urllib.request.build_opener()",
        CLIENT,
    ),
    Mutant(
        "payloads not checked",
        "bot/slack/payload.py",
        "found = RequestPayload.model_validate(content)",
        "found = RequestPayload.model_construct(type='x')",
        ("tests/bot/slack/test_payload.py",),
    ),
    Mutant(
        "an incomplete payload goes to Bolt",
        "bot/slack/payload.py",
        "if not _is_complete(found):",
        "if False:",
        ("tests/bot/slack/test_payload.py::test_a_signed_payload_of_another_shape_gets_400_and_no_traceback",),
    ),
    Mutant(
        "a payload of another kind is an error",
        "bot/slack/bolt.py",
        "return _ignored(payload) if response.status == HTTPStatus.NOT_FOUND and not payload.command else response",
        "return response",
        ("tests/bot/slack/test_payload.py",),
    ),
    Mutant(
        "a sender that hangs up is an error",
        "bot/http/body.py",
        "except RSGIProtocolClosed:",
        "except ZeroDivisionError:",
        (f"{BODY}::test_a_sender_that_hangs_up_in_its_body_is_rejected_and_leaves_no_error",),
    ),
)
