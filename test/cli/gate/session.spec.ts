import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { isAbsolute, join, relative } from "node:path";
import { readProfile } from "../../../cli/gate/profile";
import { PackSession, type SessionOptions } from "../../../cli/gate/session";
import { ROOT } from "../../support/sources";

describe("cli/gate/session", () => {
  const folder = mkdtempSync(join(tmpdir(), "hyok-session-"));
  const program = mkdtempSync(join(tmpdir(), "hyok-program-"));
  const own = join(folder, "own.json");
  writeFileSync(own, '{ "all": "disabled" }');
  const sessions: PackSession[] = [];
  after(() => {
    for (const session of sessions) session.close();
    for (const each of [folder, program]) rmSync(each, { recursive: true });
  });

  const opened = (change: Partial<SessionOptions> = {}) => {
    const profile = readProfile(ROOT, { profile: relative(process.cwd(), own), stack: "dev" });
    const session = new PackSession({ root: ROOT, profile, failsClosed: false, ...change });
    sessions.push(session);
    return session;
  };

  it("gives the engine, which runs elsewhere, a copy of a profile that is named by a relative path", () => {
    const [file = ""] = opened().packs.policyPackConfigs;
    assert.ok(isAbsolute(file));
    assert.notEqual(file, own);
    const levels: unknown = JSON.parse(readFileSync(file, "utf8"));
    assert.deepEqual(levels, { all: "disabled", "pack-not-known-yet": "advisory" });
  });

  it("keeps the pack's last word whatever the profile says of it", () => {
    for (const level of ["disabled", "mandatory"]) {
      writeFileSync(join(folder, "loud.json"), JSON.stringify({ "pack-not-known-yet": level }));
      const profile = readProfile(ROOT, { profile: join(folder, "loud.json"), stack: "dev" });
      const [file = ""] = opened({ profile }).packs.policyPackConfigs;
      const levels: unknown = JSON.parse(readFileSync(file, "utf8"));
      assert.deepEqual(levels, { "pack-not-known-yet": "advisory" });
    }
  });

  it("sets every variable of the pack", () => {
    const { environment } = opened({ failsClosed: true, date: "2026-03-01", waivers: "w.yaml" });
    const { HYOK_VERDICTS, TS_NODE_CACHE_DIRECTORY, ...others } = environment;
    for (const path of [HYOK_VERDICTS, TS_NODE_CACHE_DIRECTORY])
      assert.ok(path !== undefined && isAbsolute(path));
    assert.deepEqual(others, {
      HYOK_FAIL_CLOSED: "true",
      HYOK_WAIVERS: join(process.cwd(), "w.yaml"),
      HYOK_POLICY_DATE: "2026-03-01",
    });
    assert.match(opened().environment["HYOK_POLICY_DATE"] ?? "", /^\d{4}-\d{2}-\d{2}$/);
  });

  it("takes the waivers of the program's folder, and none of the kit's for another program", () => {
    const none = opened({ directory: program }).environment["HYOK_WAIVERS"] ?? "";
    assert.equal(readFileSync(none, "utf8"), "waivers: []\n");
    writeFileSync(join(program, "waivers.yaml"), "waivers: []\n");
    const { environment } = opened({ directory: program });
    assert.equal(environment["HYOK_WAIVERS"], join(program, "waivers.yaml"));
  });

  it("leaves nothing behind", () => {
    const session = opened();
    const files = [...session.packs.policyPackConfigs, session.environment["HYOK_WAIVERS"] ?? ""];
    session.close();
    for (const file of files) assert.equal(existsSync(file) && file.includes("verdicts-"), false);
  });
});
