import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { parse, parseDocument } from "yaml";
import { createProgram } from "../../cli/program";

const ROOT = join(__dirname, "../..");
const FOLDER = join(ROOT, ".github", "workflows");
const GITLAB = readFileSync(join(ROOT, ".gitlab", "hyok.gitlab-ci.yml"), "utf8");

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Record<string, unknown>;
  readonly env?: Record<string, string>;
}

interface Job {
  readonly if?: string;
  readonly permissions?: Record<string, string>;
  readonly concurrency?: { readonly group: string; readonly "cancel-in-progress": boolean };
  readonly strategy?: { readonly matrix: Record<string, unknown> };
  readonly environment?: string;
  readonly "timeout-minutes"?: number;
  readonly steps: readonly Step[];
}

interface Workflow {
  readonly on: Record<string, unknown> | null;
  readonly permissions: unknown;
  readonly jobs: Record<string, Job>;
}

const texts = new Map(
  readdirSync(FOLDER).map((name) => [name, readFileSync(join(FOLDER, name), "utf8")]),
);
const workflows = [...texts].map(([file, text]) => ({ file, workflow: parse(text) as Workflow }));
const jobs = workflows.flatMap(({ file, workflow }) =>
  Object.entries(workflow.jobs).map(([name, job]) => ({ at: `${file} ${name}`, job })),
);
const steps = jobs.flatMap(({ at, job }) => job.steps.map((step) => ({ at, step })));

/** Everything that a workflow lets a job do beyond reading the code, by job. */
const MAY: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "deploy.yml deploy": {
    actions: "read",
    contents: "read",
    "id-token": "write",
    "pull-requests": "read",
  },
  "nightly.yml state": { contents: "read", "id-token": "write" },
  "preview.yml gate": { contents: "read" },
  "preview.yml preview": { contents: "read", "id-token": "write", "pull-requests": "write" },
  "preview.yml test": { contents: "read" },
};

/** Values that a workflow's author does not control, or that must not be printed: only `env` may carry them. */
const EXPRESSION = /\$\{\{(.*?)\}\}/gs;

/** Arguments of every `npx hyok` of a text. */
function commandsIn(text: string): string[][] {
  return [...text.matchAll(/\bnpx hyok ([^\n|&;)>]+)/g)].map(([, words = ""]) =>
    words.trim().split(/\s+/),
  );
}

/** What a command line names that the program does not have. */
function unknownWords(words: readonly string[]): string[] {
  let command: Command = createProgram();
  for (const word of words) {
    const next = command.commands.find((each) => each.name() === word);
    if (next === undefined) break;
    command = next;
  }
  if (command.parent === null || command.commands.length > 0) return [words.join(" ")];
  const known = command.options.map(({ long }) => long ?? "");
  return words
    .filter((word) => word.startsWith("--") && !known.includes(word))
    .map((option) => `${words.join(" ")}: ${option}`);
}

/** Scripts of the template's jobs, each as its runner puts it together. */
function gitlabScripts(): string[] {
  const template = parse(GITLAB) as Record<string, { script?: string[]; before_script?: string[] }>;
  return Object.values(template)
    .flatMap(({ before_script, script }) => [before_script, script])
    .flatMap((lines) => (Array.isArray(lines) ? [lines.join("\n")] : []));
}

