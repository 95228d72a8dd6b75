// How the connection stands, in one line that never covers a field: nothing for 3 s, then two honest sentences.

import { say, tell } from "./say.js";

const BACK_FOR = 3_000;

export class Net {
  /**
   * @param {HTMLElement|null} banner
   * @param {{thin?: number, lost?: number, tryNow: () => void}} ways ms until each line; never, where undefined
   */
  constructor(banner, { thin = 3_000, lost = 15_000, tryNow }) {
    Object.assign(this, { banner, thin, lost, tryNow, timers: [], isDown: false });
  }

  /** The connection is gone; may be said again and again. */
  down() {
    if (this.isDown) return;
    this.isDown = true;
    document.body.dataset.connection = "lost";
    this.#clear();
    this.timers = [setTimeout(() => this.#show("reconnecting"), this.thin)];
    if (Number.isFinite(this.lost)) this.timers.push(setTimeout(() => this.#show("lost"), this.lost));
  }

  /** It is there again. @param {number} sent answers that have gone out since */
  up(sent = 0) {
    if (!this.isDown) return;
    this.isDown = false;
    document.body.dataset.connection = "live";
    this.#clear();
    if (!this.banner || this.banner.hidden) return;
    this.#show("back", { n: sent });
    this.timers = [setTimeout(() => this.#hide(), BACK_FOR)];
  }

  #show(key, values) {
    const words = (values?.n > 0 && say(`${key}-sent`, values)) || say(key, values);
    if (!this.banner || !words) return this.#hide();
    const line = document.createElement("p");
    line.textContent = words;
    this.banner.replaceChildren(line);
    if (key === "lost") this.#offerToTry();
    this.banner.dataset.net = key;
    this.banner.hidden = false;
    tell(words);
    return undefined;
  }

  #offerToTry() {
    const words = say("try-now");
    if (!words) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn";
    button.textContent = words;
    button.addEventListener("click", this.tryNow);
    this.banner.append(button);
  }

  #hide() {
    if (this.banner) this.banner.hidden = true;
  }

  #clear() {
    for (const timer of this.timers) clearTimeout(timer);
  }
}
