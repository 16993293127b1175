import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hostClock } from "../../../sandbox/xks/proxy/host-clock";
import { Log } from "../../../sandbox/xks/proxy/log";
import { LogFile } from "../../../sandbox/xks/proxy/log-file";

describe("sandbox/xks/proxy/log", () => {
  let directory: string;
  const clock = { ms: 0, now: () => clock.ms };
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "xksproxy-log-"));
    clock.ms = Date.parse("2026-01-15T08:30:00Z");
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  it("writes from its level on, one JSON object a line, with line breaks escaped", () => {
    const lines: string[] = [];
    const log = new Log(
      "warn",
      { write: (line) => void lines.push(line), close: () => undefined },
      clock,
    );
    log.debug("a");
    log.info("b");
    log.warn("c", { text: "x\ny" });
    log.error("d");
    assert.deepEqual(lines, [
      '{"time":"2026-01-15T08:30:00.000Z","level":"warn","message":"c","text":"x\\ny"}\n',
      '{"time":"2026-01-15T08:30:00.000Z","level":"error","message":"d"}\n',
    ]);
  });

  it("turns a file over before it grows above 10 bytes and keeps 2 backups", () => {
    const file = new LogFile(
      join(directory, "x.log"),
      { maxBytes: 10, maxAgeDays: 7, maxBackups: 2 },
      clock,
    );
    for (const line of ["aaaa\n", "bbbb\n", "cccc\n", "dddddddddddd\n", "eeee\n"]) file.write(line);
    file.close();
    const contents = readdirSync(directory)
      .sort()
      .map((name) => [name, readFileSync(join(directory, name), "utf8")]);
    assert.deepEqual(contents, [
      ["x.log", "eeee\n"],
      ["x.log.20260115T083000Z.000002", "cccc\n"],
      ["x.log.20260115T083000Z.000003", "dddddddddddd\n"],
    ]);
  });

  it("removes backups older than 7 days at start and leaves other files alone", () => {
    const names = [
      "x.log.20260108T082959Z.000001",
      "x.log.20260108T083001Z.000001",
      "x.log.notes",
      "y.log.20200101T000000Z.000001",
    ];
    for (const name of names) writeFileSync(join(directory, name), "");
    new LogFile(
      join(directory, "x.log"),
      { maxBytes: 10, maxAgeDays: 7, maxBackups: 5 },
      clock,
    ).close();
    assert.deepEqual(readdirSync(directory).sort(), ["x.log", ...names.slice(1)]);
  });

  it("reads the host's clock offset from its file, takes none as 0 and refuses another text", () => {
    const path = join(directory, "clock-offset-ms");
    const host = hostClock(path, { now: () => 1000 });
    assert.equal(host.now(), 1000);
    writeFileSync(path, "-250\n");
    assert.equal(host.now(), 750);
    writeFileSync(path, "soon");
    assert.throws(() => host.now(), {
      message: `${path}: expected a whole number of milliseconds, received another text; remove the file`,
    });
  });
});
