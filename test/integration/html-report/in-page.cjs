"use strict";
// Runs in the page, before its own script: what a test asks about the page that is shown.
(() => {
  const CONTROLS = "a[href], button:enabled, input:enabled, select:enabled, summary, [tabindex]";
  const isShown = (element) =>
    element.checkVisibility({ checkVisibilityCSS: true, contentVisibilityAuto: true }) &&
    element.getClientRects().length > 0;

  function shownTextNodes(root = document.body) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walker.nextNode()) {
      const { parentElement: parent, data } = walker.currentNode;
      if (/\S/.test(data) && !parent.closest("script, style, option") && isShown(parent))
        nodes.push(walker.currentNode);
    }
    return nodes;
  }

  /** Words that belong to a language: neither names nor the links that choose one. */
  const words = () => [
    document.title,
    ...[...document.querySelectorAll("option:not([translate=no])")].map(({ text }) => text),
    ...shownTextNodes()
      .filter(({ parentElement }) => parentElement.closest("[translate=no], nav") === null)
      .map(({ data }) => data.trim())
      .filter((text) => /\p{L}/u.test(text)),
  ];

  const controls = () => [...document.querySelectorAll(CONTROLS)].filter(isShown);

  /** Place of the control that has the focus among all, and its ring. */
  function focused() {
    const element = document.activeElement;
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
    return {
      index: controls().indexOf(element),
      ring: `${outlineWidth} ${outlineStyle}`,
      contrast: contrast(parse(outlineColor), groundOf(element.parentElement)),
    };
  }

  const parse = (colour) => {
    const [red, green, blue, alpha = 1] = colour.match(/[\d.]+/g).map(Number);
    return { rgb: [red, green, blue], alpha };
  };

  function groundOf(element) {
    for (let each = element; each !== null; each = each.parentElement) {
      const ground = parse(getComputedStyle(each).backgroundColor);
      if (ground.alpha === 1) return ground;
    }
    return parse("rgb(255, 255, 255)");
  }

  function luminance({ rgb }) {
    const [red, green, blue] = rgb
      .map((value) => value / 255)
      .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }

  function contrast(a, b) {
    const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
    return (light + 0.05) / (dark + 0.05);
  }

  /** Texts that are too pale on their ground. */
  const pale = () =>
    shownTextNodes()
      .map(({ data, parentElement: parent }) => ({
        text: data.trim(),
        contrast: contrast(parse(getComputedStyle(parent).color), groundOf(parent)),
      }))
      .filter((each) => each.contrast < 4.5);

  /** Elements that stand out of the window at its right. */
  const outside = () =>
    [...document.querySelectorAll("body *")]
      .filter(
        (element) => isShown(element) && element.getBoundingClientRect().right > innerWidth + 0.5,
      )
      .map(({ tagName, className }) => `${tagName} ${className}`);

  /** Texts of a column of the shown rows of a table. */
  const column = (label, index) =>
    [...document.querySelectorAll(`table[aria-labelledby="${label}"] tbody tr`)]
      .filter(isShown)
      .map((row) => row.cells[index].innerText.trim());

  const openAll = () => {
    for (const each of document.querySelectorAll("details")) each.open = true;
  };

  globalThis.inPage = { words, controls, focused, pale, outside, column, openAll };
})();
