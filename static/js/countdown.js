// What a countdown is at a moment: its state, its figures, and which marks it has just passed. Reads nothing.

const MINUTE = 60_000;
const clamp = (least, value, most) => Math.min(most, Math.max(least, value));

/** Ms before the end at which people are asked to wrap up: what the plan says, else a fifth, 30 s to 5 min. */
export function wrapAt(total, warn = 0) {
  if (warn > 0) return Math.min(warn, total);
  return Math.min(clamp(30_000, total * 0.2, 5 * MINUTE), total / 2);
}

/** Ms before the end at which the last bit begins: a twentieth, 10 s to a minute. */
export function lastAt(total, warn = 0) {
  return Math.min(clamp(10_000, total * 0.05, MINUTE), wrapAt(total, warn));
}

/** @returns {"going"|"wrap"|"last"|"over"|"paused"} */
export function timeState(left, total, warn = 0, paused = false) {
  if (paused) return "paused";
  if (left <= 0) return "over";
  if (left <= lastAt(total, warn)) return "last";
  return left <= wrapAt(total, warn) ? "wrap" : "going";
}

/** "6:12", from an hour on "1:06:12", and "+0:45" when the time is over. A second shows until it is used up. */
export function figures(left) {
  const seconds = left > 0 ? Math.ceil(left / 1000) : Math.floor(-left / 1000);
  const two = (n) => String(n).padStart(2, "0");
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const text = hours ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
  return left > 0 ? text : `+${text}`;
}

/** The key and the values of "of 8 minutes"; of what is no whole number of minutes, "of 1:30". */
export function lengthWords(total) {
  const n = total / MINUTE;
  return Number.isInteger(n) ? ["of-minutes", { n }] : ["of-time", { n: figures(total) }];
}

/** The marks of a countdown, the earliest first: [name, ms left]. Half only where it is a minute or more. */
function marks(total, warn) {
  const half = total / 2 >= MINUTE ? [["time-half", total / 2]] : [];
  const rest = [
    ["time-wrap", wrapAt(total, warn)],
    ["time-minute", MINUTE],
    ["time-30", 30_000],
    ["time-10", 10_000],
    ["time-up", 0],
  ];
  return [...half, ...rest].filter(([, at]) => at < total);
}

/**
 * The marks passed between two looks at the clock. Only the latest counts: a phone that wakes after the end
 * says that time is up, not that half of it is left.
 * @returns {string[]} one name, or more where marks fall together
 */
export function passed(before, left, total, warn = 0) {
  const crossed = marks(total, warn).filter(([, at]) => before > at && left <= at);
  const latest = Math.min(...crossed.map(([, at]) => at));
  return crossed.filter(([, at]) => at === latest).map(([name]) => name);
}

/**
 * How one reading of a clock follows from the one before it.
 * @param {{name: string, total: number, left: number, paused: boolean}|undefined} before, `left` as it would be now
 * @returns {{kind: "first"|"same"|"paused"|"resumed"|"begun"|"moved", minutes?: number}}
 */
export function turn(before, after) {
  if (!before) return { kind: "first" };
  const moved = after.left - before.left;
  const grown = after.total - before.total;
  const still = Math.abs(moved) < 1_500;
  if (before.name !== after.name) return { kind: "begun" };
  if (before.paused !== after.paused && still) return { kind: after.paused ? "paused" : "resumed" };
  if (still) return { kind: grown ? "begun" : "same" };
  const minutes = Math.round(moved / MINUTE);
  const whole = minutes !== 0 && Math.abs(moved - minutes * MINUTE) < 1_500;
  const fits = Math.abs(moved - grown) < 1_500 || grown === 0;
  return whole && fits ? { kind: "moved", minutes } : { kind: "begun" };
}

/** How large `letters` figures are in a ring 100 wide, and how long they are made: attributes of an SVG text. */
export function fit(letters) {
  const size = Math.min(27, 112 / letters);
  return { "font-size": size.toFixed(1), textLength: ((size * letters) / 2).toFixed(1) };
}

/** What is left of a circle: attributes of a stroke that runs from the top and empties clockwise. */
export function arc(radius, share) {
  const whole = 2 * Math.PI * radius;
  const left = whole * clamp(0, share, 1);
  return {
    "stroke-dasharray": `${left.toFixed(2)} ${whole.toFixed(2)}`,
    "stroke-dashoffset": (left - whole).toFixed(2),
  };
}
