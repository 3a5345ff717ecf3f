// The values of the input elements of a message, modal or Home tab, as a submission reports them.

/** Collects readers of values by block and action. */
export class Form {
  constructor(previous = {}) {
    this.previous = previous;
    this.readers = new Map();
  }

  /** Registers the reader of an element's value. */
  add(block, element, read) {
    const key = block.block_id ?? "";
    if (!this.readers.has(key)) this.readers.set(key, new Map());
    this.readers.get(key).set(element.action_id ?? "", () => ({ type: element.type, ...read() }));
  }

  /** Returns what was entered in the same element before the content was replaced. */
  before(block, element) {
    return this.previous[block.block_id ?? ""]?.[element.action_id ?? ""] ?? {};
  }

  /** Returns `state.values` of the payload. */
  values() {
    const found = {};
    for (const [block, elements] of this.readers) {
      found[block] = Object.fromEntries([...elements].map(([action, read]) => [action, read()]));
    }
    return found;
  }
}
