// Storages for tests: one that works, one that refuses, and a store on top.

import { Shelf } from "../../static/js/shelf.js";
import { Store } from "../../static/js/store.js";

/** A browser's storage in memory. */
export function storage() {
  const kept = new Map();
  return {
    get length() {
      return kept.size;
    },
    key: (n) => [...kept.keys()][n],
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => kept.set(key, String(value)),
    removeItem: (key) => kept.delete(key),
  };
}

/** A storage of a private window: every touch throws. */
export function refusing() {
  const no = () => {
    throw new Error("no");
  };
  return { length: 0, key: no, getItem: no, setItem: no, removeItem: no };
}

/** Somebody's store; two with the same `kept` are two windows of one browser. */
export function store(kept = storage(), window = "aaaaaaaa", place = "ana000000000") {
  return new Store(new Shelf(kept), place, window);
}
