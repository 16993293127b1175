import assert from "node:assert/strict";
import { makeWorld, script } from "./fixture";

const unit = (name: string, text: string): string =>
  `cat >/etc/systemd/system/${name}.service <<'UNIT'\n${text}\nUNIT\nsystemctl daemon-reload`;

describe("sandbox/hosts: services", function () {
  this.timeout(60_000);
  const world = makeWorld();
  const run = (text: string): Promise<string> => script(world.hosts, "i-svc", `{ ${text}\n} 2>&1`);
  /** Repeats a question on the host until the answer is the expected one. */
  const until = (question: string, answer: string): Promise<string> =>
    run(`while [ "$(${question})" != "${answer}" ]; do sleep 0.02; done; echo reached`);

  before(() => world.hosts.start(world.spec("i-svc")));
  after(() => world.hosts.stopAll());

  it("runs a unit's life: enable --now, status, journal, stop, disable", async () => {
    const text = await run(`${unit(
      "hello",
      "[Unit]\nDescription=Greeter\n[Service]\nEnvironment=WORD=hi\nExecStart=/bin/sh -c 'echo ${WORD} there; exec sleep 600'\n[Install]\nWantedBy=multi-user.target",
    )}
systemctl enable --now hello; systemctl is-active hello; systemctl is-enabled hello
until [ "$(journalctl -u hello -o cat --no-pager | grep -c there)" = 1 ]; do :; done
journalctl -u hello -o cat --no-pager
systemctl show hello -p ActiveState,SubState,NRestarts,LoadState
systemctl stop hello; systemctl is-active hello; systemctl disable hello; systemctl is-enabled hello`);
    const link = "/etc/systemd/system/multi-user.target.wants/hello.service";
    assert.deepEqual(
      text.trim().split("\n").sort(),
      [
        `Created symlink ${link} → /etc/systemd/system/hello.service.`,
        `Removed "${link}".`,
        "ActiveState=active",
        "LoadState=loaded",
        "NRestarts=0",
        "Started Greeter.",
        "SubState=running",
        "active",
        "disabled",
        "enabled",
        "hi there",
        "inactive",
      ].sort(),
    );
    assert.deepEqual(world.hosts.status("i-svc").services, [
      { name: "hello.service", state: "inactive" },
    ]);
  });

  it("restarts a service that fails, as often as the start limit allows", async () => {
    await run(
      `${unit(
        "flaky",
        "[Unit]\nStartLimitIntervalSec=60\nStartLimitBurst=3\n[Service]\nExecStart=/bin/sh -c 'echo try; exit 4'\nRestart=on-failure\nRestartSec=1ms",
      )}; systemctl start flaky`,
    );
    await until("systemctl is-failed flaky", "failed");
    const text = await run(
      "systemctl show flaky -p Result,NRestarts,ExecMainStatus; journalctl -u flaky -o cat | grep -c try; systemctl start flaky; echo $?",
    );
    assert.equal(
      text,
      'Result=start-limit-hit\nNRestarts=3\nExecMainStatus=4\n3\nJob for flaky.service failed because the control process exited with error code.\nSee "systemctl status flaky.service" and "journalctl -xeu flaky.service" for details.\n1\n',
    );
  });

  it("does not restart a service that ends well under Restart=on-failure", async () => {
    await run(
      `${unit("well", "[Service]\nExecStart=/bin/true\nRestart=on-failure")}; systemctl start well`,
    );
    assert.equal(await until("systemctl is-active well", "inactive"), "reached\n");
    assert.equal(await run("systemctl show well -p NRestarts --value"), "0\n");
  });

  it("restarts a service whose process is killed, under Restart=always", async () => {
    await run(
      `${unit("sturdy", "[Service]\nExecStart=/bin/sleep 600\nRestart=always\nRestartSec=0")}; systemctl start sturdy; kill -9 $(systemctl show sturdy -p MainPID --value)`,
    );
    assert.equal(
      await until(
        "systemctl show sturdy -p NRestarts,ActiveState --value | tr '\\n' ' '",
        "1 active ",
      ),
      "reached\n",
    );
  });

  it("runs ExecStartPre first and does not start when it fails", async () => {
    const text = await run(
      `${unit(
        "checked",
        "[Service]\nExecStartPre=/bin/sh -c 'echo checking; exit 3'\nExecStart=/bin/sleep 600",
      )}; systemctl start checked; echo $?; systemctl is-active checked; journalctl -u checked -o cat`,
    );
    assert.equal(
      text,
      'Job for checked.service failed because the control process exited with error code.\nSee "systemctl status checked.service" and "journalctl -xeu checked.service" for details.\n1\nfailed\nchecking\nchecked.service: Main process exited, code=exited, status=3/FAILURE\nchecked.service: Failed with result \'exit-code\'.\n',
    );
  });

  it("reports a program that is missing as status 203/EXEC", async () => {
    const text = await run(
      `${unit("lost", "[Service]\nExecStart=/opt/none")}; systemctl start lost >/dev/null 2>&1; journalctl -u lost -o cat`,
    );
    assert.equal(
      text,
      "Failed to locate executable /opt/none: No such file or directory\nlost.service: Main process exited, code=exited, status=203/EXEC\nlost.service: Failed with result 'exit-code'.\n",
    );
  });

  it("waits for a oneshot and keeps it active with RemainAfterExit", async () => {
    const text = await run(
      `${unit("once", "[Service]\nType=oneshot\nRemainAfterExit=yes\nExecStart=/bin/sh -c 'echo a >/root/once'\nExecStart=/bin/sh -c 'echo b >>/root/once'")}; systemctl start once; cat /root/once; systemctl is-active once`,
    );
    assert.equal(text, "a\nb\nactive\n");
  });

  it("gives a service its directory, mask, variables, folders and credentials", async () => {
    const text =
      await run(`mkdir -p /opt/app; echo 'KEY="a b"' >/etc/app.env; echo cred >/etc/app.key
${unit(
  "rich",
  "[Service]\nType=oneshot\nWorkingDirectory=/opt/app\nUMask=0077\nEnvironment=ONE=1 \"TWO=2 3\"\nEnvironmentFile=/etc/app.env\nEnvironmentFile=-/etc/none.env\nRuntimeDirectory=app\nStateDirectory=app/data\nLoadCredential=key:/etc/app.key\nNoNewPrivileges=yes\nExecStart=/bin/sh -c 'pwd; umask; echo $$ONE,$$TWO,$$KEY; cat $$CREDENTIALS_DIRECTORY/key; ls -d $$RUNTIME_DIRECTORY $$STATE_DIRECTORY; grep NoNewPrivs /proc/self/status'",
)}; systemctl start rich; journalctl -u rich -o cat`);
    assert.equal(
      text,
      "/opt/app\n0077\n1,2 3,a b\ncred\n/run/app\n/var/lib/app/data\nNoNewPrivs:\t1\nFinished rich.service.\n",
    );
  });

  it("names in the journal the directives that have no effect", async () => {
    const text = await run(
      `${unit(
        "hard",
        "[Service]\nType=oneshot\nProtectSystem=strict\nPrivateTmp=yes\nExecStart=/bin/true",
      )}; systemctl start hard; systemctl start hard; journalctl -u hard -o cat`,
    );
    assert.equal(
      text,
      "hard.service: accepted but without effect on a sandbox host: ProtectSystem, PrivateTmp\nFinished hard.service.\nFinished hard.service.\n",
    );
  });

  it("refuses an unknown directive with file, line and name", async () => {
    const text = await run(
      `${unit("odd", "[Service]\nExecStart=/bin/true\nProtectEverything=yes")}; systemctl start odd; echo $?`,
    );
    assert.equal(
      text,
      "Failed to start odd.service: Unit odd.service has a bad unit file setting.\n/etc/systemd/system/odd.service:3: directive ProtectEverything of [Service] is not modelled by the sandbox's hosts; remove it or correct its name\n1\n",
    );
  });

  it("answers for units that do not exist as systemctl does", async () => {
    const text = await run(
      "systemctl start none; echo $?; systemctl is-active none; echo $?; systemctl status none; echo $?; systemctl is-enabled none; echo $?; systemctl enable none; echo $?",
    );
    assert.deepEqual(text.trim().split("\n"), [
      "Failed to start none.service: Unit none.service not found.",
      "5",
      "inactive",
      "3",
      "Unit none.service could not be found.",
      "4",
      "Failed to get unit file state for none.service: No such file or directory",
      "1",
      "Failed to enable unit: Unit file none.service does not exist.",
      "1",
    ]);
  });

  it("refuses verbs and options that it does not have", async () => {
    const text = await run(
      "systemctl mask x; systemctl start --user x; journalctl --since today; systemctl edit",
    );
    assert.match(
      text,
      /^systemctl: mask is not modelled by the sandbox's hosts, expected one of daemon-reload, start, /,
    );
    assert.ok(
      text.includes(
        "systemctl: option --user is not modelled by the sandbox's hosts; leave it out\n",
      ),
    );
    assert.ok(
      text.includes(
        "journalctl: option --since is not modelled by the sandbox's hosts; use -u, -n, -o, -r or --no-pager\n",
      ),
    );
  });

  it("ends a service's whole process group and kills what does not obey", async () => {
    const text = await run(
      `${unit(
        "stubborn",
        "[Service]\nExecStart=/bin/sh -c 'trap \"\" TERM; sleep 1234 & wait; sleep 1234'\nTimeoutStopSec=50ms",
      )}; systemctl start stubborn; systemctl stop stubborn; pgrep -f 'sleep 1234' | wc -l; systemctl show stubborn -p Result --value`,
    );
    assert.equal(text, "0\ntimeout\n");
  });

  it("starts enabled services again after a stop and a start of the host, with its disk kept", async () => {
    await run(
      `${unit(
        "kept",
        "[Service]\nExecStart=/bin/sleep 600\n[Install]\nWantedBy=multi-user.target",
      )}; systemctl enable kept; echo mark >/opt/mark`,
    );
    await world.hosts.stop("i-svc");
    assert.deepEqual(world.hosts.status("i-svc"), { running: false, services: [] });
    await world.hosts.start(world.spec("i-svc"));
    assert.equal(
      await run("systemctl is-active kept; systemctl is-active hello; cat /opt/mark"),
      "active\ninactive\nmark\n",
    );
  });
});
