import type { RuleFacts } from "../../policies/rule/facts";
import { folderOf, FOLDERS } from "./folders";
import { controlsLine } from "./frameworks";
import { WORDS, type Language } from "./language";
import { escaped, linkTo, list, table } from "./markdown";
import { levelIn, PROFILES, settingIn, type Profiles } from "./profiles";

/** What the sections of a page are made of. */
export interface Book {
  readonly rules: readonly RuleFacts[];
  readonly profiles: Profiles;
  readonly language: Language;
}

/** A section for each folder: its rules by level, then each rule. */
export function ruleSections(book: Book): string {
  return Object.entries(FOLDERS)
    .map(([folder, title]) => {
      const rules = book.rules
        .filter(({ id }) => folderOf(id) === folder)
        .sort((one, other) => (one.id < other.id ? -1 : 1));
      return [
        `## ${title[book.language]}`,
        overview(rules, book),
        ...rules.map((rule) => block(rule, book)),
      ].join("\n\n");
    })
    .join("\n\n");
}

function overview(rules: readonly RuleFacts[], { profiles, language }: Book): string {
  const { head, levels, severities } = WORDS[language];
  return table(
    [...head, ...PROFILES],
    rules.map((rule) => [
      linkTo(rule.id),
      severities[rule.severity],
      levels[rule.level],
      ...PROFILES.map((profile) => levels[levelIn(profiles[profile], rule)]),
    ]),
  );
}

function block(rule: RuleFacts, book: Book): string {
  const { language } = book;
  const { why, fix, sources, frameworks, settings, colon, stop, comma } = WORDS[language];
  const line = (label: string, text: string) => `**${label}**${colon}${text}`;
  const own = settingsOf(rule, book);
  const controls = controlsLine(rule.controls);
  return [
    `### ${rule.id}`,
    `${sentence(rule.what[language])}${stop}`,
    list([
      line(why, escaped(rule.why[language])),
      line(fix, escaped(rule.fix[language])),
      ...(own === "" ? [] : [line(settings, own)]),
      line(sources, rule.sources.join(comma)),
      ...(controls === "" ? [] : [line(frameworks, controls)]),
    ]),
  ].join("\n\n");
}

/** A text at the beginning of a line. */
function sentence(text: string): string {
  return escaped(text.slice(0, 1).toUpperCase() + text.slice(1));
}

/** Settings with their defaults, what they mean, and what profiles make of them. */
function settingsOf(rule: RuleFacts, { profiles, language }: Book): string {
  const { colon, comma } = WORDS[language];
  return Object.entries(rule.settings ?? {})
    .map(([name, value]) => {
      const others = PROFILES.flatMap((profile) => {
        const own = settingIn(profiles[profile], rule, name);
        return own === undefined ? [] : [`${profile} \`${JSON.stringify(own)}\``];
      });
      const note = language === "en" ? (rule.settingNotes?.[name] ?? "") : "";
      const notes = [...(note === "" ? [] : [escaped(note)]), ...others].join(comma);
      const byDefault = `\`${name}\`${colon}\`${JSON.stringify(value)}\``;
      return notes === "" ? byDefault : `${byDefault} (${notes})`;
    })
    .join("; ");
}
