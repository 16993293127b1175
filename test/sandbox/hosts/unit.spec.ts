import assert from "node:assert/strict";
import { launchScript } from "../../../sandbox/hosts/systemd/launch-script";
import { DIRECTIVES, NOT_ENFORCED } from "../../../sandbox/hosts/systemd/directives";
import { judge, restartsAfter } from "../../../sandbox/hosts/systemd/restart-policy";
import { Unit } from "../../../sandbox/hosts/systemd/unit";
import { parseUnitFile } from "../../../sandbox/hosts/systemd/unit-file";

const FILE = "/etc/systemd/system/a.service";

function load(text: string): Unit {
  const unit = new Unit(FILE, parseUnitFile(FILE, text), {
    unit: "a.service",
    hostname: "h",
  });
  unit.check();
  return unit;
}

function fault(text: string): string {
  try {
    load(text);
  } catch (error) {
    return (error as Error).message;
  }
  return "accepted";
}

describe("sandbox/hosts: parseUnitFile", () => {
  it("reads sections, assignments, comments and continued lines with their numbers", () => {
    const text =
      "# c\n[Unit]\nDescription = A\n\n[Service]\nExecStart=/bin/a \\\n# between\n  --b\n; d\nUser=root\n";
    assert.deepEqual(
      parseUnitFile(FILE, text).map(({ line, section, key, value }) => [line, section, key, value]),
      [
        [3, "Unit", "Description", "A"],
        [6, "Service", "ExecStart", "/bin/a --b"],
        [10, "Service", "User", "root"],
      ],
    );
  });

  it("refuses an assignment before the first section", () => {
    assert.equal(fault("A=b"), `${FILE}:1: expected a section such as [Service] first; add it`);
  });

  it("refuses a line without an equals sign", () => {
    assert.equal(fault("[Service]\nExecStart"), `${FILE}:2: expected Name=value; correct the line`);
  });
});

describe("sandbox/hosts: Unit", () => {
  const faults: [string, string][] = [
    [
      "[Service]\nExecStart=/bin/a\nFoo=1",
      `${FILE}:3: directive Foo of [Service] is not modelled by the sandbox's hosts; remove it or correct its name`,
    ],
    [
      "[Timer]\nOnBoot=1",
      `${FILE}:2: section [Timer] is not modelled, expected one of Unit, Service, Install; remove it`,
    ],
    [
      "[Service]\nExecStart=/bin/a\nType=notify",
      `${FILE}:3: Type: expected one of simple, exec, oneshot; correct the value`,
    ],
    [
      "[Service]\nExecStart=/bin/a\nRestart=sometimes",
      `${FILE}:3: Restart: expected one of no, always, on-success, on-failure, on-abnormal, on-abort, on-watchdog; correct the value`,
    ],
    [
      "[Service]\nExecStart=/bin/a\nRestartSec=5 parsecs",
      `${FILE}:3: RestartSec: expected a time span such as 5s, 500ms or 1min 30s; correct the value`,
    ],
    [
      "[Service]\nExecStart=/bin/a\nUMask=0999",
      `${FILE}:3: UMask: expected an octal mode such as 0027; correct the value`,
    ],
    [
      "[Service]\nExecStart=/bin/a\nPrivateTmp=maybe",
      `${FILE}:3: PrivateTmp: expected yes or no; correct the value`,
    ],
    [
      "[Service]\nExecStart=/bin/a 'b",
      `${FILE}:2: ExecStart: expected a closing quote; correct the value`,
    ],
    [
      "[Service]\nExecStart=/bin/a %Z",
      `${FILE}:2: ExecStart: the sandbox does not know the specifier %Z; correct the value`,
    ],
    [
      "[Service]\nExecStart=/bin/a\nExecStart=/bin/b",
      `${FILE}:3: expected one ExecStart= unless Type=oneshot; remove the rest`,
    ],
    ["[Service]\nType=simple", `${FILE}:2: expected ExecStart=; add it to [Service]`],
    [
      "[Service]\nExecStart=/bin/a\nEnvironment=novalue",
      `${FILE}:3: Environment: expected NAME=value; correct the value`,
    ],
    [
      "[Service]\nExecStart=/bin/a\nEnvironmentFile=relative",
      `${FILE}:3: EnvironmentFile: expected an absolute path; correct the value`,
    ],
    [
      "[Service]\nExecStart=/bin/a\nUser=a;b",
      `${FILE}:3: User: expected the name of an account; correct the value`,
    ],
    [
      "[Service]\nExecStart=/bin/a\nKillSignal=SIGNONE",
      `${FILE}:3: KillSignal: expected a signal such as SIGTERM; correct the value`,
    ],
    [
      "[Install]\nWantedBy=other.target\n[Service]\nExecStart=/bin/a",
      `${FILE}:2: WantedBy: expected one of multi-user.target, default.target; correct the value`,
    ],
  ];
  for (const [text, expected] of faults) {
    it(`refuses ${JSON.stringify(text)}`, () => assert.equal(fault(text), expected));
  }

  it("drops earlier values of a list at an empty one", () => {
    const unit = load("[Service]\nExecStart=/bin/a\nExecStart=\nExecStart=/bin/b");
    assert.deepEqual(unit.commands("ExecStart"), [
      { words: ["/bin/b"], mayFail: false, literal: false },
    ]);
  });

  it("reads the prefixes - and : of a command", () => {
    const unit = load("[Service]\nExecStart=-:/bin/a $X");
    assert.deepEqual(unit.commands("ExecStart"), [
      { words: ["/bin/a", "$X"], mayFail: true, literal: true },
    ]);
  });

  it("has systemd's defaults", () => {
    const unit = load("[Service]\nExecStart=/bin/a");
    const { type, restart, restartMs, timeoutStopMs, timeoutStartMs, startLimit, killSignal } =
      unit;
    assert.deepEqual(
      { type, restart, restartMs, timeoutStopMs, timeoutStartMs, startLimit, killSignal },
      {
        type: "simple",
        restart: "no",
        restartMs: 100,
        timeoutStopMs: 90_000,
        timeoutStartMs: 90_000,
        startLimit: { burst: 5, intervalMs: 10_000 },
        killSignal: "SIGTERM",
      },
    );
  });

  it("reads 1min 30s as 90,000 ms and 500ms as 500 ms", () => {
    const unit = load("[Service]\nExecStart=/bin/a\nTimeoutStopSec=1min 30s\nRestartSec=500ms");
    assert.deepEqual([unit.timeoutStopMs, unit.restartMs], [90_000, 500]);
  });

  it("expands specifiers", () => {
    const unit = load("[Service]\nExecStart=/bin/a %n %p %H %t %%");
    assert.deepEqual(unit.commands("ExecStart")[0]?.words, [
      "/bin/a",
      "a.service",
      "a",
      "h",
      "/run",
      "%",
    ]);
  });

  it("lists the directives without effect that it uses", () => {
    const unit = load(
      "[Service]\nExecStart=/bin/a\nProtectSystem=strict\nProtectHome=yes\nUMask=0077",
    );
    assert.deepEqual(unit.notEnforced, ["ProtectSystem", "ProtectHome"]);
  });

  it("knows 112 directives, of which 64 have no effect", () => {
    const all = Object.values(DIRECTIVES).flatMap((section) => Object.keys(section));
    assert.deepEqual([all.length, NOT_ENFORCED.length], [112, 64]);
  });
});

