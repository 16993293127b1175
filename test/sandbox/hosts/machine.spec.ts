import assert from "node:assert/strict";
import {
  missingPrograms,
  type NamespaceFacts,
  namespaceRemedy,
} from "../../../sandbox/hosts/root/machine";
import { mountsOf, parseMountInfo, readOnlyBind } from "../../../sandbox/hosts/root/mounts";
import { quote } from "../../../sandbox/hosts/root/shell-quote";

const GOOD: NamespaceFacts = {
  platform: "linux",
  apparmorRestricts: false,
  unprivilegedDisabled: false,
  maxUserNamespaces: 1000,
  inContainer: false,
};

describe("sandbox/hosts: namespaceRemedy", () => {
  const table: [string, Partial<NamespaceFacts>, string][] = [
    [
      "another system",
      { platform: "darwin" },
      "run the sandbox on Linux or in a Linux virtual machine",
    ],
    [
      "the Debian switch",
      { unprivilegedDisabled: true },
      "run `sysctl -w kernel.unprivileged_userns_clone=1` as root",
    ],
    [
      "a limit of 0",
      { maxUserNamespaces: 0 },
      "run `sysctl -w user.max_user_namespaces=15000` as root",
    ],
    [
      "AppArmor",
      { apparmorRestricts: true },
      "run `sysctl -w kernel.apparmor_restrict_unprivileged_userns=0` as root",
    ],
    [
      "a container",
      { inContainer: true },
      "start the container with `--security-opt seccomp=unconfined --security-opt apparmor=unconfined --security-opt systempaths=unconfined`",
    ],
    [
      "anything else",
      {},
      "use a kernel with user, mount, network and PID namespaces and the veth driver",
    ],
  ];
  for (const [name, facts, remedy] of table) {
    it(`names the remedy for ${name}`, () =>
      assert.equal(namespaceRemedy({ ...GOOD, ...facts }), remedy));
  }
});

describe("sandbox/hosts: missingPrograms", () => {
  it("is silent when all are there", () => {
    assert.equal(
      missingPrograms((name) => `/bin/${name}`),
      undefined,
    );
  });

  it("names programs and packages in one sentence", () => {
    assert.equal(
      missingPrograms((name) => (name === "ip" || name === "nsenter" ? undefined : name)),
      "the sandbox's hosts need nsenter, ip; install the packages util-linux iproute2",
    );
  });
});

describe("sandbox/hosts: mounts", () => {
  const mounts = parseMountInfo(
    [
      "22 1 254:0 / / rw,relatime - ext4 /dev/vda rw",
      "23 22 0:5 / /usr rw,nosuid,relatime - ext4 /dev/vdb rw",
      "24 23 0:6 / /usr/lib/a\\040b ro,nosuid,nodev,noexec - tmpfs none rw",
      "25 22 0:7 / /usrx rw,nodev - tmpfs none rw",
      "",
    ].join("\n"),
  );

  it("finds the mount that holds a folder and those below it", () => {
    assert.deepEqual(mountsOf("/usr/lib", mounts), [
      { point: "/usr/lib", flags: ["nosuid"] },
      { point: "/usr/lib/a b", flags: ["nosuid", "nodev", "noexec"] },
    ]);
    assert.deepEqual(mountsOf("/etc", mounts), [{ point: "/etc", flags: [] }]);
  });

  it("repeats locked flags when it makes a bind read-only", () => {
    assert.deepEqual(readOnlyBind("/usr/lib", "/new/usr/lib", mounts), [
      "mount --rbind /usr/lib /new/usr/lib",
      "mount -o remount,bind,ro,nosuid /new/usr/lib",
      "mount -o remount,bind,ro,nosuid,nodev,noexec '/new/usr/lib/a b'",
    ]);
  });
});

describe("sandbox/hosts: quote", () => {
  for (const [word, quoted] of [
    ["/a/b-c", "/a/b-c"],
    ["", "''"],
    ["it's", "'it'\\''s'"],
    ["a;b", "'a;b'"],
    ["$x", "'$x'"],
  ] as const) {
    it(`quotes ${JSON.stringify(word)} as ${quoted}`, () => assert.equal(quote(word), quoted));
  }
});
