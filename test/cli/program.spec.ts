import assert from "node:assert/strict";
import { CommanderError, type Command } from "commander";
import { UsageError } from "../../cli/output";
import { createProgram } from "../../cli/program";
import { captured } from "./captured-output";

/** Every command with the words that call it. */
function commandsOf(command: Command, words: readonly string[] = []): [string[], Command][] {
  return [
    [[...words], command],
    ...command.commands.flatMap((each) => commandsOf(each, [...words, each.name()])),
  ];
}

/** Parses a command line. Returns what it wrote and the error that it ended with. */
async function parse(...words: string[]) {
  let error: unknown;
  const written = await captured(async () => {
    try {
      await createProgram().parseAsync(words, { from: "user" });
    } catch (caught) {
      error = caught;
    }
  });
  return { ...written, error };
}

describe("cli/program", () => {
  const all = commandsOf(createProgram());

  it("has exactly these commands", () => {
    assert.deepEqual(
      all.map(([words]) => words.join(" ")),
      [
        "",
        "rehearse",
        "gate",
        "preview",
        "digest",
        "sandbox",
        "sandbox start",
        "sandbox status",
        "sandbox stop",
        "sandbox env",
        "sandbox inventory",
        "sandbox forward",
        "sandbox clock",
        "sandbox faults",
        "sandbox console",
        "sandbox console bind-hsm",
        "sandbox console reconnect-hsm",
        "sandbox console disconnect-hsm",
        "sandbox console buy-instance",
        "sandbox console buy-hsm",
        "sandbox console confirm-contact",
        "sandbox settings",
        "sandbox alarms",
        "verify",
        "manual-steps",
        "permissions",
        "pin",
        "recover",
        "oidc",
        "oidc volcengine",
        "oidc alibaba",
      ],
    );
  });

  for (const [words, command] of all) {
    const name = ["hyok", ...words].join(" ");
    it(`opens the help of ${name} with an example of it`, async () => {
      const { stdout, stderr, error } = await parse(...words, "--help");
      assert.ok(error instanceof CommanderError);
      assert.equal(error.exitCode, 0);
      assert.equal(stderr, "");
      const [example = "", empty, usage = ""] = stdout.split("\n");
      assert.match(example, /^Example: /);
      assert.ok(example.includes(name), example);
      assert.equal(empty, "");
      assert.match(usage, new RegExp(`^Usage: ${name}`));
      assert.equal(stdout.split("Example: ").length, 2, "the example is shown once");
      for (const option of command.options) assert.ok(stdout.includes(option.long ?? ""));
    });

    it(`refuses an unknown option of ${name}`, async () => {
      const { stdout, stderr, error } = await parse(...words, "--unknown");
      assert.ok(error instanceof CommanderError);
      assert.notEqual(error.exitCode, 0);
      assert.deepEqual(
        [stdout, stderr],
        ["", "error: unknown option '--unknown'\n(add --help to see an example and all options)\n"],
      );
    });
  }

  for (const words of [["bogus"], ["sandbox", "bogus"]]) {
    it(`refuses hyok ${words.join(" ")}`, async () => {
      const { stderr, error } = await parse(...words);
      assert.ok(error instanceof CommanderError);
      assert.equal(error.exitCode, 1);
      assert.equal(
        stderr,
        "error: unknown command 'bogus'\n(add --help to see an example and all options)\n",
      );
    });
  }

  const misuses: readonly [words: string[], message: string | RegExp][] = [
    [
      ["rehearse", "--stack", "nowhere"],
      /^--stack: expected the name of a stack with a file Pulumi\.<name>\.yaml, received 'nowhere'; create \S+\/Pulumi\.nowhere\.yaml or name another stack$/,
    ],
    [["rehearse", "--stack", "../dev"], /received '\.\.\/dev'; create /],
    [
      ["sandbox", "start", "--stack", "nowhere"],
      /^--stack: expected the name of a stack with a file Pulumi\.<name>\.yaml, received 'nowhere'; /,
    ],
    [
      ["sandbox", "clock", "soon"],
      "by: expected a duration such as 90s, 15m, 12h or 31d, at most 3650 d, received 'soon'; clocks only move forward",
    ],
    [["sandbox", "clock", "3651d"], /at most 3650 d, received '3651d'; /],
    [
      ["sandbox", "faults", "--add", "t", "--clear"],
      "faults: expected --add or --clear, received both; give one",
    ],
    [
      ["sandbox", "faults", "--add", "t", "--times", "0"],
      "--times: expected a whole number from 1 to 999999999, received '0'; give digits only",
    ],
    [
      ["sandbox", "faults", "--add", "t", "--status", "200"],
      "--status: expected a whole number from 400 to 599, received '200'; give digits only",
    ],
    [
      ["sandbox", "settings", "instanceBindMs=soon"],
      "changes: expected NAME=VALUE with true, false or a whole number, received 'instanceBindMs=soon'; see hyok sandbox settings for the names",
    ],
    [
      ["sandbox", "console", "buy-instance", "61"],
      "months: expected a whole number from 1 to 60, received '61'; give digits only",
    ],
    [
      ["sandbox", "console", "buy-hsm", "z", "0"],
      "months: expected a whole number from 1 to 60, received '0'; give digits only",
    ],
    [
      ["sandbox", "console", "buy-instance", "1", "--vpcs", "101"],
      "--vpcs: expected a whole number from 1 to 100, received '101'; give digits only",
    ],
    [
      ["sandbox", "forward", "host"],
      "target: expected HOST:PORT with a port from 1 to 65535, received 'host'; name an address inside the sandbox",
    ],
    [
      ["sandbox", "forward", "host:65536"],
      "target: expected HOST:PORT with a port from 1 to 65535, received 'host:65536'; name an address inside the sandbox",
    ],
    [
      ["sandbox", "forward", "host:22", "--from", "mars"],
      "--from: expected kms, operator or a private IPv4 address, received 'mars'; leave it out for operator",
    ],
    [
      ["sandbox", "forward", "host:22", "--port", "65536"],
      "--port: expected a whole number from 0 to 65535, received '65536'; give digits only",
    ],
    [
      ["pin", "http://example.com/a.tar.gz"],
      "url: expected an https address that ends in .tar.gz, received 'http://example.com/a.tar.gz'; give the archive's address",
    ],
  ];
  for (const [words, message] of misuses) {
    it(`refuses hyok ${words.join(" ")} as wrong use`, async () => {
      const { stdout, error } = await parse(...words);
      assert.ok(error instanceof UsageError, String(error));
      if (typeof message === "string") assert.equal(error.message, message);
      else assert.match(error.message, message);
      assert.equal(stdout, "");
    });
  }
});
