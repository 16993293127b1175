import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { backendOf, lockFolder, type Backend } from "../../../cli/recovery/backend";
import type { StackExport } from "../../../cli/recovery/deployment";
import type { ProcessRow } from "../../../cli/recovery/process-table";
import type { PulumiCommands } from "../../../cli/recovery/pulumi-commands";
import { recover, type RecoveryParts } from "../../../cli/recovery/recover";
import { recoveryText } from "../../../cli/recovery/report";
import { SandboxFinder, type SandboxObject } from "../../../cli/recovery/sandbox-finder";
import { operation, resource, state } from "./state-fixture";

const VPC = "volcengine:vpc/vpc:Vpc";
const KEY = "alicloud:ram/accessKey:AccessKey";

/** Pulumi's commands, with a list of what was run. */
class RecordedPulumi implements PulumiCommands {
  readonly calls: string[] = [];
  constructor(
    private readonly before: StackExport,
    private readonly running: boolean | undefined = undefined,
  ) {}
  backendUrl = () => Promise.resolve("");
  updateRuns = () => Promise.resolve(this.running);
  cancel = () => this.record("cancel");
  exportState = () => Promise.resolve(this.before);
  importState = () => this.record("import");
  refresh = (urns: readonly string[]) => this.record(`refresh ${urns.join(" ")}`);
  destroy = (urns: readonly string[]) => this.record(`destroy ${urns.join(" ")}`);
  private record(call: string): Promise<void> {
    this.calls.push(call);
    return Promise.resolve();
  }
}

