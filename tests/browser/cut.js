// What of a page cannot be read: every text's boxes against the window, what clips it, other texts, and things.
// A function body: it is run in the page with `root` (a selector), and answers with one line for each finding.

(root) => {
  const SLACK = 1.5;
  const THINGS = ".ring, .badge, .qr, .btn, input, textarea, select, .page-of i";
  const name = (element) => `<${element.tagName.toLowerCase()}${element.className?.baseVal === undefined && element.className ? `.${element.className.replaceAll(" ", ".")}` : ""}>`;
  const said = (text) => `"${text.nodeValue.trim().slice(0, 24)}" in ${name(text.parentElement)}`;
  const inside = (box, frame) =>
    box.left >= frame.left - SLACK && box.right <= frame.right + SLACK &&
    box.top >= frame.top - SLACK && box.bottom <= frame.bottom + SLACK;
  const meet = (one, two) =>
    Math.min(one.right, two.right) - Math.max(one.left, two.left) > SLACK &&
    Math.min(one.bottom, two.bottom) - Math.max(one.top, two.top) > SLACK;
  /** The letters of a line, without the air that a face has above and below them. */
  const ink = ({ left, right, top, bottom, height }) => ({ left, right, top: top + height * 0.2, bottom: bottom - height * 0.2 });

  const isSeen = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: false }) && !element.closest(".out-of-sight, template, [aria-hidden='true'] text, option, script, style");
  /** Cut on purpose, and said so by three dots. */
  const isShortened = (element) => getComputedStyle(element.closest("p, li, span") ?? element).textOverflow === "ellipsis";
  const texts = [];
  const walk = document.createTreeWalker(document.querySelector(root), NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const element = node.parentElement;
    if (!node.nodeValue.trim() || !isSeen(element) || isShortened(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const boxes = [...range.getClientRects()].filter((box) => box.width > 0.5 && box.height > 0.5).map(ink);
    if (boxes.length) texts.push({ node, element, boxes });
    else if (!element.closest("svg")) texts.push({ node, element, boxes: [], nowhere: true });
  }

  const found = [];
  const scrolls = document.scrollingElement.scrollHeight;
  const page = { left: 0, top: -Infinity, right: document.documentElement.clientWidth, bottom: Infinity };
  const window_ = root.includes("wall") ? { ...page, top: 0, bottom: innerHeight } : page;
  for (const { node, element, boxes, nowhere } of texts) {
    if (nowhere) found.push(`not to be seen: ${said(node)}`);
    for (const box of boxes) {
      if (!inside(box, window_)) found.push(`outside: ${said(node)} ${Math.round(box.left)},${Math.round(box.top)} to ${Math.round(box.right)},${Math.round(box.bottom)}`);
      for (let up = element; up && up !== document.body; up = up.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(up);
        const frame = up.getBoundingClientRect();
        const hides = (way) => way === "hidden" || way === "clip";
        if ((hides(overflowX) && (box.left < frame.left - SLACK || box.right > frame.right + SLACK)) ||
            (hides(overflowY) && (box.top < frame.top - SLACK || box.bottom > frame.bottom + SLACK)))
          found.push(`cut by ${name(up)}: ${said(node)}`);
      }
    }
  }
  for (let n = 0; n < texts.length; n += 1) {
    for (let m = n + 1; m < texts.length; m += 1) {
      if (texts[n].element === texts[m].element) continue;
      if (texts[n].boxes.some((one) => texts[m].boxes.some((two) => meet(one, two))))
        found.push(`over one another: ${said(texts[n].node)} and ${said(texts[m].node)}`);
    }
  }
  for (const thing of document.querySelectorAll(THINGS)) {
    if (!isSeen(thing) || thing.closest(".choice, .scale") || thing.type === "hidden") continue;
    const frame = thing.getBoundingClientRect();
    if (!frame.width) continue;
    if (!inside(frame, window_)) found.push(`outside: ${name(thing)}`);
    for (const { node, element, boxes } of texts) {
      if (thing.contains(element) || element.contains(thing)) continue;
      if (boxes.some((box) => meet(box, frame))) found.push(`under ${name(thing)}: ${said(node)}`);
    }
  }
  if (document.documentElement.scrollWidth > document.documentElement.clientWidth + SLACK)
    found.push(`the page is ${document.documentElement.scrollWidth} px wide in a window of ${document.documentElement.clientWidth}`);
  return [...new Set(found)].slice(0, 12);
};
