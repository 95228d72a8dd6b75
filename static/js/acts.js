// Plain actions: a form that works without script is sent quietly with it, once a press, and says what came of it.

import { opId } from "./ids.js";
import { say, tell } from "./say.js";
import { toast } from "./toast.js";
import { ask } from "./wire.js";

/**
 * The same press again within this time (ms) counts once, whatever step has come in between; two different ones both
 * count, and minutes may be added in a row.
 */
const ONCE = 800;
const OFTEN = /\/extend$/;

export class Acts {
  /**
   * @param {import("./page.js").Page} page
   * @param {{isUp: boolean}} line a console's commands are refused, not queued, while it is down
   */
  constructor(page, line) {
    Object.assign(this, { page, line });
    /** @type {Map<string, number>} when each press was last made; a form may be drawn anew in between */
    this.pressed = new Map();
    /** @type {((form: HTMLFormElement, reply: object) => void)[]} told of every action that worked */
    this.listeners = [];
    document.addEventListener("submit", (event) => this.#submitted(event));
  }

  #submitted(event) {
    const form = event.target.closest("form[data-act]");
    if (!form || event.defaultPrevented) return;
    event.preventDefault();
    if (this.#isRepeated(pressOf(form, event.submitter))) return;
    if (this.page.role === "console" && !this.line.isUp) toast(say("not-connected"));
    else this.#send(form, event.submitter);
  }

  async #send(form, button) {
    const address = addressOf(form, button);
    // A key does not press what is disabled, and a second minute may follow before the first is answered.
    if (!OFTEN.test(address)) button?.setAttribute("aria-disabled", "true");
    const reply = await ask(address, { method: "POST", body: bodyOf(form, button) });
    button?.removeAttribute("aria-disabled");
    this.#answered(form, reply);
  }

  /** Whether this press belongs to the one before it. */
  #isRepeated(press) {
    const [now, before] = [performance.now(), this.pressed.get(press) ?? Number.NEGATIVE_INFINITY];
    const repeated = now - before < ONCE && !OFTEN.test(press);
    if (!repeated) this.pressed.set(press, now);
    return repeated;
  }

  #answered(form, { status, data, led }) {
    if (led) return location.assign(led);
    if (status === 0) return toast(say("not-connected"));
    const worked = status < 300 && data?.ok !== false;
    // On the desk the screen itself shows what was done; only what was not done needs a line of its own.
    if (worked && this.page.role === "console") tell(data?.message ?? "");
    else toast(data?.message ?? "");
    if (!worked) return undefined;
    for (const listener of this.listeners) listener(form, data ?? {});
    if (data?.to) location.assign(data.to);
    return undefined;
  }
}

/** What is pressed, and about whom: the address and the body, without the numbers that every press has of its own. */
function pressOf(form, button) {
  const body = bodyOf(form, button);
  body.delete("op");
  body.delete("step");
  return `${body} ${addressOf(form, button)}`;
}

const addressOf = (form, button) => button?.getAttribute("formaction") ?? form.getAttribute("action");

function bodyOf(form, button) {
  const body = new URLSearchParams(new FormData(form));
  // Two presses are two acts, though the page was drawn with one id.
  if (body.has("op")) body.set("op", opId());
  if (button?.name) body.append(button.name, button.value);
  return body;
}
