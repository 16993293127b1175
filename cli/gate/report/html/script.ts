/**
 * The script of the page. Without it the page shows everything, in the language of the address; with it there are a filter and sorting, and the language of the document is
 * named. It sends nothing, keeps nothing and makes no HTML of texts.
 */
export const SCRIPT = `"use strict";
(() => {
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const root = document.documentElement;

  function speak() {
    const language = location.hash === "#lang=zh" ? "zh" : "en";
    root.lang = language === "zh" ? "zh-Hans" : "en";
    for (const each of all("[data-en]")) each.textContent = each.dataset[language];
    for (const link of all("nav a"))
      link.setAttribute("aria-current", String(link.hash === "#lang=" + language));
  }

  for (const link of all("nav a"))
    link.addEventListener("click", (event) => {
      event.preventDefault(); // the browser would move the focus away from the link
      history.replaceState(null, "", link.hash);
      speak();
    });

  const form = document.querySelector("form");
  const entries = all("[data-entry]").map((element) => ({
    element,
    text: element.textContent.toLowerCase(),
  }));

  function filter() {
    const severities = new Set(all("[name=severity]:checked", form).map(({ value }) => value));
    const rule = form.elements.rule.value;
    const words = form.elements.text.value.toLowerCase().split(/\\s+/);
    for (const { element, text } of entries) {
      element.hidden = !(
        severities.has(element.dataset.severity) &&
        (rule === "" || rule === element.dataset.rule) &&
        words.every((word) => text.includes(word))
      );
    }
    for (const group of all(".group")) group.hidden = isEmpty(group);
    for (const note of all(".no-match")) note.hidden = !isEmpty(note.closest("section"));
    const shown = entries.filter(({ element }) => !element.hidden).length;
    for (const each of all("[role=status] [data-template]"))
      each.textContent = each.dataset.template
        .replace("{shown}", shown)
        .replace("{all}", entries.length);
  }

  const isEmpty = (part) => part.querySelector("[data-entry]:not([hidden])") === null;

  function sort(header) {
    const rows = all("tbody tr", header.closest("table"));
    const rising = header.getAttribute("aria-sort") !== "ascending";
    for (const other of all("[aria-sort]", header.parentElement)) other.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", rising ? "ascending" : "descending");
    const keyOf = (row) => {
      const cell = row.cells[header.cellIndex];
      return cell.dataset.key ?? cell.innerText;
    };
    const order = new Intl.Collator(root.lang, { numeric: true });
    const compare = (a, b) =>
      a !== "" && b !== "" && !isNaN(a) && !isNaN(b) ? a - b : order.compare(a, b);
    const keyed = rows.map((row) => ({ row, key: keyOf(row) }));
    keyed.sort((a, b) => (rising ? 1 : -1) * compare(a.key, b.key));
    const body = header.closest("table").tBodies[0];
    for (const { row } of keyed) body.append(row);
  }

  for (const button of all(".sort")) {
    button.disabled = false;
    button.addEventListener("click", () => sort(button.closest("th")));
  }
  if (form !== null) {
    form.hidden = false;
    form.addEventListener("input", filter);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(filter));
    filter();
  }
  root.dataset.script = "on";
  addEventListener("hashchange", speak);
  addEventListener("beforeprint", () => {
    for (const each of all("details")) each.open = true;
  });
  speak();
})();
`;
