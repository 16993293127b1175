import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  writeFileSync,
} from "node:fs";
import { installScript } from "../../../core/deployment";
import { ShellHost, syntaxErrors } from "./shell";

const URL_ = "https://downloads.example.com/xksproxy.tar.gz";

/** Takes the place of curl: answers with the file that the test names, or fails. */
const CURL = `while [ $# -gt 1 ]; do [ "$1" = -o ] && target=$2; shift; done
[ -f "$CALLS.archive" ] || exit 6
cp "$CALLS.archive" "$target"`;

describe("core/deployment/install-script", () => {
  let host: ShellHost;

  beforeEach(() => {
    host = new ShellHost();
    host.program("curl", CURL);
  });
  afterEach(() => host.remove());

  /** Makes the archive that curl answers with, and tells its checksum. */
  function archive(program: { readonly mode: number } | undefined): string {
    mkdirSync(host.path("new/xksproxy/conf"), { recursive: true });
    writeFileSync(host.path("new/xksproxy/conf/config.yaml"), "server: {}\n");
    if (program !== undefined) {
      writeFileSync(host.path("new/xksproxy/xksproxy"), "#!/bin/sh\n");
      chmodSync(host.path("new/xksproxy/xksproxy"), program.mode);
    }
    const packed = host.path("calls.archive");
    const { status } = spawnSync("tar", ["-czf", packed, "-C", host.path("new"), "xksproxy"]);
    assert.equal(status, 0);
    return createHash("sha256").update(readFileSync(packed)).digest("hex");
  }

  const releases = () => readdirSync(host.path("opt/xksproxy/releases"));
  const downloads = () => readFileSync(host.path("calls"), "utf8").split("\n").length - 1;

  it("is clean shell", () => {
    assert.equal(syntaxErrors(installScript({ url: URL_, sha256: "0".repeat(64) })), "");
  });

  it("installs the release that has the checksum and points the current one at it", () => {
    const sha256 = archive({ mode: 0o755 });
    const outcome = host.run(installScript({ url: URL_, sha256 }));
    assert.deepEqual(outcome, { status: 0, stdout: `installed ${sha256}\n`, stderr: "" });
    assert.deepEqual(releases(), [sha256]);
    const current = host.path("opt/xksproxy/current");
    assert.equal(readlinkSync(current), host.path(`opt/xksproxy/releases/${sha256}`));
    assert(existsSync(`${current}/conf/config.yaml`));
  });

  it("asks for https alone, and downloads once however often it runs", () => {
    const script = installScript({ url: URL_, sha256: archive({ mode: 0o755 }) });
    for (let run = 0; run < 3; run += 1) assert.equal(host.run(script).status, 0);
    assert.equal(downloads(), 1);
    const [call] = readFileSync(host.path("calls"), "utf8").split("\n");
    assert.match(
      call ?? "",
      /^curl -fsSL --proto =https --retry 2 --max-time 300 -o \S+ https:\/\/downloads\.example\.com\/xksproxy\.tar\.gz$/,
    );
  });

  it("ends with 21 when the download fails and leaves nothing behind", () => {
    const outcome = host.run(installScript({ url: URL_, sha256: "0".repeat(64) }));
    assert.deepEqual(outcome, {
      status: 21,
      stdout: "",
      stderr: `network: download of ${URL_} failed; give the proxies a way out on tcp/443 (network.egress) and check the address\n`,
    });
    assert.deepEqual(releases(), []);
  });

  it("ends with 22 when the checksum differs, shows both and unpacks nothing", () => {
    const received = archive({ mode: 0o755 });
    const outcome = host.run(installScript({ url: URL_, sha256: "0".repeat(64) }));
    assert.deepEqual(outcome, {
      status: 22,
      stdout: "",
      stderr: `configuration: archive checksum differs: expected ${"0".repeat(64)}, received ${received}; run hyok pin ${URL_} and compare with what the vendor announces\n`,
    });
    assert.deepEqual(releases(), []);
    assert(!existsSync(host.path("opt/xksproxy/current")));
  });

  const NO_PROXY =
    "configuration: the archive holds no executable xksproxy/xksproxy; check proxy.archive.url\n";

  it("ends with 23 when the archive holds no program, or one that may not run", () => {
    for (const program of [undefined, { mode: 0o644 }]) {
      const outcome = host.run(installScript({ url: URL_, sha256: archive(program) }));
      assert.deepEqual(outcome, { status: 23, stdout: "", stderr: NO_PROXY });
    }
  });

  it("ends with 23 when the file is no archive", () => {
    writeFileSync(host.path("calls.archive"), "<html>");
    const sha256 = createHash("sha256").update("<html>").digest("hex");
    const { status, stderr } = host.run(installScript({ url: URL_, sha256 }));
    assert.equal(status, 23);
    assert(stderr.endsWith(NO_PROXY));
  });

  it("gives the address to the shell as one word, whatever it holds", () => {
    const url = `https://example.com/a';touch "$CALLS.broken";$(touch "$CALLS.broken");'.tar.gz`;
    const script = installScript({ url, sha256: "0".repeat(64) });
    assert.equal(syntaxErrors(script), "");
    assert.equal(host.run(script).status, 21);
    assert(readFileSync(host.path("calls"), "utf8").includes(url));
    assert(!existsSync(host.path("calls.broken")));
  });

  it("keeps the release that runs when the next one fails", () => {
    const sha256 = archive({ mode: 0o755 });
    assert.equal(host.run(installScript({ url: URL_, sha256 })).status, 0);
    assert.equal(host.run(installScript({ url: URL_, sha256: "0".repeat(64) })).status, 22);
    assert.equal(
      readlinkSync(host.path("opt/xksproxy/current")),
      host.path(`opt/xksproxy/releases/${sha256}`),
    );
  });
});
