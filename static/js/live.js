// The line to the room: a WebSocket with a fresh ticket each time, spread reconnection, and a way round it.

import { io } from "socket.io-client";
import { between, firstTry, jitter, pause } from "./backoff.js";
import { firstTicket } from "./page.js";
import { Poll } from "./poll.js";
import { ask } from "./wire.js";

/** A socket that does not answer within this time (ms) after waking is dead, whatever it says of itself. */
const ANSWER = 3_000;
/** A tab that had to make room for another one sleeps until somebody looks at it: else both would go on and on. */
const ASLEEP = -1;

const wasSentAway = (reason) => reason === "io server disconnect" && document.hidden;

/** After so many sockets that did not open, screens are fetched. */
const SOCKETS = 3;
/** Who has looked for another address and came back is not sent there again by every ticket. */
const STAY = "?stay";
const GONE = [401, 403, 404, 410];

/** Ms for the first fetch after waking, and for the first ticket; each further ticket is given as much again. */
const QUICK = 2_000;
const LOOKS = 3;
const SLOW = 10_000;

export class Line {
  /**
   * @param {import("./page.js").Page} page
   * @param {object} ears mine() -> {epoch, version}; screen, counts, gone, up, down, moved; clock: ServerClock
   */
  constructor(page, ears) {
    Object.assign(this, {
      page,
      ears,
      tries: 0,
      beats: 0,
      timer: undefined,
      opening: false,
      isReached: false,
    });
    this.poll = new Poll(page.at, {
      ...ears,
      now: (asked, said) => ears.clock.sample(asked, said, performance.now()),
      up: () => this.#reached(),
      down: () => this.#missed(),
    });
    this.socket = io(location.origin, {
      path: "/socket.io/",
      transports: ["websocket"],
      autoConnect: false,
      reconnection: false,
      timeout: 8_000,
    });
    this.#listen();
  }

  get isUp() {
    return this.socket.connected;
  }

  start() {
    this.ears.down();
    this.#open();
    addEventListener("pageshow", (event) => event.persisted && this.check());
    addEventListener("online", () => this.check());
    // Said within three seconds, long before the socket itself would notice.
    for (const sign of ["offline", "unanswered"]) addEventListener(sign, () => this.isUp && this.#doubt());
    document.addEventListener("visibilitychange", () => document.hidden || this.check());
  }

  /** The page is looked at again: is anybody there? Within three seconds, or a new socket at once. */
  check() {
    this.ears.clock.woke();
    setTimeout(() => this.#look(), between(0, 300));
    if (!this.isUp) return this.now();
    this.#askTime((answered) => {
      if (!answered) this.now();
    });
    return undefined;
  }

  /** Something says that nobody is there: so it is, unless somebody answers. */
  #doubt() {
    this.ears.down();
    this.#askTime((answered) => (answered ? this.ears.up() : this.now()));
  }

  /**
   * Fetches what was missed while the socket is still being asked. A connection that the browser kept open may be as
   * dead as the socket: it is given up soon, and the next fetch opens another.
   */
  async #look() {
    for (let tries = 0; tries < LOOKS; tries += 1) if (await this.poll.once(QUICK)) return;
  }

  /** Tries again without waiting. */
  now() {
    this.socket.disconnect();
    this.tries = 0;
    this.#openIn(between(0, 300));
  }

  #listen() {
    const { socket, ears } = this;
    socket.on("connect", () => this.#opened());
    socket.on("disconnect", (reason) => this.#closed(wasSentAway(reason) ? ASLEEP : firstTry()));
    socket.on("connect_error", () => this.#closed(jitter(this.tries)));
    socket.on("screen", (screen) => ears.screen(screen));
    socket.on("counts", (counts) => ears.counts(counts));
    socket.on("beat", (beat) => this.#beat(beat));
    socket.on("gone", () => ears.gone());
    socket.on("moved", ({ to }) => ears.moved?.(to));
  }

  /** A fetch came through: if that is news, a socket may be possible too. */
  #reached() {
    if (!this.isReached) this.#openIn(between(0, 3_000));
    this.isReached = true;
    this.ears.up();
  }

  #missed() {
    this.isReached = false;
    this.ears.down();
  }

  #openIn(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#open(), wait);
  }

  async #open() {
    if (this.opening || this.isUp) return;
    this.opening = true;
    const { role, at } = this.page;
    const deadline = Math.min(SLOW, QUICK * (this.tries + 1));
    const address = `${at}/ticket${role === "preview" ? "?preview=1" : ""}`;
    const { status, data } = firstTicket() ?? (await ask(address, { deadline }));
    if (data?.to && location.search !== STAY) this.ears.moved?.(data.to);
    // In a crowd the server says when it is our turn.
    if (data?.wait > 0) await pause(data.wait);
    this.opening = false;
    if (GONE.includes(status)) return this.ears.gone();
    if (!data?.ticket) return this.#closed(jitter(this.tries));
    this.socket.auth = { page: role, ticket: data.ticket, ...this.ears.mine() };
    this.socket.connect();
    return undefined;
  }

  #opened() {
    this.tries = 0;
    this.beats = 0;
    this.poll.stop();
    this.isReached = false;
    this.ears.up();
    for (const n of [0, 1, 2]) setTimeout(() => this.#askTime(), 150 * n);
  }

  #closed(wait) {
    this.tries += 1;
    if (!this.poll.isOn) this.ears.down();
    if (this.tries > SOCKETS) this.poll.start();
    if (wait !== ASLEEP) this.#openIn(wait);
  }

  /** Each beat carries this phone's number; a clock sample with the first few, then once a minute. */
  #beat({ epoch, version }) {
    const mine = this.ears.mine();
    if (epoch !== mine.epoch || version > mine.version) setTimeout(() => this.poll.once(), between(0, 500));
    this.beats += 1;
    if (this.beats < 6 || this.beats % 6 === 0) setTimeout(() => this.#askTime(), between(0, 5_000));
  }

  #askTime(told = () => {}) {
    if (!this.isUp) return told(false);
    const asked = performance.now();
    this.socket.timeout(ANSWER).emit("clock", (lost, now) => {
      if (!lost) this.ears.clock.sample(asked, Number(now?.now ?? now), performance.now());
      told(!lost);
    });
    return undefined;
  }
}
