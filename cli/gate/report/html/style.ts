/** Colours by role, light and dark. Every text has a contrast of at least 4.5 on its ground. */
const COLOURS = `
:root {
  color-scheme: light dark;
  --ground: #f6f7f9; --paper: #ffffff; --ink: #1b2330; --quiet: #566173; --line: #dde2ea; --focus: #1d5fd1; --link: #1a55b8; --shade: #eef1f6;
  --critical: #8c1127; --critical-ground: #fbe3e7; --high: #8a3d00; --high-ground: #fdebdc; --medium: #6b5200; --medium-ground: #fbf2d0; --low: #3b4a63; --low-ground: #e8edf5;
  --closed: #9b1630; --closed-ground: #fdeef0; --open: #14653a; --open-ground: #e9f6ee;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --ground: #11151c; --paper: #191f29; --ink: #e6eaf1; --quiet: #a3aec0; --line: #2e3746; --focus: #8ab4ff; --link: #9cc0ff; --shade: #222a37;
    --critical: #ffb3bf; --critical-ground: #4d1420; --high: #ffc79a; --high-ground: #4a2507; --medium: #f2d974; --medium-ground: #3d3209; --low: #c3d0e6; --low-ground: #2a3548;
    --closed: #ffb3bf; --closed-ground: #38141c; --open: #95e0b2; --open-ground: #10301e;
  }
}`;

/** One language is shown: that of the document, and where no script runs that of the address. */
const CHINESE = ':is(html[lang|="zh"], html:not([data-script]):has([id="lang=zh"]:target))';
const LANGUAGES = `
[lang|="zh"]:not(html, nav *) { display: none; }
${CHINESE} [lang|="zh"] { display: revert; }
${CHINESE} [lang="en"]:not(nav *) { display: none; }
[hidden] { display: none !important; }`;

const TEXT = `
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); line-height: 1.55; overflow-wrap: anywhere;
  font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Open Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif; }
code { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: 0.9em; unicode-bidi: isolate; }
h1, h2, h3, p, dl, dd, ul { margin: 0; padding: 0; font-weight: inherit; }
h1 { font-size: 1.6rem; font-weight: 650; line-height: 1.25; }
h1 code { font: inherit; }
h2 { display: inline-block; font-size: 1.15rem; font-weight: 650; }
h3 { font-size: 1rem; }
a { color: var(--link); }
small { color: var(--quiet); font-size: 0.85em; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 4px; }
label:has(:focus-visible) { outline: 3px solid var(--focus); outline-offset: 2px; }`;

const LAYOUT = `
header, main, footer { max-width: 78rem; margin: 0 auto; padding: 0 1.5rem; }
header { padding-top: 1.5rem; }
.top { display: flex; justify-content: space-between; gap: 1rem; color: var(--quiet); margin-bottom: 1rem; }
nav { display: flex; gap: 0.25rem; }
nav a { padding: 0.1rem 0.6rem; border-radius: 4px; text-decoration: none; }
nav a[aria-current="true"] { background: var(--shade); color: var(--ink); font-weight: 600; }
.verdict { margin: 0.9rem 0 1.1rem; padding: 0.7rem 1rem; border-radius: 8px; border-left: 5px solid; font-size: 1.1rem; font-weight: 600; }
.verdict.closed { color: var(--closed); background: var(--closed-ground); }
.verdict.open { color: var(--open); background: var(--open-ground); }
.verdict::first-letter, .numbers span::first-letter { text-transform: uppercase; }
.facts { display: flex; flex-wrap: wrap; gap: 0.5rem 2.25rem; }
.facts dt { color: var(--quiet); font-size: 0.85rem; }
.numbers { display: grid; grid-template-columns: repeat(8, 1fr); gap: 0.75rem; margin: 1.5rem 0; padding: 0; list-style: none; }
.numbers li { display: flex; flex-direction: column-reverse; justify-content: flex-end; padding: 0.7rem 1rem; background: var(--paper); border: 1px solid var(--line); border-radius: 8px; color: var(--quiet); font-size: 0.9rem; }
.numbers strong { color: var(--ink); font-size: 1.5rem; font-weight: 650; line-height: 1.3; font-variant-numeric: tabular-nums; }
.numbers .some.critical strong { color: var(--critical); }
.numbers .some.high strong { color: var(--high); }
section { margin: 1.25rem 0; padding: 1.25rem; background: var(--paper); border: 1px solid var(--line); border-radius: 8px; }
section > p { margin-top: 0.4rem; max-width: 48rem; color: var(--quiet); }
section > .reason { max-width: none; color: var(--ink); white-space: pre-wrap; }
h2::first-letter { text-transform: uppercase; }
.count { margin-left: 0.3rem; padding: 0 0.55rem; border-radius: 1rem; background: var(--shade); color: var(--quiet); font-size: 0.85rem; font-variant-numeric: tabular-nums; }
footer { padding-bottom: 2.5rem; color: var(--quiet); font-size: 0.9rem; }`;

