// What is on the wall, as large as it fits: measured anew whenever the scene or the room for it changes.

import { holds, letBreak } from "./fitting.js";
import { cut, leafAt, show, turnOf } from "./leaves.js";

const LOOK = 250;

/** Leaves that are counted by seats, too; more are figures only. */
const SEATS = 8;

export class Wall {
  /** @param {() => number} now server ms; @param {HTMLElement} screen */
  constructor(now, screen = document.getElementById("screen")) {
    Object.assign(this, { now, screen, leaves: [], at: -1 });
    this.watch = new MutationObserver((changes) => changes.some(moves) && this.draw());
  }

  /** Begins: a wider window, a clock that is over and a longer number all need another look. */
  start() {
    const about = { subtree: true, childList: true, attributeFilter: ["data-time", "hidden"] };
    this.watch.observe(this.screen, about);
    addEventListener("resize", () => this.draw());
    setInterval(() => this.#turn(), LOOK);
    this.draw();
  }

  /** Measures and sets the scene that is in the page now. */
  draw() {
    const main = this.screen.querySelector("main");
    this.leaves = main ? this.#cut(main) : [];
    this.at = -1;
    this.#turn();
    // What was changed here needs no other look.
    this.watch.takeRecords();
  }

  /** The line that counts the leaves takes a part of their room, so they are counted until that is enough. */
  #cut(main) {
    const mark = main.querySelector("[data-leaves]");
    let leaves = [];
    for (let counted = 0; counted === 0 || leaves.length > counted; ) {
      counted = Math.max(1, leaves.length);
      if (mark) count(mark, counted - 1, counted);
      this.seats = counted <= SEATS;
      leaves = cut(main);
    }
    return leaves;
  }

  #turn() {
    if (!this.leaves.length) return;
    const mark = this.screen.querySelector("[data-leaves]");
    const at = this.leaves.length > 1 && mark ? this.#due(mark.dataset) : 0;
    if (at === this.at) return;
    this.at = at;
    this.#show(this.leaves[at]);
    if (mark) count(mark, at, this.leaves.length, this.seats);
    this.watch.takeRecords();
  }

  #due({ total, endsAt, left, longest }) {
    const whole = Number(total) * 1000;
    const turn = turnOf(whole, this.leaves.length, Number(longest) * 1000);
    const rest = endsAt ? Number(endsAt) - this.now() : Number(left);
    return leafAt(endsAt || left ? whole - rest : this.now(), turn, this.leaves.length);
  }

  #show({ section, items, step }) {
    const main = section.closest("main");
    show(
      main.querySelectorAll("[data-leaf]"),
      section,
      section.querySelector("[data-items]").children,
      items,
    );
    letBreak(main);
    holds(main, step);
  }
}

/** A scene grows by figures and by what a clock hides or shows; its ticking counts when it takes another width. */
function moves({ type, target, addedNodes: [now], removedNodes: [before] }) {
  if (type === "attributes" || target.dataset?.count !== undefined) return true;
  return target.className === "clock-text" && now?.length !== before?.length;
}

/** Which leaf of how many: a seat for each while there are few, and figures. */
function count(mark, at, many, isSeated = many <= SEATS) {
  mark.hidden = many < 2;
  const seats = Array.from({ length: isSeated ? many : 0 }, (_, n) => {
    const seat = document.createElement("i");
    if (n === at) seat.className = "now";
    return seat;
  });
  mark.replaceChildren(...seats, `${at + 1} / ${many}`);
}