describe("hyok recover", () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "hyok-recover-"));
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  const locked = (pid: number, hostname = "here"): string => {
    const folder = lockFolder(directory, "hyok", "dev");
    mkdirSync(folder, { recursive: true });
    const file = join(folder, "lock.json");
    writeFileSync(file, JSON.stringify({ pid, hostname, timestamp: "2026-11-21T21:31:13Z" }));
    return file;
  };

  const parts = (
    pulumi: PulumiCommands,
    rest: {
      processes?: readonly ProcessRow[];
      made?: readonly SandboxObject[];
      backend?: Backend;
      yes?: boolean;
    } = {},
  ): RecoveryParts => ({
    backend: rest.backend ?? { kind: "file", directory },
    project: "hyok",
    stack: "dev",
    host: "here",
    processes: () => rest.processes ?? [],
    folders: [],
    pulumi,
    asker: {
      confirm: () => Promise.resolve(rest.yes ?? true),
      text: () => Promise.resolve(undefined),
    },
    finder: new SandboxFinder(() => Promise.resolve(rest.made ?? [])),
    signal: new AbortController().signal,
    progress: () => {},
  });

  it("a stack that did not crash needs nothing", async () => {
    const pulumi = new RecordedPulumi(state([], []));
    const report = await recover(parts(pulumi));
    assert.deepEqual(pulumi.calls, []);
    assert.equal(recoveryText(report), "nothing to recover\nstack dev: the next pulumi up may run");
  });

  it("removes the lock of a dead process, imports what was made, reads it, deletes what is of no use", async () => {
    const file = locked(4_194_305);
    const vpc = resource(VPC, "net", { inputs: { vpcName: "n" } });
    const key = resource(KEY, "proxy", { inputs: { userName: "u" } });
    const pulumi = new RecordedPulumi(
      state([], [operation("creating", vpc), operation("creating", key)]),
    );
    const made = [
      { token: VPC, id: "vpc-1", inputs: { vpcName: "n" } },
      { token: KEY, id: "LTAI1", inputs: { userName: "u" } },
      { token: VPC, id: "vpc-7", inputs: { vpcName: "foreign" } },
    ];
    const report = await recover(parts(pulumi, { made }));
    assert.equal(existsSync(file), false);
    assert.deepEqual(pulumi.calls, ["import", `refresh ${vpc.urn}`, `destroy ${key.urn}`]);
    assert.equal(
      recoveryText(report),
      [
        "removed the lock of process 4194305, taken 2026-11-21T21:31:13Z: the process is dead",
        `imported: creating ${VPC} net (vpc-1): the crashed run made it`,
        `deleted: creating ${KEY} proxy (LTAI1): its secret was told to the crashed run only`,
        "objects that this stack does not name (another stack's, or made by hand):",
        `  ${VPC} vpc-7`,
        "stack dev: the next pulumi up may run",
      ].join("\n"),
    );
  });

  it("a double of a resource that lives is left to the next update", async () => {
    const vpc = resource(VPC, "net", { inputs: {} });
    const pulumi = new RecordedPulumi(
      state([resource(VPC, "net", { id: "vpc-2", inputs: {} })], [operation("creating", vpc)]),
    );
    await recover(parts(pulumi, { made: [{ token: VPC, id: "vpc-1", inputs: {} }] }));
    assert.deepEqual(pulumi.calls, ["import"]);
  });

  it("changes nothing while the process of the lock lives", async () => {
    const file = locked(41);
    const pulumi = new RecordedPulumi(state([], []));
    await assert.rejects(
      recover(parts(pulumi, { processes: [{ pid: 41, parentPid: 1, args: ["pulumi", "up"] }] })),
      {
        message:
          "the lock of stack dev stays, nothing is changed:\n  process 41 has held it since 2026-11-21T21:31:13Z and lives; let it finish, or stop it, then run hyok recover again",
      },
    );
    assert.equal(existsSync(file), true);
    assert.deepEqual(pulumi.calls, []);
  });

  it("never removes the lock of another machine", async () => {
    const file = locked(4_194_305, "there");
    await assert.rejects(recover(parts(new RecordedPulumi(state([], [])))), {
      message: `the lock of stack dev stays, nothing is changed:\n  process 4194305 on there has held it since 2026-11-21T21:31:13Z; run hyok recover on there, or remove ${file} when that process is gone`,
    });
    assert.equal(existsSync(file), true);
  });

  it("is not done while an operation is unsettled", async () => {
    const vpc = resource(VPC, "net", { inputs: {} });
    const pulumi = new RecordedPulumi(state([], [operation("creating", vpc)]));
    const report = await recover(
      parts(pulumi, { made: [{ token: VPC, id: "vpc-1", inputs: {} }], yes: false }),
    );
    assert.equal(report.ok, false);
    assert.deepEqual(report.unclaimed, []);
    assert.match(recoveryText(report), /stack dev: something is unsettled; see above$/);
  });

  it("Pulumi Cloud: its update is cancelled after a yes, and only while it says that one runs", async () => {
    const backend: Backend = { kind: "service", url: "https://app.pulumi.com/ann" };
    const running = new RecordedPulumi(state([], []), true);
    assert.deepEqual((await recover(parts(running, { backend }))).locks, [
      "took the lock of stack dev away with pulumi cancel",
    ]);
    assert.deepEqual(running.calls, ["cancel"]);
    const idle = new RecordedPulumi(state([], []), false);
    await recover(parts(idle, { backend }));
    assert.deepEqual(idle.calls, []);
  });

  it("a bucket: nothing is changed without a yes", async () => {
    const pulumi = new RecordedPulumi(state([], []));
    await assert.rejects(
      recover(parts(pulumi, { backend: { kind: "bucket", url: "s3://states" }, yes: false })),
      {
        message:
          "s3://states keeps its own locks and does not tell whose; did every Pulumi process on stack dev end, so that pulumi cancel may take its lock away?\nnothing is changed; answer yes on a terminal, or give --yes",
      },
    );
    assert.deepEqual(pulumi.calls, []);
  });

  it("backends are told apart by their address", () => {
    assert.deepEqual(backendOf("file:///a%20b?metadata=skip", "/p"), {
      kind: "file",
      directory: "/a b",
    });
    assert.deepEqual(backendOf("file://./state", "/p"), { kind: "file", directory: "/p/state" });
    assert.equal(backendOf("file://~", "/p").kind, "file");
    assert.deepEqual(backendOf("s3://states", "/p"), { kind: "bucket", url: "s3://states" });
  });
});
