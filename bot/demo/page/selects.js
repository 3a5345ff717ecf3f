// The select elements: which options each offers and how each reports a choice.

import { everyone, conversations } from "./names.js";
import { words } from "./mrkdwn.js";
import { Picker } from "./picker.js";

const option = ({ id, name }) => ({ text: { type: "plain_text", text: name }, value: id });

/** The options of an element that lists its own. */
function listed(element) {
  const groups = element.option_groups ?? [{ label: null, options: element.options ?? [] }];
  return { source: () => groups, count: groups.reduce((sum, group) => sum + group.options.length, 0) };
}

/** The options that the app returns while a user types. */
function requested(element, block, context) {
  const source = async (query) => {
    const answer = await context.options(block, element, query);
    return answer.option_groups ?? [{ label: null, options: answer.options ?? [] }];
  };
  return { source, typeahead: element.min_query_length ?? 3 };
}

/** People or conversations of the workspace. */
function directory(entries) {
  return () => ({ source: () => [{ label: null, options: entries().map(option) }], count: entries().length });
}

const KINDS = {
  static: { offers: listed, name: "option" },
  external: { offers: requested, name: "option" },
  users: { offers: directory(everyone), name: "user" },
  channels: { offers: directory(conversations), name: "channel" },
  conversations: { offers: directory(conversations), name: "conversation" },
};

/** Returns the function that makes one kind of select. */
function maker(kind, several) {
  const { offers, name } = KINDS[kind];
  const field = `selected_${name}${several ? "s" : ""}`;
  const initialField = `initial_${name}${several ? "s" : ""}`;
  const whole = name === "option";
  const value = (chosen) => {
    const found = whole ? chosen : chosen.map((one) => one.value);
    return { [field]: several ? found : found[0] ?? null };
  };
  return (element, block, context) => {
    const offer = offers(element, block, context);
    const before = context.form.before(block, element)[field] ?? element[initialField];
    const initial = [before ?? []].flat();
    const all = whole ? initial : offer.source("")[0].options.filter((one) => initial.includes(one.value));
    const picker = new Picker({
      ...offer,
      several,
      selected: all,
      key: context.key,
      id: context.fieldId,
      labelledBy: context.labelId,
      placeholder: words(element.placeholder) || "Choose",
      choose: (chosen) => context.report(value(chosen)),
    });
    context.form.add(block, element, () => value(picker.selected));
    return picker.node;
  };
}

/** A function for each select element. */
export const SELECTS = Object.fromEntries(
  Object.keys(KINDS).flatMap((kind) => [
    [`${kind}_select`, maker(kind, false)],
    [`multi_${kind}_select`, maker(kind, true)],
  ]),
);
