// What a page says of itself, and the ticket that comes with it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { firstTicket, readPage } from "../../static/js/page.js";

test("a page says which screen it is and where to ask", () => {
  const body = { dataset: { page: "phone", place: "ana", at: "/p/ana" } };
  assert.deepEqual(readPage(body), { role: "phone", place: "ana", at: "/p/ana" });
});

test("the ticket of a page opens one socket; the next one has to be asked for", () => {
  const body = { dataset: { ticket: "signed", wait: "40" } };
  assert.deepEqual(firstTicket(body), { status: 200, data: { ticket: "signed", wait: 40 } });
  assert.equal(firstTicket(body), undefined);
});

test("a console, a projector and a page filled in by the server have to ask", () => {
  assert.equal(firstTicket({ dataset: { page: "console" } }), undefined);
});
