// The room's bell: one soft stroke to wrap up, two at the end. Made on the spot, no sound files.

/** Partials of a small bell: [frequency in Hz, loudness, seconds it rings]. */
const STROKE = [
  [660, 0.22, 1.8],
  [1320, 0.09, 1.1],
  [1980, 0.04, 0.6],
];
const STROKES = { "time-wrap": [0], "time-up": [0, 0.7] };

export class Bell {
  constructor() {
    /** @type {AudioContext|undefined} there once somebody has touched the page */
    this.sound = undefined;
  }

  /** A touch or a key allows sound. */
  allow() {
    const Context = globalThis.AudioContext ?? globalThis.webkitAudioContext;
    if (!Context) return;
    this.sound ??= new Context();
    this.sound.resume();
  }

  /** Rings at a mark of the clock, if it is one that rings and sound is allowed. */
  ring(mark) {
    if (this.sound?.state !== "running" || document.body.dataset.sound === "off") return;
    for (const after of STROKES[mark] ?? []) this.#strike(this.sound.currentTime + after);
  }

  #strike(at) {
    for (const [pitch, loudness, lasts] of STROKE) {
      const [tone, volume] = [this.sound.createOscillator(), this.sound.createGain()];
      tone.frequency.value = pitch;
      volume.gain.setValueAtTime(0.0001, at);
      volume.gain.exponentialRampToValueAtTime(loudness, at + 0.02);
      volume.gain.exponentialRampToValueAtTime(0.0001, at + lasts);
      tone.connect(volume).connect(this.sound.destination);
      tone.start(at);
      tone.stop(at + lasts);
    }
  }
}
