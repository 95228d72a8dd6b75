// Which of two numbered screens is newer. Epochs have no order: another one means the server began anew.

/**
 * @param {{epoch: string, version: number}} mine
 * @param {{epoch: string, version: number}} theirs
 * @param {boolean} again whether an equal one counts as newer
 * @returns {"old"|"new"|"epoch"}
 */
export function judge(mine, theirs, again = false) {
  if (mine.epoch !== theirs.epoch) return "epoch";
  return theirs.version > mine.version || (again && theirs.version === mine.version) ? "new" : "old";
}

/** The number of a screen as an ETag. */
export const tag = ({ epoch, version }) => `"${epoch}-${version}"`;
