import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { configureScript, filesInput, type HostFile } from "../../../core/deployment";
import { ShellHost, syntaxErrors } from "./shell";

const PROBE = { serverName: "epsvc-1.example.com", port: 443, path: "/kms/xks/v1/health" };
const CANARY = "canary-9d3c";
const RESTART = ["daemon-reload", "enable --quiet xksproxy", "restart xksproxy"];

const file = (name: string, contents: string, mode = "600"): HostFile => ({
  path: `/opt/xksproxy/${name}`,
  mode,
  contents,
});

/** Takes the place of systemctl: a service that is active once it was restarted, unless it cannot start. */
const SYSTEMCTL = `case "$1" in
  is-active) [ -f "$CALLS.active" ] ;;
  restart) [ ! -f "$CALLS.broken" ] && touch "$CALLS.active" ;;
esac`;

/** Takes the place of curl: ends with the code and the words that the test wrote, and more lines as the real one has, else with 0. */
const CURL = `[ -f "$CALLS.curl" ] || exit 0
read -r code words < "$CALLS.curl"
printf 'curl: (%s) %s\\nMore details here: https://curl.se/docs/sslcerts.html\\n' "$code" "$words" >&2
exit "$code"`;

/** Takes the place of a clock: each look is a minute later. */
const DATE = `count=$(cat "$CALLS.clock" 2>/dev/null || echo 0)
echo $((count + 61)) > "$CALLS.clock"
echo "$count"`;

