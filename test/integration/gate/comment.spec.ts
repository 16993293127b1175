import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { EngineEvent } from "@pulumi/pulumi/automation";
import { failureText } from "../../../cli/failure-text";
import { resultOf } from "../../../cli/gate/build-result";
import { readProfile } from "../../../cli/gate/profile";
import { isClosed, type GateResult } from "../../../cli/gate/result";
import { PackSession } from "../../../cli/gate/session";
import { changeSetOf } from "../../../cli/preview/change-set";
import { commentOf } from "../../../cli/preview/comment";
import { compareDigests } from "../../../cli/preview/compare-digests";
import { digestOf } from "../../../cli/preview/digest";
import { preview, up } from "../../../cli/rehearsal/deploy";
import { setStage, type Stage } from "../../../cli/rehearsal/stage";
import { ensureEngine } from "../../../tools/engine/engine";
import { changeConfig, ROOT } from "../../support/rehearsal-stage";

describe("the comment on changes of a deployed stack", () => {
  let stage: Stage;
  let events: EngineEvent[] = [];
  const profile = readProfile(ROOT, { profile: "dev", stack: "dev" });
  const pack = new PackSession({ root: ROOT, profile, failsClosed: false });

  before(async () => {
    stage = await setStage({
      root: ROOT,
      stack: "dev",
      original: readFileSync(join(ROOT, "Pulumi.dev.yaml"), "utf8"),
      engine: await ensureEngine(process.env, () => undefined),
      environment: process.env,
      signal: new AbortController().signal,
      progress: () => undefined,
      pack,
      onEvent: (event) => events.push(event),
    });
    await up.run(stage.rehearsal);
  });

  after(async () => {
    await stage?.strike(false);
    pack.close();
  });

  /** The events of a preview, whatever it comes to. */
  async function previewed(): Promise<readonly EngineEvent[]> {
    events = [];
    const { stack } = stage.rehearsal.workspace;
    const onEvent = (event: EngineEvent) => void events.push(event);
    await stack.preview({ ...pack.packs, onEvent }).catch(() => undefined);
    return events;
  }

  function judgement(failure?: string): GateResult {
    return resultOf({
      project: "hyok",
      stack: "dev",
      stage: "preview",
      profile,
      sandbox: true,
      verdicts: pack.verdicts("preview"),
      ...(failure === undefined ? {} : { failure }),
    });
  }

  function comment(of: readonly EngineEvent[], gate = judgement()): string {
    return commentOf({ changeSet: changeSetOf(of), gate, run: { project: "hyok", stack: "dev" } });
  }

  function rename(name: string): void {
    changeConfig(stage, (config) => {
      const [key] = config["hyok:hostedKeys"] as unknown as Record<string, unknown>[];
      assert(key);
      key["name"] = name;
    });
  }

  it("says that nothing changes", async () => {
    const text = comment(await previewed());
    assert.match(text, /^<!-- hyok-preview:hyok\/dev -->\n### hyok\/dev: no change\n/);
  });

  it("says what a new credential does to the keys, and nothing of the store's other fields", async () => {
    changeConfig(stage, (config) => Object.assign(config, { "hyok:credentialRotation": 2 }));
    const text = comment(await previewed());
    assert.match(text, /^<!-- hyok-preview:hyok\/dev -->\n### hyok\/dev: needs review\n/);
    assert.match(text, /xksAccessKey/);
    assert.match(text, /xksSecretAccessKey/);
    assert.doesNotMatch(text, /trustAnchorCertificate|xksProxyUriEndpoint|disconnect/);
  });

  it("puts a replaced and a deleted key first, which nothing protects", async () => {
    rename("renamed");
    const text = comment(await previewed());
    assert.match(text, /### hyok\/dev: needs review/);
    const deleted = text.indexOf("finetune");
    const folded = text.indexOf("<details>");
    assert.ok(deleted > 0 && (folded < 0 || deleted < folded), text);
  });

  it("approves the same changes twice, and no other ones", async () => {
    const first = digestOf(await previewed());
    assert.deepEqual(compareDigests(first, digestOf(await previewed())), []);
    changeConfig(stage, (config) => {
      Object.assign(config, { "hyok:deletionWindowInDays": 30 });
      // the external key must not die before the hosted one
      Object.assign(config["hyok:keySource"] ?? {}, { pendingWindowInDays: 30 });
    });
    const other = digestOf(await previewed());
    assert.equal(other.isComplete, true);
    const differences = compareDigests(first, other);
    assert.ok(differences.length > 0);
  });

  it("holds no secret of the state", async () => {
    const { deployment } = await stage.rehearsal.workspace.stack.exportStack();
    const secrets = [...JSON.stringify(deployment).matchAll(/"plaintext":("(?:[^"\\]|\\.)*")/g)]
      .flatMap(([, text = ""]) => textsIn(JSON.parse(JSON.parse(text) as string)))
      .filter((text) => text.length >= LONG);
    assert.ok(secrets.some((text) => text.includes("PRIVATE KEY")));
    assert.ok(secrets.length > 10);
    const shown = comment(await previewed());
    assert.deepEqual(
      secrets.filter((text) => shown.includes(text)),
      [],
    );
    assert.equal(JSON.stringify(events).includes("PRIVATE KEY"), false);
  });

  it("blocks what is protected, and keeps the gate closed although nothing breaks a rule", async () => {
    rename("finetune");
    changeConfig(stage, (config) => Object.assign(config, { "hyok:keyProtection": "on" }));
    await up.run(stage.rehearsal);
    rename("renamed");
    events = [];
    const failure = await preview.run(stage.rehearsal).catch(failureText);
    const gate = judgement(failure);
    assert.deepEqual(gate.findings, []);
    assert.match(gate.incomplete ?? "", /cannot be deleted|unable to replace/);
    assert.equal(isClosed(gate), true);
    const text = comment(events, gate);
    assert.match(text, /^<!-- hyok-preview:hyok\/dev -->\n### hyok\/dev: blocked\n/);
    assert.match(text, /\d+ protected resources? would be deleted or replaced/);
  });
});

/** Characters of the shortest text that is taken for a secret of its own. */
const LONG = 16;

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
