// Long lists on the wall: the server has cut them into leaves, and they take turns.

const TURN = 8_000;

/** Which leaf comes after the nth of so many. */
export const after = (n, many) => (many ? (n + 1) % many : 0);

export class Leaves {
  constructor(root = document) {
    Object.assign(this, { root, at: 0, timer: undefined });
  }

  /** Begins anew or goes on: after each new screen. */
  show() {
    const leaves = this.root.querySelectorAll("[data-leaf]");
    this.at = Math.min(this.at, Math.max(0, leaves.length - 1));
    leaves.forEach((leaf, n) => {
      leaf.hidden = n !== this.at;
    });
    for (const figure of this.root.querySelectorAll("[data-leaf-at]")) figure.textContent = this.at + 1;
    if (leaves.length > 1) this.timer ??= setInterval(() => this.#turn(), TURN);
  }

  #turn() {
    this.at = after(this.at, this.root.querySelectorAll("[data-leaf]").length);
    this.show();
  }
}
