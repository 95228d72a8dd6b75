// A shelf for small things on this phone: the browser's storage, or memory where there is none or no room left.

/** @param {Storage|undefined} storage; reading or writing it may throw at any time (private windows, quota) */
export class Shelf {
  constructor(storage = browserStorage()) {
    this.storage = storage;
    /** @type {Map<string, unknown>} what the storage would not take */
    this.memory = new Map();
  }

  /** Whether things outlast this page. */
  get lasts() {
    return Boolean(this.storage) && this.memory.size === 0;
  }

  get(key) {
    if (this.memory.has(key)) return this.memory.get(key);
    try {
      return JSON.parse(this.storage?.getItem(key) ?? "null") ?? undefined;
    } catch {
      return undefined;
    }
  }

  set(key, value) {
    try {
      if (!this.storage) throw new Error("no storage");
      this.storage.setItem(key, JSON.stringify(value));
      this.memory.delete(key);
    } catch {
      this.memory.set(key, value);
    }
  }

  remove(key) {
    this.memory.delete(key);
    try {
      this.storage?.removeItem(key);
    } catch {
      // What cannot be reached cannot be removed either.
    }
  }

  /** All keys that begin so, in order. */
  keys(beginning) {
    const names = [...this.memory.keys()];
    try {
      for (let n = 0; n < (this.storage?.length ?? 0); n += 1) names.push(this.storage.key(n));
    } catch {
      // Nothing more to find.
    }
    return [...new Set(names)].filter((name) => name.startsWith(beginning)).sort();
  }
}

/** The storage of this origin; asking for it throws where cookies are refused. */
function browserStorage() {
  try {
    return globalThis.localStorage ?? undefined;
  } catch {
    return undefined;
  }
}
