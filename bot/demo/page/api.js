// The requests of the page to the server of the demo. Each returns the parsed reply or throws an Error in plain words.

async function request(method, path, body) {
  let response;
  try {
    response = await fetch(path, {
      method,
      headers: body === undefined ? {} : { "Content-Type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch {
    throw new Error("The demo does not answer. Is it still running in your terminal?");
  }
  const answer = response.status === 204 ? {} : await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.error ?? `The demo answered with status ${response.status}.`);
  return answer;
}

const get = (path) => request("GET", path);
const post = (path, body = {}) => request("POST", path, body);

export const fileAddress = (id) => `/files/${encodeURIComponent(id)}`;

/** Returns what to draw for a person; null lets the server choose one. */
export const start = (person) => get(`/api/state${person ? `?person=${encodeURIComponent(person)}` : ""}`);

let person = "";

/** Makes later requests those of a person. */
export function actAs(id) {
  person = id;
}

/** Returns the fields that name where an element is: its message or its view. */
const source = ({ channel, ts, view_id }) => (view_id ? { view: view_id } : { channel, ts });
const ids = (block, element) => ({ block_id: block.block_id, action_id: element.action_id });

export const command = (channel, text) => post("/api/command", { person, channel, text });
export const say = ({ channel, text, thread_ts }) => post("/api/message", { person, channel, text, ...(thread_ts ? { thread_ts } : {}) });
export const act = ({ block, element, value, values, ...from }) =>
  post("/api/action", { person, ...source(from), ...ids(block, element), value, values });
export const options = ({ block, element, query, ...from }) =>
  post("/api/options", { person, ...source(from), ...ids(block, element), query });
export const submitView = ({ view_id, values }) => post("/api/submit", { person, view: view_id, values });
export const closeView = ({ view_id, all }) => post("/api/close", { person, view: view_id, all });
export const globalShortcut = (callback) => post("/api/shortcut", { person, callback_id: callback });
export const messageShortcut = (callback, { channel, ts }) => post("/api/shortcut", { person, callback_id: callback, channel, ts });
export const openHome = () => post("/api/home", { person });
export const dismiss = ({ channel, ts }) => post("/api/dismiss", { person, channel, ts });
export const jump = () => post("/api/clock", { to: "monday" });

const AGAIN_MS = 1000;

/** Calls `heard(change)` for each event after `number`, and returns a function that stops. Lost connections are opened again. */
export function listen(number, heard, connected) {
  let last = number;
  let stream = null;
  let timer = 0;
  const open = () => {
    stream = new EventSource(`/api/events?person=${encodeURIComponent(person)}&after=${last}`);
    stream.addEventListener("open", () => connected(true));
    stream.addEventListener("message", (event) => {
      last = Number(event.lastEventId) || last;
      heard(JSON.parse(event.data));
    });
    stream.addEventListener("error", () => {
      stream.close();
      connected(false);
      timer = setTimeout(open, AGAIN_MS);
    });
  };
  open();
  return () => {
    clearTimeout(timer);
    stream.close();
  };
}
