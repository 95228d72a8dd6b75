// Where WebSockets are blocked: the screen is fetched every five seconds or so, for as long as that lasts.

import { between, later } from "./backoff.js";
import { tag } from "./version.js";
import { ask } from "./wire.js";

export class Poll {
  /**
   * @param {string} at
   * @param {{mine: () => object, screen: (screen: object) => void, now: (asked: number, said: number) => void,
   *   up: () => void, down: () => void}} ears
   */
  constructor(at, ears, { asking = ask, later: wait = later } = {}) {
    Object.assign(this, { at, ears, asking, later: wait, isOn: false });
  }

  start() {
    if (this.isOn) return;
    this.isOn = true;
    this.#again();
  }

  stop() {
    this.isOn = false;
  }

  async #again() {
    if (!this.isOn) return;
    const works = await this.once();
    if (!this.isOn) return;
    if (works) this.ears.up();
    else this.ears.down();
    this.later(() => this.#again(), between(3_000, 7_000));
  }

  /**
   * Fetches the screen if it is newer than ours.
   * @param {number} [deadline] ms until nobody has answered
   * @returns {Promise<boolean>} whether the server answered
   */
  async once(deadline) {
    const asked = performance.now();
    const headers = { "If-None-Match": tag(this.ears.mine()) };
    const { status, data } = await this.asking(`${this.at}/screen`, { headers, deadline });
    if (status === 200 && data?.html !== undefined) {
      this.ears.now(asked, data.now);
      this.ears.screen(data);
    }
    return status === 200 || status === 304;
  }
}