describe("core/deployment/configure-script", () => {
  let host: ShellHost;

  beforeEach(() => {
    host = new ShellHost();
    mkdirSync(host.path("opt/xksproxy"), { recursive: true });
    host.program("systemctl", SYSTEMCTL);
    host.program("curl", CURL);
    host.program("date", DATE);
    host.program("sleep", "");
  });
  afterEach(() => host.remove());

  const configure = (files: readonly HostFile[], revision = "rev-1") =>
    host.run(configureScript(PROBE, revision), filesInput(files));

  /** What systemctl was asked for since the last look. */
  function systemctlCalls(): string[] {
    const calls = host.path("calls");
    const lines = existsSync(calls) ? readFileSync(calls, "utf8").split("\n") : [];
    rmSync(calls, { force: true });
    return lines
      .filter((line) => line.startsWith("systemctl ") && !line.includes("is-active"))
      .map((line) => line.slice("systemctl ".length));
  }

  it("is clean shell", () => assert.equal(syntaxErrors(configureScript(PROBE, "rev")), ""));

  it("writes every file with its mode and its bytes, and makes its folder", () => {
    const files = [
      file("certs/key.pem", "line 1\nline 2\n"),
      file("conf/config.yaml", `a: "ü € 😀 $HOME \`id\` \\ %s"\n\n`, "640"),
      file("empty", "", "644"),
    ];
    assert.deepEqual(configure(files), { status: 0, stdout: "configured 3 files\n", stderr: "" });
    for (const { path, mode, contents } of files) {
      const written = host.path(path);
      assert.equal(readFileSync(written, "utf8"), contents);
      assert.equal((statSync(written).mode & 0o777).toString(8), mode);
      assert(!existsSync(`${written}.next`));
    }
    assert.equal(statSync(host.path("opt/xksproxy/certs")).mode & 0o077, 0);
    assert.deepEqual(systemctlCalls(), RESTART);
  });

  it("changes nothing and restarts nothing when it runs again", () => {
    const files = [file("config", CANARY)];
    configure(files);
    systemctlCalls();
    const before = statSync(host.path("opt/xksproxy/config")).ino;
    assert.equal(configure(files).status, 0);
    assert.deepEqual(systemctlCalls(), []);
    assert.equal(statSync(host.path("opt/xksproxy/config")).ino, before);
  });

  it("restarts when one file changed", () => {
    configure([file("a", "1"), file("b", "1")]);
    systemctlCalls();
    assert.equal(configure([file("a", "1"), file("b", "2")]).status, 0);
    assert.deepEqual(systemctlCalls(), RESTART);
  });

  it("restarts for another revision, and when the service is not active", () => {
    configure([file("a", "1")]);
    systemctlCalls();
    configure([file("a", "1")], "rev-2");
    assert.deepEqual(systemctlCalls(), RESTART);
    rmSync(host.path("calls.active"));
    configure([file("a", "1")], "rev-2");
    assert.deepEqual(systemctlCalls(), RESTART);
  });

  it("ends with 31 when the transfer is cut off, in a line or between lines, and does not restart", () => {
    const input = filesInput([file("a", "x".repeat(90)), file("b", "y")]);
    const message = (count: number) =>
      `host: the transfer of the proxy's files was cut off after ${count} files; run pulumi up again\n`;
    const script = configureScript(PROBE, "rev-1");
    const cuts: readonly [string, number][] = [
      ["", 0],
      [input.slice(0, 60), 0],
      [input.slice(0, input.indexOf("\n") + 1), 1],
      [input.slice(0, input.indexOf("end")), 2],
      [input.replace("end 2", "end 3"), 2],
    ];
    for (const [cut, count] of cuts) {
      assert.deepEqual(host.run(script, cut), { status: 31, stdout: "", stderr: message(count) });
    }
    assert.deepEqual(systemctlCalls(), []);
  });

  it("restarts in the next run when the one before changed files and was cut off", () => {
    const files = [file("a", "1"), file("b", "1")];
    configure(files);
    systemctlCalls();
    const changed = [file("a", "2"), file("b", "1")];
    const input = filesInput(changed);
    assert.equal(
      host.run(configureScript(PROBE, "rev-1"), input.slice(0, input.indexOf("\n") + 1)).status,
      31,
    );
    assert.equal(configure(changed).status, 0);
    assert.deepEqual(systemctlCalls(), RESTART);
  });

  it("ends with 32 when the service does not start, and tries again in the next run", () => {
    const files = [file("a", "1")];
    configure(files);
    systemctlCalls();
    writeFileSync(host.path("calls.broken"), "");
    assert.deepEqual(configure([file("a", "2")]), {
      status: 32,
      stdout: "",
      stderr:
        "host: the xksproxy service does not start; look at journalctl -u xksproxy on the host\n",
    });
    rmSync(host.path("calls.broken"));
    systemctlCalls();
    assert.equal(configure([file("a", "2")]).status, 0);
    assert.deepEqual(systemctlCalls(), RESTART);
  });

  const TLS_FAULT = "TLS: the proxy's certificate does not verify (curl exit 60):";
  const NOT_OURS = "it was not issued by this stack's CA";
  const CLOCKS =
    "check the clocks of this host and of the machine that runs pulumi, then run pulumi up again";
  const ANEW = "raise credentialRotation, so that pulumi up writes the proxy's files anew";
  const LOOK = "look at journalctl -u xksproxy on the host";
  const PROBLEM = "SSL certificate problem:";
  const UNNAMED = `${TLS_FAULT} it lacks the name epsvc-1.example.com; ${ANEW}`;
  const answers: readonly [string, string][] = [
    ["7 Failed to connect", `host: nothing answers on port 443 (curl exit 7); ${LOOK}`],
    [
      "28 Operation timed out",
      `host: the proxy does not answer on port 443 (curl exit 28: Operation timed out); ${LOOK}`,
    ],
    [
      `60 ${PROBLEM} certificate has expired`,
      `${TLS_FAULT} ${PROBLEM} certificate has expired; ${CLOCKS}`,
    ],
    [
      `60 ${PROBLEM} certificate is not yet valid`,
      `${TLS_FAULT} ${PROBLEM} certificate is not yet valid; ${CLOCKS}`,
    ],
    ["60 SSL: no alternative certificate subject name matches target host name 'a'", UNNAMED],
    ["60 SSL: certificate subject name 'b' does not match target host name 'a'", UNNAMED],
    [
      `60 ${PROBLEM} unable to get local issuer certificate`,
      `${TLS_FAULT} ${NOT_OURS} (${PROBLEM} unable to get local issuer certificate); ${ANEW}`,
    ],
    [
      `60 ${PROBLEM} self-signed certificate`,
      `${TLS_FAULT} ${NOT_OURS} (${PROBLEM} self-signed certificate); ${ANEW}`,
    ],
    [
      `60 ${PROBLEM} self signed certificate in certificate chain`,
      `${TLS_FAULT} ${NOT_OURS} (${PROBLEM} self signed certificate in certificate chain); ${ANEW}`,
    ],
    [
      `60 ${PROBLEM} certificate signature failure`,
      `${TLS_FAULT} ${NOT_OURS} (${PROBLEM} certificate signature failure); ${ANEW}`,
    ],
    [
      `60 ${PROBLEM} unsuitable certificate purpose`,
      `${TLS_FAULT} ${PROBLEM} unsuitable certificate purpose; ${LOOK}`,
    ],
  ];
  for (const [answer, message] of answers) {
    it(`ends with 33 and its reason when curl ends with ${answer.trim()}, and waits again in the next run`, () => {
      writeFileSync(host.path("calls.curl"), `${answer}\n`);
      assert.deepEqual(configure([file("a", "1")]), {
        status: 33,
        stdout: "",
        stderr: `${message}\n`,
      });
      rmSync(host.path("calls.curl"));
      assert.equal(configure([file("a", "1")]).status, 0);
    });
  }

  it("waits a minute for an answer, but not for a certificate to get better", () => {
    const curls = () =>
      readFileSync(host.path("calls"), "utf8")
        .split("\n")
        .filter((line) => line.startsWith("curl")).length;
    writeFileSync(host.path("calls.curl"), "60 certificate has expired\n");
    configure([file("a", "1")]);
    assert.equal(curls(), 1);
    rmSync(host.path("calls"));
    writeFileSync(host.path("calls.curl"), "7 \n");
    host.program(
      "date",
      `echo $(( $(cat "$CALLS.seconds" 2>/dev/null || echo 0) )); echo $(( $(cat "$CALLS.seconds" 2>/dev/null || echo 0) + 20 )) > "$CALLS.seconds"`,
    );
    configure([file("a", "1")]);
    assert.equal(curls(), 3);
  });

  it("asks the proxy over verified TLS by the name that KMS calls", () => {
    configure([file("a", "1")]);
    const call = readFileSync(host.path("calls"), "utf8")
      .split("\n")
      .find((line) => line.startsWith("curl"));
    const ca = host.path("opt/xksproxy/certs/ca.pem");
    assert.equal(
      call,
      `curl --silent --show-error --output /dev/null --max-time 5 --cacert ${ca} --resolve epsvc-1.example.com:443:127.0.0.1 https://epsvc-1.example.com:443/kms/xks/v1/health`,
    );
  });

  it("gives the probe and the revision to the shell as words, whatever they hold", () => {
    const evil = `'; touch "$CALLS.evil"; '`;
    const script = configureScript({ serverName: evil, port: 443, path: evil }, evil);
    assert.equal(syntaxErrors(script), "");
    assert.equal(host.run(script, filesInput([])).status, 0);
    assert(!existsSync(host.path("calls.evil")));
  });

  it("passes contents to no program as an argument and prints none", () => {
    const { stdout, stderr } = configure([file("secret", CANARY)]);
    const calls = readFileSync(host.path("calls"), "utf8");
    const encoded = Buffer.from(CANARY).toString("base64");
    for (const text of [stdout, stderr, calls]) {
      assert(!text.includes(CANARY));
      assert(!text.includes(encoded));
    }
  });
});
