// What the page says about itself, on its body: which screen it is, whose, and where to ask.

/**
 * @typedef {object} Page
 * @property {"phone"|"console"|"projector"|"preview"} role
 * @property {string} place handle of the person
 * @property {string} at base address of every request
 */

/** @returns {Page} */
export function readPage(body = document.body) {
  const { page, place = "", at = "" } = body.dataset;
  return { role: page, place, at };
}

/** The first ticket, as the answer to a question that need not be asked; undefined when it was taken before. */
export function firstTicket(body = document.body) {
  const { ticket, wait } = body.dataset;
  delete body.dataset.ticket;
  return ticket && { status: 200, data: { ticket, wait: Number(wait) } };
}
