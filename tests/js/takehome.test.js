// Words that stay on a phone go into the file that is saved there, and mean nothing but themselves.

import assert from "node:assert/strict";
import { test } from "node:test";
import { intoMarkdown } from "../../static/js/takehome.js";

const RULED = "_".repeat(40);
const FILE = ["**Names**", "", "<!-- own 3.0.names -->", "", RULED, "", "**Other**"].join("\n");

test("words stand in a quote where the line was", () => {
  assert.equal(
    intoMarkdown(FILE, new Map([["3.0.names", "Ana\nBen"]])),
    ["**Names**", "", "> Ana  \n> Ben", "", "**Other**"].join("\n"),
  );
});

test("a file whose words are not here stays as it is", () => {
  assert.equal(intoMarkdown(FILE, new Map([["3.0.else", "Ana"]])), FILE);
});

test("in a list they stand behind the number", () => {
  const text = `1. \\_${RULED}<!-- own 3.0.step -->  \n   (Until May)`;
  assert.equal(intoMarkdown(text, new Map([["3.0.step", "Call"]])), "1. Call  \n   (Until May)");
});

test("no sign in them means anything, not even to the replacing", () => {
  const said = intoMarkdown(FILE, new Map([["3.0.names", "# <b> $& [a](b)"]]));
  assert.match(said, /> \\# \\<b\\> \$\\?& \\\[a\\\]\\\(b\\\)/);
});
