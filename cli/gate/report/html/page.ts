import { createHash } from "node:crypto";
import type { GateResult } from "../../result";
import { BROKEN_OFF, brokenOffLines, headlineOf } from "../headline";
import { SEVERITIES } from "../order";
import { tallyOf, type Tally } from "../tally";
import { filterBar } from "./filter-bar";
import { Markup, both, markup, name } from "./markup";
import { SCRIPT } from "./script";
import {
  notApplicableSection,
  rulesSection,
  unknownSection,
  violationsSection,
  waivedSection,
} from "./sections";
import { STYLE } from "./style";
import { SEVERITY_WORDS, STAGE_WORDS, WORDS } from "./words";

/** The report as one page in English and Chinese that asks for nothing else: no file, no font, no address. */
export function htmlOf(result: GateResult): string {
  const tally = tallyOf(result);
  return markup`<!doctype html>
<html lang="en">
${head(result)}
<body>
${header(result, tally)}
<main>
${brokenOff(result)}${numbers(result, tally)}
${filterBar(result)}
${violationsSection(tally.violations)}
${waivedSection(tally.waived, result.date)}
${unknownSection(result.unknown)}
${notApplicableSection(result.notApplicable)}
${rulesSection(result.rules)}
</main>
<footer><p translate="no">hyok ${result.packVersion}, ${result.date}</p></footer>
<script>${Markup.verbatim(SCRIPT)}</script>
</body>
</html>
`.text;
}

/** The policy lets the two constants of this page in, by their hashes, and nothing else: a value that got through the escaping would still be dead text. */
function head({ project, stack }: GateResult): Markup {
  const policy = [
    "default-src 'none'",
    `style-src '${hashOf(STYLE)}'`,
    `script-src '${hashOf(SCRIPT)}'`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const titleIn = (language: "en" | "zh") => `${WORDS.title[language]}: ${project}/${stack}`;
  return markup`<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title data-en="${titleIn("en")}" data-zh="${titleIn("zh")}">${titleIn("en")}</title>
<link rel="icon" href="data:,">
<style>${Markup.verbatim(STYLE)}</style>
</head>`;
}

function hashOf(constant: string): string {
  return `sha256-${createHash("sha256").update(constant).digest("base64")}`;
}

function header(result: GateResult, { closed }: Tally): Markup {
  const facts = [
    [WORDS.stage, both(STAGE_WORDS[result.stage])],
    [WORDS.profile, name(result.profile)],
    [WORDS.date, markup`<span translate="no">${result.date}</span>`],
    [WORDS.pack, markup`<span translate="no">${result.packVersion}</span>`],
    [WORDS.clouds, both(result.sandbox ? WORDS.sandbox : WORDS.realClouds)],
    [WORDS.notKnownFails, both(result.failsClosed ? WORDS.fails : WORDS.listed)],
  ] as const;
  return markup`<header>
<div class="top"><p>${both(WORDS.title)}</p>
<span id="lang=en"></span><span id="lang=zh"></span>
<nav aria-label="Language / 语言"><a href="#lang=en" lang="en" aria-current="true">English</a><a href="#lang=zh" lang="zh-Hans">中文</a></nav></div>
<h1><code translate="no">${result.project}/${result.stack}</code></h1>
<p class="verdict ${closed ? "closed" : "open"}">${both(headlineOf(result))}</p>
<dl class="facts">${facts.map(([term, value]) => markup`<div><dt>${both(term)}</dt><dd>${value}</dd></div>\n`)}</dl>
</header>`;
}

/** Why not everything was judged. Its lines are text: how many there are changes no element. */
function brokenOff(result: GateResult): Markup {
  const lines = brokenOffLines(result);
  if (lines.length === 0) return markup``;
  return markup`<section>
<h2>${both(BROKEN_OFF)}</h2>
<p>${both(WORDS.brokenOffWhy)}</p>
<p class="reason"><code translate="no">${lines.map((line) => markup`${line}\n`)}</code></p>
</section>
`;
}

function numbers(result: GateResult, { violations, waived }: Tally): Markup {
  const severities = SEVERITIES.map((severity) => ({
    style: severity,
    label: SEVERITY_WORDS[severity],
    count: violations.filter(({ rule }) => rule.severity === severity).length,
  }));
  const others = [
    { style: "", label: WORDS.waived, count: waived.length },
    { style: "", label: WORDS.notKnown, count: result.unknown.length },
    { style: "", label: WORDS.passed, count: result.passed },
    { style: "", label: WORDS.resources, count: result.resources },
  ];
  const items = [...severities, ...others].map(
    ({ style, label, count }) =>
      markup`<li class="${style}${count > 0 ? " some" : ""}">${both(label)}<strong translate="no">${count}</strong></li>\n`,
  );
  return markup`<ul class="numbers">
${items}</ul>`;
}
