// What the composer suggests: the commands of the registry after "/", people and the app after "@".

import { state } from "./state.js";

const MOST = 8;

/** Returns the suggestions for the text before the cursor: {from, items: [{text, label, description}]}. */
export function suggestionsFor(text) {
  const mention = /(?:^|\s)@([\w ]{0,20})$/.exec(text);
  if (mention) return mentions(mention[1], text.length - mention[1].length - 1);
  return text.startsWith("/") ? commands(text) : { from: 0, items: [] };
}

function mentions(written, from) {
  const names = [{ id: state.app.id, name: state.app.name, role: "The app" }, ...state.people];
  const items = names
    .filter(({ name }) => name.toLowerCase().startsWith(written.toLowerCase()))
    .map(({ name, role }) => ({ text: `@${name} `, label: `@${name}`, description: role }));
  return { from, items };
}

/** Returns the commands that fit; the name of the app's command may be left out, so "/act" suggests `actor` too. */
function commands(text) {
  const { command } = state.app;
  const words = text.replace(/\s+/g, " ").toLowerCase();
  if (command.startsWith(words)) return { from: 0, items: rows("") };
  const typed = words.startsWith(`${command} `) ? words.slice(command.length + 1) : words.slice(1);
  return { from: 0, items: rows(typed) };
}

/** Returns the rows of the registry that begin with what was typed, then those that contain it. */
function rows(typed) {
  const complete = state.commands.find((row) => typed.startsWith(`${row.verb} `));
  const list = complete ? state.commands.filter((row) => row === complete || row.verb.startsWith(typed)) : state.commands;
  const ranked = complete ? list : [
    ...list.filter((row) => row.verb.startsWith(typed)),
    ...list.filter((row) => !row.verb.startsWith(typed) && typed.length > 1 && `${row.verb} ${row.summary}`.toLowerCase().includes(typed)),
  ];
  return ranked.slice(0, MOST).map((row) => ({
    text: `${state.app.command} ${row.verb} `,
    label: `${state.app.command} ${row.usage}`,
    description: row.example ? `${row.summary}, e.g. ${row.example}` : row.summary,
    complete: row === complete,
  }));
}
