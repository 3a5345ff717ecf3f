"""The HTTP server of the page: static files, JSON for the state and the actions, and a stream of events.

It listens on the loopback interface alone. ``Host`` must be that of the server, and a ``POST`` must have its own ``Origin``
and the media type ``application/json``. Errors are ``{"ok": false, "error": SENTENCE}`` with a status of 400 or more; every
other answer of a ``POST`` has ``"ok": true``. ``person`` is the id of a person, without it the first one; a message is named
by ``channel`` and ``ts``.

Files::

    GET /                      the page
    GET /page/NAME             a script, style sheet or picture of the page
    GET /files/ID              a file that was uploaded, inline, under its own name

State and events::

    GET /api/state?person=U    everything to draw the page for one person:
        me PERSON, app {id, name, command, zone}, people [PERSON],
        channels [{id, name, kind: "channel" | "direct", topic}],     the direct message is the person's with the app
        commands [{verb, usage, summary, example}],                  example: the whole text after the command, or null
        shortcuts [{type: "global" | "message", name, description, callback_id}],
        guide [{title, text, place, person, then}],                  what a newcomer may try: what to send, where, as whom
        messages [MESSAGE], views [VIEW], home VIEW | null, clock CLOCK, exchange EXCHANGE | null,
        base {folder: PATH | null}, event N                          N: the last event that the state contains
    GET /api/events?person=U&after=N    server-sent events since N; each has ``id: N`` and ``data:`` one JSON object:
        {kind: "posted" | "replaced", message MESSAGE}
        {kind: "deleted", channel, ts}
        {kind: "views", views [VIEW]}      the open modals, the top one last; empty: none
        {kind: "home", home VIEW}
        {kind: "clock", clock CLOCK}
        {kind: "exchange", exchange EXCHANGE}
        {kind: "restarted"}                the demo was started again since: load the page again
        {kind: "failed", text}             what Slack would show to this person if the app does not answer

    PERSON    {id, name, role, zone, is_admin}
    MESSAGE   {channel, ts, user, text, blocks, files [{id, name, title, alt_txt}], thread_ts | null, ephemeral, replaced}
    VIEW      as Slack returns it: {id, type, callback_id, title, submit, close, blocks, private_metadata, state}
    CLOCK     {now: ISO 8601 UTC, monday: ISO 8601 UTC of the next jump, zone}
    EXCHANGE  {number, at, method, url, headers {}, body, status, reply_headers {}, reply, milliseconds}; body and reply raw

Blocks and elements always have a ``block_id`` and an ``action_id``: absent ones are filled in, as Slack does.

Actions (JSON in, JSON out)::

    POST /api/command   {person, channel, text}               text with the command, as typed; not in threads
    POST /api/message   {person, channel, text, thread_ts?}   "@NAME" of the app or of a person becomes a mention
    POST /api/action    {person, SOURCE, block_id, action_id, value {}, values {}}
    POST /api/options   {person, SOURCE, block_id, action_id, query}   returns {options} or {option_groups}
    POST /api/submit    {person, view ID, values {}}          returns {errors {block_id: text}}; empty: accepted
    POST /api/close     {person, view ID}                     closes the top modal; with {all: true} every one
    POST /api/shortcut  {person, callback_id, channel?, ts?}  a message shortcut names its message
    POST /api/home      {person}                              opens the Home tab; its content comes as an event
    POST /api/dismiss   {person, channel, ts}                 removes an ephemeral message
    POST /api/clock     {to: "monday"} | {seconds: N}         moves the clock forward; returns {clock}

``SOURCE`` is ``channel, ts`` for a message and ``view ID`` for a modal or the Home tab. ``value`` has what the element
reports beside its type: ``value``, ``selected_option`` and so on. ``values`` is ``state.values`` of Slack's payload. An
acknowledgement that is a message, a replaced message and a modal reach the page as events, as in Slack. Reload is the
command ``admin reload`` of a person who is an admin.
"""

from __future__ import annotations

from threading import Thread

from bot.demo.page_request import PageHttpServer
from bot.demo.session import DemoSession


class PageServer:
    """Serves a session on a port of 127.0.0.1.

    Raises:
        OSError: The port is in use or not allowed.
    """

    def __init__(self, port: int = 0) -> None:
        self._server = PageHttpServer(port)
        self._thread = Thread(target=self._server.serve_forever, args=(0.05,), name="page", daemon=True)
        self._is_started = False

    @property
    def port(self) -> int:
        """The port on which it listens."""
        return int(self._server.server_port)

    @property
    def url(self) -> str:
        """The address of the page."""
        return f"http://127.0.0.1:{self.port}/"

    def start(self, session: DemoSession) -> None:
        """Begins to answer."""
        self._server.session = session
        self._is_started = True
        self._thread.start()

    def stop(self) -> None:
        """Ends; open streams end within a moment."""
        self._server.stopping.set()
        if self._is_started:
            self._server.shutdown()
            self._thread.join()
        self._server.server_close()
