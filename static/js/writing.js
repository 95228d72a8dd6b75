// All that a phone does with what people write: typing, pressing, giving, taking back, and showing it again.

import { between, later } from "./backoff.js";
import { count, countAll } from "./counter.js";
import { Drafts } from "./drafts.js";
import { showGifts } from "./gifts.js";
import { windowId } from "./ids.js";
import { Outbox } from "./outbox.js";
import { SavedLines } from "./saved.js";
import { Shelf } from "./shelf.js";
import { Store } from "./store.js";
import { read, same } from "./values.js";
import { ask } from "./wire.js";
import { learn, OwnWords } from "./words.js";

/** A request that may outlive its page can carry 64 KiB, all of them together. */
const OUTLIVES = 30_000;
/** What the server said is new for so long (ms). */
const FRESH = 5_000;
/** What is still on its way is looked after about so often (ms), whatever was lost and whoever left it here. */
const TENDED = 15_000;

export class Writing {
  /** @param {import("./page.js").Page} page */
  constructor(page, store = new Store(new Shelf(), page.place, windowId())) {
    Object.assign(this, { page, store, gifts: [] });
    this.lines = new SavedLines(store);
    this.drafts = new Drafts({
      store,
      send: (...draft) => this.#sendDraft(...draft),
      told: (field) => this.#changed(field),
    });
    this.outbox = new Outbox({
      store,
      send: (op) => this.#sendAnswer(op),
      told: (...news) => this.#heard(...news),
    });
    const isFresh = (field) => this.drafts.isFresh(field);
    this.own = new OwnWords(store, isFresh, (form) => this.#chosen(form));
  }

  /** Listens to the page; one listener of each kind, whatever screens come and go. */
  start() {
    document.addEventListener("input", (event) => event.isComposing || this.#typed(event.target));
    document.addEventListener("compositionend", (event) => this.#typed(event.target));
    document.addEventListener("submit", (event) => this.#submitted(event));
    document.addEventListener("click", (event) => this.#clicked(event));
    document.addEventListener("filled", (event) => countAll(event.target));
    document.addEventListener("visibilitychange", () => document.hidden && this.drafts.flush(true));
    addEventListener("pagehide", () => this.drafts.flush(true));
    addEventListener("storage", ({ key }) => key?.startsWith(this.store.home) && this.show());
    this.#tendLater();
    this.show();
  }

  /** Fills the screen that is there: it was drawn without a word of anybody. */
  show() {
    this.own.fill();
    const { drawnBy } = document.querySelector("[data-drawn-by]")?.dataset ?? {};
    // What cannot be fetched now is fetched with the next screen; the words beside a drawing are there already.
    if (drawnBy)
      import(drawnBy).then(
        ({ drawAll }) => drawAll(this.store),
        () => undefined,
      );
    showGifts(this.gifts);
    this.lines.showAll();
    countAll();
  }

  /** Asks what the server has of this person. @param {import("./offset.js").ServerClock} clock */
  async fetch(clock = this.clock) {
    this.clock = clock;
    const asked = performance.now();
    const { status, data } = await ask(`${this.page.at}/answers`);
    if (status !== 200 || !data) return;
    this.fetchedAt = asked;
    if (data.now) clock.sample(asked, data.now, performance.now());
    learn(this.store, data);
    this.gifts = data.gifts ?? [];
    if (data.epoch) this.meet(data.epoch);
    this.show();
  }

  /** Whether the server has been asked a moment ago: a page that opens asks, and its first connection need not. */
  get isFresh() {
    return performance.now() - (this.fetchedAt ?? Number.NEGATIVE_INFINITY) < FRESH;
  }

  /** The server is back: whatever waits goes out. @returns {Promise<number>} how many answers went */
  async resume() {
    this.outbox.takeDelivered();
    await Promise.race([Promise.all([this.drafts.flush(), this.outbox.kick()]), waited(2_000)]);
    return this.outbox.takeDelivered();
  }

  /** The server's epoch: another one than we know means it has forgotten, and everything is offered again. */
  meet(epoch) {
    const known = this.store.epoch;
    this.store.epoch = epoch;
    if (!known || known === epoch) return;
    this.outbox.offerAgain();
    this.drafts.offerAgain();
  }

  /** A draft whose sending failed, or what another window left behind when it was closed, has nobody else. */
  #tendLater() {
    later(
      () => {
        this.drafts.flush();
        this.outbox.run();
        this.#tendLater();
      },
      between(TENDED, 1.5 * TENDED),
    );
  }

  #typed(control) {
    const form = control.form?.closest?.("form[data-field]");
    if (!form) return;
    const { field } = form.dataset;
    count(control, true);
    this.lines.refusals.delete(field);
    this.own.rivals.note(field, read(form));
    this.drafts.typed(field, () => read(form), manner(form));
  }

  /** Of two versions one was chosen: it is the newest now. */
  #chosen(form) {
    const { field } = form.dataset;
    this.drafts.typed(field, () => read(form), manner(form));
    this.drafts.keep(field);
    this.show();
  }

  #submitted(event) {
    const form = event.target.closest("form[data-field]");
    if (!form) return;
    event.preventDefault();
    const { field } = form.dataset;
    const gives = event.submitter?.hasAttribute("data-give") ? { give: true } : {};
    this.drafts.close(field);
    this.own.rivals.settle(field);
    this.#press(field, read(form), gives, manner(form));
    // The next page comes at once: nobody types in this one any more.
    if ("turns" in form.dataset) document.activeElement?.blur();
  }

  #clicked(event) {
    const { target } = event;
    const button = target.closest?.("[data-withdraw], [data-raise]");
    if (!button) return;
    const { withdraw, raise } = button.dataset;
    const words = this.store.words(withdraw ?? raise);
    if (!words) return;
    event.preventDefault();
    const more = withdraw ? { withdraw: true } : { raise: !words.raised };
    this.#press(withdraw ?? raise, words.value, more, {});
  }