describe("docs: workflows", () => {
  it("are YAML without an error or a warning", () => {
    for (const text of [...texts.values(), GITLAB]) {
      const { errors, warnings } = parseDocument(text);
      assert.deepEqual([...errors, ...warnings], []);
    }
    assert.deepEqual([...texts.keys()].sort(), ["deploy.yml", "nightly.yml", "preview.yml"]);
  });

  it("run on what they are for, and never on pull_request_target", () => {
    assert.deepEqual(
      workflows.map(({ file, workflow }) => [file, Object.keys(workflow.on ?? {})]),
      [
        ["deploy.yml", ["push"]],
        ["nightly.yml", ["schedule", "workflow_dispatch"]],
        ["preview.yml", ["pull_request"]],
      ],
    );
    for (const text of [...texts.values(), GITLAB])
      assert.doesNotMatch(text, /pull_request_target|workflow_run/);
  });

  it("pin every action by a commit, with its version beside it", () => {
    const lines = [...texts.values()].flatMap((text) => text.match(/^.*\buses:.*$/gm) ?? []);
    assert(lines.length >= 20);
    for (const line of lines)
      assert.match(line, /uses: [\w.-]+\/[\w.-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    const pins = new Map<string, Set<string>>();
    for (const line of lines) {
      const [, action = "", pin = ""] = /uses: ([^@]+)@(.*)$/.exec(line) ?? [];
      pins.set(action, (pins.get(action) ?? new Set()).add(pin));
    }
    assert.deepEqual(
      [...pins].filter(([, versions]) => versions.size > 1),
      [],
    );
  });

  it("give each job the least permissions, and the workflow none", () => {
    assert.deepEqual(
      workflows.map(({ workflow }) => workflow.permissions),
      workflows.map(() => ({})),
    );
    assert.deepEqual(Object.fromEntries(jobs.map(({ at, job }) => [at, job.permissions])), MAY);
  });

  it("let no job of a fork or of Dependabot ask for an identity or a secret", () => {
    const trusted = jobs.filter(({ job }) => {
      const text = JSON.stringify(job);
      return (
        text.includes("secrets.") || job.permissions?.["id-token"] !== undefined || job.environment
      );
    });
    assert.deepEqual(
      trusted.map(({ at }) => at),
      ["deploy.yml deploy", "nightly.yml state", "preview.yml preview"],
    );
    const preview = jobs.find(({ at }) => at === "preview.yml preview")?.job;
    assert.equal(
      preview?.if,
      "vars.HYOK_CLOUDS == 'on' && github.event.pull_request.head.repo.full_name == github.repository && github.actor != 'dependabot[bot]'",
    );
    for (const { job } of trusted) assert.match(job.if ?? "", /^vars\.HYOK_CLOUDS == 'on'/);
  });

  it("keep the token of a checkout out of the folder that code runs in", () => {
    const checkouts = steps.filter(({ step }) => step.uses?.startsWith("actions/checkout@"));
    assert.equal(checkouts.length, jobs.length);
    for (const { step } of checkouts) assert.equal(step.with?.["persist-credentials"], false);
  });

  it("put no expression into a script: values reach it by the environment", () => {
    const scripts = steps.flatMap(({ step }) => (step.run === undefined ? [] : [step.run]));
    assert(scripts.length >= 20);
    assert.deepEqual(
      scripts.flatMap((script) => script.match(EXPRESSION) ?? []),
      [],
    );
  });

  it("name secrets in the environment of single steps alone", () => {
    const inSteps = steps.flatMap(({ step }) =>
      Object.values(step.env ?? {}).filter((value) => value.includes("secrets.")),
    );
    const all = [...texts.values()].flatMap((text) => text.match(/\bsecrets\./g) ?? []);
    assert.equal(inSteps.length, all.length);
    assert.deepEqual([...new Set(inSteps)], ["${{ secrets.PULUMI_CONFIG_PASSPHRASE }}"]);
  });

  it("show no secret: neither by Pulumi's option nor by a shell that traces", () => {
    for (const text of [...texts.values(), GITLAB])
      assert.doesNotMatch(text, /--show-secrets|set -[a-z]*x|ACTIONS_STEP_DEBUG|CI_DEBUG_TRACE/);
  });

  it("never take the sandbox's word for that of the clouds", () => {
    for (const text of [...texts.values(), GITLAB])
      for (const [line] of text.matchAll(/hyok (?:preview --ci|digest|gate --update) .*/g))
        assert.match(line, / --no-sandbox\b/);
  });

  it("read no secret of KMS", () => {
    for (const text of [...texts.values(), GITLAB])
      assert.doesNotMatch(text, /GetSecretValue|\b(aliyun|volcengine|ve)\s+kms\b/i);
  });

  it("work on one stack at a time, and cut off no update", () => {
    for (const { at, job } of jobs) {
      if (job.strategy === undefined) continue;
      assert.deepEqual(job.strategy.matrix, { stack: ["dev", "prod"] }, at);
      assert.match(job.concurrency?.group ?? "", /\$\{\{ matrix\.stack \}\}/, at);
    }
    const cut = jobs.filter(({ job }) => job.concurrency?.["cancel-in-progress"] !== false);
    assert.deepEqual(
      cut.map(({ at }) => at),
      ["preview.yml test", "preview.yml gate", "preview.yml preview"],
    );
    assert.equal(
      jobs.find(({ at }) => at.startsWith("deploy"))?.job.concurrency?.group,
      "stack-${{ matrix.stack }}",
    );
  });

  it("end every job in time", () => {
    for (const { at, job } of jobs) assert((job["timeout-minutes"] ?? 999) <= 180, at);
  });

  it("deploy nothing but what was approved", () => {
    const deploy = jobs.find(({ at }) => at === "deploy.yml deploy")?.job;
    const hyok = (deploy?.steps ?? []).flatMap(({ run = "" }) =>
      commandsIn(run).map(([name]) => name),
    );
    assert.deepEqual(hyok, ["oidc", "digest", "gate"]);
    assert.match(
      GITLAB,
      /npx hyok digest --stack "\$STACK" --compare approved\.json --no-sandbox\n\s+- npx hyok gate --update --no-sandbox/,
    );
  });

  it("call commands and options of the program", () => {
    const commands = [...texts.values(), GITLAB].flatMap(commandsIn);
    assert.deepEqual([...new Set(commands.map(([name]) => name))].sort(), [
      "digest",
      "gate",
      "oidc",
      "preview",
    ]);
    assert.deepEqual(commands.flatMap(unknownWords), []);
  });

  it("hold scripts that a shell can read", () => {
    const scripts = steps.flatMap(({ step }) => (step.run === undefined ? [] : [step.run]));
    for (const script of [...scripts, ...gitlabScripts()])
      execFileSync("bash", ["-n"], { input: script, stdio: ["pipe", "pipe", "pipe"] });
  });

  it("sees a command and an option that the program does not have", () => {
    const text =
      "npx hyok fly\nnpx hyok sandbox\nnpx hyok verify --loud | cat\n$(npx hyok oidc volcengine --quiet)";
    assert.deepEqual(commandsIn(text).flatMap(unknownWords), [
      "fly",
      "sandbox",
      "verify --loud: --loud",
      "oidc volcengine --quiet: --quiet",
    ]);
  });

  describe("of GitLab", () => {
    const template = parse(GITLAB) as Record<string, Record<string, unknown>>;
    const names = Object.keys(template).filter((name) => name.startsWith("hyok-"));

    it("has these jobs", () => {
      assert.deepEqual(names, [
        "hyok-test",
        "hyok-gate",
        "hyok-preview-dev",
        "hyok-preview-prod",
        "hyok-deploy-dev",
        "hyok-deploy-prod",
        "hyok-state-dev",
        "hyok-state-prod",
      ]);
    });

    it("gives every job of a real stack a resource group of that stack", () => {
      for (const name of names.slice(2)) {
        const job = template[name] ?? {};
        const stack = (job["variables"] as { STACK: string }).STACK;
        assert(name.endsWith(stack));
        assert.match(job["resource_group"] as string, new RegExp(`^hyok-(\\w+-)?${stack}$`));
      }
      assert.equal(template["hyok-deploy-dev"]?.["resource_group"], "hyok-dev");
      assert.equal(template[".hyok-deploy"]?.["interruptible"], false);
    });

    it("gives no identity to a merge request from a fork", () => {
      const rule = (name: string) => (template[name]?.["rules"] as { if: string }[])[0]?.if ?? "";
      assert.match(
        rule(".hyok-preview"),
        /\$CI_MERGE_REQUEST_SOURCE_PROJECT_ID == \$CI_PROJECT_ID/,
      );
      for (const name of [".hyok-preview", ".hyok-deploy", ".hyok-state"])
        assert.match(rule(name), /^\$HYOK_CLOUDS == "on" && /);
      for (const name of ["hyok-test", "hyok-gate"])
        assert.equal(template[name]?.["extends"], ".hyok");
      assert.equal(template[".hyok"]?.["id_tokens"], undefined);
    });

    it("deploys what the merged one of a commit's merge requests showed, and nothing without one", () => {
      const line = gitlabScripts()
        .flatMap((script) => script.split("\n"))
        .find((each) => each.startsWith("number="));
      const test = gitlabScripts()
        .flatMap((script) => script.split("\n"))
        .find((each) => each.startsWith("test -n"));
      const numberIn = (requests: unknown) =>
        spawnSync(
          "bash",
          ["-e", "-c", `requests='${JSON.stringify(requests)}'\n${line}\n${test}\necho "$number"`],
          {
            encoding: "utf8",
          },
        );
      const requests = [
        { iid: 4, state: "closed" },
        { iid: 7, state: "merged" },
      ];
      assert.equal(numberIn(requests).stdout, "7\n");
      const { status, stderr } = numberIn(requests.slice(0, 1));
      assert.equal(status, 1);
      assert.equal(
        stderr,
        "this commit is of no merged merge request, so nobody has approved its changes\n",
      );
    });

    it("hands no token to a program as an argument", () => {
      assert.doesNotMatch(GITLAB, /--header|curl [^\n]*TOKEN/);
    });

    it("loses no failure in eval", () => {
      assert.deepEqual(
        (GITLAB.match(/^\s*- .*\beval .*$/gm) ?? []).map((line) => line.trim()),
        ['- eval "$credentials"', '- eval "$credentials"'],
      );
    });
  });
});
