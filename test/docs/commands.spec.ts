import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { createProgram } from "../../cli/program";

const ROOT = join(__dirname, "../..");

const TEXT = [
  "README.md",
  ...["docs", "docs/decisions"].flatMap((folder) =>
    readdirSync(join(ROOT, folder)).map((name) => `${folder}/${name}`),
  ),
]
  .filter((path) => path.endsWith(".md"))
  .map((path) => readFileSync(join(ROOT, path), "utf8"))
  .join("\n");

/** Words after `hyok` of every command that a text names in code, up to a pipe or the end of the code. */
function commandsIn(text: string): string[][] {
  const found = [...text.matchAll(/(?:`|^|\$\(|\| |&& |npx )hyok ((?:\\\||[^`|)#\n])+)/gm)];
  return found.flatMap(([, words = ""]) => alternatives(words.trim().split(/\s+/)));
}

/** `start\|stop` stands for two commands. */
function alternatives(words: readonly string[]): string[][] {
  const index = words.findIndex((word) => word.includes("\\|"));
  if (index < 0) return [[...words]];
  return (words[index] ?? "")
    .split("\\|")
    .map((each) => [...words.slice(0, index), each, ...words.slice(index + 1)]);
}

/** What a command line names that the program does not have. */
function unknownWords(words: readonly string[]): string[] {
  let command: Command = createProgram();
  for (const [index, word] of words.entries()) {
    const next = command.commands.find((each) => each.name() === word);
    if (next) command = next;
    else if (command.commands.length > 0 && /^[a-z]/.test(word))
      return [words.slice(0, index + 1).join(" ")];
    else break;
  }
  const known = command.options.map(({ long }) => long ?? "");
  const options = words.flatMap((word) => /--[a-z-]+/.exec(word)?.[0] ?? []);
  return options
    .filter((option) => !known.includes(option))
    .map((option) => `${words.join(" ")}: ${option}`);
}

describe("docs: commands", () => {
  it("are commands and options of the program", () => {
    const commands = commandsIn(TEXT);
    assert.deepEqual(commands.flatMap(unknownWords), []);
    const names = new Set(commands.map(([name]) => name));
    const all = createProgram().commands.map((command) => command.name());
    assert.deepEqual(
      all.filter((name) => !names.has(name)),
      [],
    );
  });

  it("finds one that the program does not have, and an option too", () => {
    const text = "`hyok fly`, `hyok sandbox start\\|dance`, `hyok verify [--loud]`";
    assert.deepEqual(commandsIn(text).flatMap(unknownWords), [
      "fly",
      "sandbox dance",
      "verify [--loud]: --loud",
    ]);
  });
});