  #press(field, value, more, how) {
    const isOnItsWay = ({ body }) => body.field === field && same(body, { ...body, value, ...more });
    if (this.store.waiting().some(isOnItsWay)) return;
    this.store.write(field, value, how);
    if (how.device) this.#changed(field);
    else this.outbox.press(field, more);
  }

  #sendAnswer({ op, body }) {
    const keepalive = JSON.stringify(body).length < OUTLIVES;
    return ask(`${this.page.at}/answers/${op}`, { method: "PUT", body, keepalive });
  }

  #sendDraft(field, { value, revision }, leaving) {
    const address = `${this.page.at}/drafts/${encodeURIComponent(field)}`;
    return ask(address, { method: "PUT", body: { value, revision }, keepalive: leaving });
  }

  #heard(field, how, reply = {}) {
    if (how === "refused") this.#refused(field, reply);
    if (how === "kept") this.#kept(field, reply);
    if (how !== "refused") this.lines.refusals.delete(field);
    this.#changed(field);
  }

  #kept(field, { op, newer }) {
    const { body } = op;
    if (same(this.store.words(field)?.revision, body.revision))
      this.store.change(field, { sent: true, kept: true });
    // Newer words are there, so nothing came of this press: the server says how things stand.
    if (newer) return void this.fetch();
    if (body.give) this.store.change(field, { given: true, withdrawn: false });
    if (body.withdraw) this.store.change(field, { withdrawn: true });
    if ("raise" in body) this.store.change(field, { raised: body.raise });
    if (this.store.words(field)?.quiet) this.store.change(field, { done: true });
    return this.own.fill();
  }

  /** The words stay on the phone and in the field, and the server's own sentence says why. */
  #refused(field, { message, status, code }) {
    this.store.change(field, code === "done" ? { done: true } : { refused: true });
    if (message && code !== "done") this.lines.refusals.set(field, message);
    if (status === 422)
      document.querySelector(`form[data-field="${CSS.escape(field)}"] [name^="value"]`)?.focus();
  }

  /** Everything is deleted, and nothing that was typed comes back to the phone. */
  forget() {
    this.drafts.forget();
    this.store.forget();
  }

  #changed(field) {
    this.lines.show(field);
    this.own.fill();
  }
}

/** What a form says about how its words may travel. */
function manner({ dataset }) {
  const device = dataset.audience === "device" ? { device: true } : {};
  return dataset.drafts === "no" ? { ...device, quiet: true } : device;
}

const waited = (ms) => new Promise((done) => setTimeout(done, ms));