describe("sandbox/hosts: launchScript", () => {
  it("exports variables by quoted value and never on the command line", () => {
    const unit = load(
      '[Service]\nExecStart=/bin/a ${WORD} $MANY\nEnvironment="WORD=it\'s" "MANY=x y"',
    );
    const command = unit.commands("ExecStart")[0];
    assert.ok(command);
    const lines = launchScript(unit, command, unit.environment).split("\n");
    assert.deepEqual(
      lines.filter((line) => line.startsWith("export ")),
      ["export WORD='it'\\''s'", "export MANY='x y'"],
    );
    assert.equal(lines.at(-1), `exec /usr/bin/setsid "$program" 'it'\\''s' x y </dev/null`);
  });
});

describe("sandbox/hosts: restart policy", () => {
  const ok = judge({ code: 0, signal: null }, [], false);
  const bad = judge({ code: 1, signal: null }, [], false);
  const term = judge({ code: null, signal: "SIGTERM" }, [], false);
  const segv = judge({ code: null, signal: "SIGSEGV" }, [], false);
  const late = judge({ code: 0, signal: null }, [], true);
  const extra = judge({ code: 143, signal: null }, ["143"], false);

  it("judges endings", () => {
    assert.deepEqual(
      [ok, bad, term, segv, late, extra].map((outcome) => outcome.result),
      ["success", "exit-code", "success", "signal", "timeout", "success"],
    );
  });

  const table: [string, boolean[]][] = [
    ["no", [false, false, false, false, false]],
    ["always", [true, true, true, true, true]],
    ["on-success", [true, false, true, false, false]],
    ["on-failure", [false, true, false, true, true]],
    ["on-abnormal", [false, false, false, true, true]],
    ["on-abort", [false, false, false, true, false]],
  ];
  for (const [restart, expected] of table) {
    it(`restarts under ${restart} after success, exit code, SIGTERM, SIGSEGV, time-out: ${expected.join(", ")}`, () => {
      const outcomes = [ok, bad, term, segv, late];
      assert.deepEqual(
        outcomes.map((outcome) => restartsAfter(restart, outcome)),
        expected,
      );
    });
  }
});