const FILTER = `
form { display: flex; flex-wrap: wrap; align-items: end; gap: 0.9rem 1.25rem; }
form h2 { flex-basis: 100%; }
fieldset { display: flex; flex-wrap: wrap; gap: 0.4rem; margin: 0; padding: 0; border: 0; min-width: 0; }
legend, .field > span { display: block; padding: 0; margin-bottom: 0.2rem; color: var(--quiet); font-size: 0.85rem; }
fieldset label { display: flex; align-items: center; gap: 0.4rem; min-height: 2.25rem; padding: 0 0.7rem; border: 1px solid var(--line); border-radius: 6px; }
.field { display: block; flex: 1 1 12rem; min-width: 0; }
input[type="search"], select, form button { width: 100%; min-height: 2.25rem; padding: 0 0.6rem; border: 1px solid var(--line); border-radius: 6px; background: var(--paper); color: var(--ink); font: inherit; }
form button { width: auto; padding: 0 0.9rem; background: var(--shade); }
input[type="checkbox"] { margin: 0; accent-color: var(--focus); }
[role="status"] { flex-basis: 100%; color: var(--quiet); font-size: 0.9rem; }`;

const TABLE = `
table { width: 100%; margin-top: 0.9rem; border-collapse: collapse; font-size: 0.95rem; }
th { padding: 0.4rem 1rem 0.4rem 0; border-bottom: 2px solid var(--line); color: var(--quiet); font-size: 0.85rem; font-weight: 600; text-align: left; white-space: nowrap; }
td { padding: 0.7rem 1rem 0.7rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
tbody tr:last-child td { border-bottom: 0; padding-bottom: 0; }
td:nth-child(n+3) { min-width: 9rem; }
.sort { padding: 0.15rem 0; border: 0; background: none; color: inherit; font: inherit; }
.sort:enabled { cursor: pointer; }
.sort:enabled::after { content: "↕"; margin-left: 0.35rem; opacity: 0.55; }
[aria-sort="ascending"] .sort::after { content: "↑"; opacity: 1; }
[aria-sort="descending"] .sort::after { content: "↓"; opacity: 1; }
.badge { display: inline-block; padding: 0 0.55rem; border-radius: 4px; font-size: 0.85rem; font-weight: 600; white-space: nowrap; }
.badge.critical { color: var(--critical); background: var(--critical-ground); }
.badge.high { color: var(--high); background: var(--high-ground); }
.badge.medium { color: var(--medium); background: var(--medium-ground); }
.badge.low { color: var(--low); background: var(--low-ground); }
.level.advisory, .level.disabled { color: var(--quiet); }
.level { font-size: 0.9rem; white-space: nowrap; }
.resource small { display: block; }
.soon { display: block; color: var(--high); font-weight: 600; }
.later { display: block; }
.group { margin-top: 1rem; padding-top: 1rem; border-top: 1px solid var(--line); }
.group > p { color: var(--quiet); }
.group ul { display: grid; gap: 0.4rem; margin-top: 0.5rem; list-style: none; }
.group li { padding-left: 0.8rem; border-left: 3px solid var(--line); }
.group .resource small { display: inline; margin-left: 0.5rem; }
.waiting { display: block; color: var(--quiet); font-size: 0.9rem; }`;

const DETAILS = `
summary { width: fit-content; max-width: 100%; cursor: pointer; color: var(--link); }
td details { margin-top: 0.35rem; }
td summary { font-size: 0.9rem; }
.fold > summary { color: inherit; }
details dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.3rem 1rem; margin-top: 0.5rem; padding: 0.75rem 0.9rem; border-radius: 6px; background: var(--shade); font-size: 0.9rem; }
details dt { color: var(--quiet); }
.fix { font-weight: 600; }`;

const NARROW = `
@media (max-width: 70rem) { .numbers { grid-template-columns: repeat(4, 1fr); } }
@media screen and (max-width: 50rem) {
  header, main, footer { padding-left: 1rem; padding-right: 1rem; }
  .numbers { grid-template-columns: repeat(2, 1fr); }
  section { padding: 1rem; }
  table, thead, tbody, tr, td { display: block; }
  thead tr { display: flex; flex-wrap: wrap; gap: 0 1rem; border-bottom: 2px solid var(--line); }
  thead tr:not(:has(.sort)) { display: none; }
  th { border: 0; padding-right: 0; }
  tbody tr { display: flex; flex-wrap: wrap; gap: 0.35rem 0.75rem; padding: 0.9rem 0; border-bottom: 1px solid var(--line); }
  tbody tr:last-child { border-bottom: 0; padding-bottom: 0; }
  td, td:nth-child(n+3) { min-width: 0; padding: 0; border: 0; }
  td:nth-child(n+3) { flex-basis: 100%; }
  details dl { grid-template-columns: 1fr; gap: 0; }
  details dd { margin-bottom: 0.5rem; }
}`;

const PRINT = `
@media print {
  :root { color-scheme: light; --ground: #fff; --shade: #fff; }
  nav, section:has(form), .sort::after { display: none !important; }
  body { font-size: 9.5pt; }
  header, main, footer { max-width: none; padding: 0; }
  details dl { padding: 0.2rem 0; grid-template-columns: 6rem 1fr; }
  section { padding: 0.75rem 0; border: 0; border-top: 1px solid var(--line); border-radius: 0; }
  tr, .group { break-inside: avoid; }
  details::details-content { display: block; content-visibility: visible; }
  .badge, .verdict { border: 1px solid currentColor; }
}`;

/** The style of the page. It names no address. */
export const STYLE = [COLOURS, LANGUAGES, TEXT, LAYOUT, FILTER, TABLE, DETAILS, NARROW, PRINT].join(
  "",
);
