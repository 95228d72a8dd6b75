// The small screen: whole, numbered, morphed in place. Older ones are ignored; people who type are not moved.

import { Idiomorph } from "idiomorph";
import { isFenced, isOurs } from "./fence.js";
import { tell } from "./say.js";
import { mayGo, steady, Typing } from "./typing.js";
import { judge } from "./version.js";
import { WaitingBar } from "./waits.js";

const LOOK = 500;

export class Screen {
  /**
   * @param {HTMLElement} root
   * @param {{again?: boolean, onDrawn: () => void, onHeld: (fresh: Document) => void,
   *   onEpoch: (epoch: string) => void}} told
   */
  constructor(root, told) {
    Object.assign(this, { root, told, held: undefined, since: 0 });
    /** Epochs that are over: what comes of them now was under way for long. @type {Set<string>} */
    this.left = new Set();
    this.typing = new Typing(root);
    this.bar = new WaitingBar(() => this.#release());
    setInterval(() => this.#look(), LOOK);
  }

  /** The number of the newest screen here, shown or waiting. @returns {{epoch: string, version: number}} */
  get mine() {
    return this.held ?? this.#shown;
  }

  get #shown() {
    const { epoch = "", version = "0" } = this.root.dataset;
    return { epoch, version: Number(version) };
  }

  /** Takes a screen in, from a push, a fetch or a return: one path for all. */
  offer(screen) {
    if (judge(this.mine, screen, this.told.again) === "old" || this.left.has(screen.epoch)) return;
    const fresh = new DOMParser().parseFromString(screen.html, "text/html");
    const { where } = this.typing;
    if (where && !fresh.getElementById(where)) this.#hold(screen, fresh);
    else this.#show(screen);
  }

  #hold(screen, fresh) {
    if (!this.held) this.since = this.typing.now();
    this.held = screen;
    this.told.onHeld?.(fresh);
    this.bar.show(fresh.querySelector("h1")?.textContent.trim() ?? "");
  }

  #look() {
    if (!this.held) return;
    if (mayGo({ now: this.typing.now(), lastKey: this.typing.lastKey, since: this.since })) this.#release();
  }

  #release() {
    if (this.held) this.#show(this.held);
  }

  #show(screen) {
    const renewed = judge(this.#shown, screen) === "epoch";
    if (renewed) this.left.add(this.#shown.epoch);
    this.held = undefined;
    this.bar.hide();
    const [title, top] = [headline(this.root), window.scrollY];
    const stays = steady(() => this.#draw(screen));
    const next = headline(this.root);
    if (next !== title) tell(next);
    if (!stays) window.scrollTo(0, next === title ? top : 0);
    if (renewed) this.told.onEpoch(screen.epoch);
  }

  #draw(screen) {
    morph(this.root, screen.html);
    Object.assign(this.root.dataset, { epoch: screen.epoch, version: String(screen.version) });
    this.told.onDrawn();
  }
}

const headline = (root) => root.querySelector("h1")?.textContent.trim() ?? "";

function morph(root, html) {
  const { activeElement } = document;
  Idiomorph.morph(root, html, {
    morphStyle: "innerHTML",
    callbacks: {
      beforeNodeMorphed: (node, fresh) => !isFenced(node, fresh, activeElement),
      beforeAttributeUpdated: (name, node) => !isOurs(name, node),
    },
  });
}
