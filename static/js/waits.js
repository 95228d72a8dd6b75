// The bar that says: the room has moved on, your words are saved, go when you are ready.

import { say, tell } from "./say.js";
import { steady } from "./typing.js";

export class WaitingBar {
  /** @param {() => void} go what its button does */
  constructor(go) {
    this.go = go;
    this.bar = undefined;
  }

  /** @param {string} title of the screen that waits */
  show(title) {
    if (this.bar) return;
    const said = title.replace(/\.$/, "");
    const words = document.createElement("p");
    words.textContent = say("next-waits", { title: said });
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn";
    button.textContent = say("go-now");
    button.addEventListener("click", this.go);
    this.bar = document.createElement("div");
    this.bar.className = "waits";
    this.bar.append(words, button);
    steady(() => document.body.prepend(this.bar));
    tell(words.textContent);
  }

  hide() {
    steady(() => this.bar?.remove());
    this.bar = undefined;
  }
}
