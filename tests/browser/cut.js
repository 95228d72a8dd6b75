// What of a page cannot be read: every text's boxes against the window, what clips it, other texts, and things.
// One expression: a function that is called in the page with a selector, and answers with a line for each finding.

(root) => {
  const SLACK = 1.5;
  const THINGS = ".ring, .badge, .qr, .btn, input, textarea, select, .page-of i";
  const SILENT = ".out-of-sight, template, [aria-hidden='true'] text, option, script, style";
  const FINDINGS = 12;

  const name = (element) => {
    const classes = element.getAttribute("class");
    return `<${element.localName}${classes ? `.${classes.split(" ").join(".")}` : ""}>`;
  };
  const said = ({ node, element }) => `"${node.nodeValue.trim().slice(0, 24)}" in ${name(element)}`;
  const isSeen = (element) =>
    element.checkVisibility({ visibilityProperty: true }) && !element.closest(SILENT);
  /** Cut on purpose, and said so by three dots. */
  const isShortened = (element) =>
    getComputedStyle(element.closest("p, li") ?? element).textOverflow === "ellipsis";

  /** The letters of a line, without the air that a face has above and below them. */
  const ink = ({ left, right, top, bottom, height }) => ({
    left,
    right,
    top: top + height * 0.2,
    bottom: bottom - height * 0.2,
  });
  const inside = (box, frame) =>
    box.left >= frame.left - SLACK &&
    box.right <= frame.right + SLACK &&
    box.top >= frame.top - SLACK &&
    box.bottom <= frame.bottom + SLACK;
  const meet = (one, two) =>
    Math.min(one.right, two.right) - Math.max(one.left, two.left) > SLACK &&
    Math.min(one.bottom, two.bottom) - Math.max(one.top, two.top) > SLACK;

  function boxesOf(node) {
    const range = document.createRange();
    range.selectNodeContents(node);
    return [...range.getClientRects()].filter((box) => box.width > 0.5 && box.height > 0.5).map(ink);
  }

  function textsIn(element) {
    const walk = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const texts = [];
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const holder = node.parentElement;
      if (node.nodeValue.trim() && isSeen(holder) && !isShortened(holder))
        texts.push({ node, element: holder, boxes: boxesOf(node) });
    }
    return texts;
  }

  /** A wall has edges; a page goes on below, but not to the side. */
  function edges() {
    const { clientWidth: right } = document.documentElement;
    if (root === ".wall") return { left: 0, top: 0, right, bottom: innerHeight };
    return { left: 0, top: Number.NEGATIVE_INFINITY, right, bottom: Number.POSITIVE_INFINITY };
  }

  const hides = (way) => way === "hidden" || way === "clip";

  function* clippersOf(element) {
    for (let up = element; up && up !== document.body; up = up.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(up);
      const frame = up.getBoundingClientRect();
      const [left, right] = hides(overflowX) ? [frame.left, frame.right] : [-1e9, 1e9];
      const [top, bottom] = hides(overflowY) ? [frame.top, frame.bottom] : [-1e9, 1e9];
      yield { up, frame: { left, right, top, bottom } };
    }
  }

  function* cut(text) {
    if (!text.boxes.length && !text.element.closest("svg")) yield `has no place: ${said(text)}`;
    for (const box of text.boxes) {
      if (!inside(box, edges())) yield `outside: ${said(text)}`;
      for (const { up, frame } of clippersOf(text.element))
        if (!inside(box, frame)) yield `cut by ${name(up)}: ${said(text)}`;
    }
  }

  function* overOneAnother(texts) {
    for (const [n, one] of texts.entries())
      for (const two of texts.slice(n + 1))
        if (
          one.element !== two.element &&
          one.boxes.some((box) => two.boxes.some((other) => meet(box, other)))
        )
          yield `over one another: ${said(one)} and ${said(two)}`;
  }

  function* underThings(texts) {
    for (const thing of document.querySelectorAll(THINGS)) {
      const frame = thing.getBoundingClientRect();
      if (!isSeen(thing) || !frame.width || thing.closest(".choice, .scale")) continue;
      if (!inside(frame, edges())) yield `outside: ${name(thing)}`;
      for (const text of texts)
        if (!thing.contains(text.element) && !text.element.contains(thing))
          if (text.boxes.some((box) => meet(box, frame))) yield `under ${name(thing)}: ${said(text)}`;
    }
  }

  function* tooWide() {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth + SLACK) yield `${scrollWidth} px wide in a window of ${clientWidth}`;
  }

  const texts = textsIn(document.querySelector(root));
  const found = [...texts.flatMap((text) => [...cut(text)]), ...overOneAnother(texts), ...underThings(texts)];
  return [...new Set([...found, ...tooWide()])].slice(0, FINDINGS);
};
