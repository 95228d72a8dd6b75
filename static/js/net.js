// How the connection stands, in one line that never covers a field: nothing for 2 s, then two honest sentences.

import { say, tell } from "./say.js";
import { steady } from "./typing.js";

const BACK_FOR = 3_000;

/** What is said at each step, by the keys of the page's words. A screen may say something else, or only show a mark. */
const PHONE = { reconnecting: "reconnecting", lost: "lost", back: "back" };

export class Net {
  /**
   * @param {HTMLElement|null} banner
   * @param {object} ways
   * @param {number} [ways.thin] ms until the first line
   * @param {number} [ways.lost] ms until the second; infinite where there is none
   * @param {Record<string, string>} [ways.says] keys of words; "" for a mark without words
   * @param {() => void} ways.tryNow
   */
  constructor(banner, { thin = 2_000, lost = 15_000, says = PHONE, tryNow }) {
    Object.assign(this, { banner, thin, lost, says, tryNow, timers: [], isDown: false });
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

  #show(step, values) {
    const key = this.says[step];
    if (!this.banner || key === undefined) return this.#hide();
    const words = (values?.n > 0 && say(`${key}-sent`, values)) || say(key, values);
    const line = document.createElement("p");
    line.textContent = words;
    this.banner.replaceChildren(...(words ? [line] : []));
    if (step === "lost") this.#offerToTry();
    this.banner.dataset.net = step;
    steady(() => {
      this.banner.hidden = false;
    });
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
    if (this.banner)
      steady(() => {
        this.banner.hidden = true;
      });
  }

  #clear() {
    for (const timer of this.timers) clearTimeout(timer);
  }
}
