import assert from "node:assert/strict";
import { changeSetOf } from "../../../cli/preview/change-set";
import {
  bearsKeys,
  keyPathEffects,
  unfamiliarTypes,
  type KeyPathEffect,
} from "../../../cli/preview/key-path-effects";
import { recorded, step, UNKNOWN, type Step } from "./engine-events";

type Op = Parameters<typeof step>[0];

function effectsOf(op: Op, facts: Step): KeyPathEffect[] {
  return keyPathEffects(changeSetOf([step(op, facts)]).changes);
}

/** Impact and first words of each effect. */
function told(effects: readonly KeyPathEffect[]): string[] {
  return effects.map(({ impact, text, isCertain }) => {
    const words = text.en.split(/[:;,]/)[0] ?? "";
    return `${impact}${isCertain ? "" : "?"}: ${words}`;
  });
}

const STORE = "hyok:index:CustomKeyStore";
const PROXY = "hyok:volcengine:XksProxy";
const COMMAND = "command:remote:Command";
const INSTANCE = "alicloud:kms/instance:Instance";
const SELF_SIGNED = "tls:index/selfSignedCert:SelfSignedCert";

describe("cli/preview/key-path-effects", () => {
  for (const path of [
    "trustAnchorCertificate",
    "xksProxyUriEndpoint",
    "xksProxyConnectivity",
    "xksProxyVpcEndpointServiceName",
  ])
    it(`says that the store reconnects when ${path} changes`, () => {
      const [found, ...more] = effectsOf("update", { type: STORE, paths: [path] });
      assert.deepEqual(found?.text, {
        en: "the store disconnects and reconnects: its hosted keys are unusable meanwhile, about 5 minutes (inferred from the AWS interface that Volcengine KMS follows)",
        zh: "密钥库将断开并重新连接：期间其托管密钥不可用，约 5 分钟（依据火山引擎 KMS 所遵循的 AWS 接口推断）",
      });
      assert.deepEqual([found?.impact, found?.paths, found?.isCertain], ["outage", [path], true]);
      assert.deepEqual(more, []);
    });

  const cases: readonly (readonly [string, Op, Step, readonly string[]])[] = [
    [
      "a rotated credential keeps the store connected",
      "update",
      { type: STORE, paths: ["xksAccessKey", "xksSecretAccessKey"] },
      [
        "pause: proxies and store get the new value one after the other and the store stays connected",
      ],
    ],
    ["a new name of the store", "update", { type: STORE, paths: ["customKeyStoreName"] }, []],
    [
      "a replaced store",
      "replace",
      { type: STORE, keys: ["region"] },
      ["loss: another store is made"],
    ],
    [
      "a deleted hosted key",
      "delete",
      { type: "volcengine:kms/key:Key" },
      ["loss: the hosted key is scheduled for deletion (7 to 30 days)"],
    ],
    [
      "a deleted key that the cloud keeps",
      "delete",
      { type: "volcengine:kms/key:Key", retain: true },
      [],
    ],
    [
      "a key switched off",
      "update",
      { paths: ["status"] },
      ["outage: the key is switched on or off"],
    ],
    ["a key with another description", "update", { paths: ["description"] }, []],
    [
      "an instance that is bought",
      "create",
      { type: INSTANCE },
      ["money: a KMS instance is bought"],
    ],
    [
      "an instance that is upgraded and renewed otherwise",
      "update",
      { type: INSTANCE, paths: ["keyNum", "renewPeriod", "spec"] },
      [
        "money: the KMS instance is upgraded or extended",
        "money: how the subscription is renewed changes",
      ],
    ],
    [
      "another command of a proxy",
      "update",
      { type: COMMAND, under: PROXY, paths: ["stdin"] },
      ["pause: the proxy on this host is deployed again"],
    ],
    [
      "another command on another host",
      "create",
      { type: COMMAND, under: "acme:x:Host" },
      ["pause: a command runs on a host"],
    ],
    [
      "another CA of the proxies",
      "replace",
      { type: SELF_SIGNED, under: "hyok:volcengine:ProxyCertificates", keys: ["privateKeyPem"] },
      ["outage: the store disconnects and reconnects"],
    ],
    [
      "another CA of the HSM binding",
      "replace",
      { type: SELF_SIGNED, under: "hyok:alibaba:GvsmCertificates", keys: ["privateKeyPem"] },
      ["access: another certificate between the KMS instance and its HSMs"],
    ],
    [
      "an alias that moves",
      "update",
      { type: "alicloud:kms/alias:Alias", paths: ["keyId"] },
      ["access: the alias points at another key"],
    ],
    [
      "a trail that ends",
      "delete",
      { type: "alicloud:actiontrail/trail:Trail" },
      ["guard: the audit record has a gap"],
    ],
    [
      "protection that is taken off",
      "same",
      { protect: [true, false] },
      ["guard: its protection is taken off"],
    ],
    ["protection that is put on", "same", { protect: [false, true] }, []],
    ["a type that nobody knows", "delete", { type: "acme:x:Y" }, []],
  ];
  for (const [what, op, facts, expected] of cases)
    it(`knows of ${what}`, () => assert.deepEqual(told(effectsOf(op, facts)), expected));

  it("says perhaps where no new value is known yet", () => {
    const inputs = { status: UNKNOWN };
    assert.deepEqual(told(effectsOf("update", { paths: ["status"], inputs })), [
      "outage?: the key is switched on or off",
    ]);
    const type = INSTANCE;
    const [sure] = effectsOf("update", {
      type,
      paths: ["spec", "keyNum"],
      inputs: { spec: UNKNOWN, keyNum: 1 },
    });
    assert.equal(sure?.isCertain, true);
  });

  it("tells of a rotated credential in a recorded preview that the store perhaps reconnects", () => {
    const { changes } = changeSetOf(recorded("credential-rotated"));
    assert.deepEqual(told(keyPathEffects(changes)), [
      "outage?: the store disconnects and reconnects",
      "pause: proxies and store get the new value one after the other and the store stays connected",
      "pause?: the proxy on this host is deployed again",
      "pause?: proxies and store get the new value one after the other and the store stays connected",
    ]);
  });

  it("puts the worst first and keeps the order otherwise", () => {
    const events = [
      step("update", { type: "alicloud:kms/alias:Alias", name: "a", paths: ["keyId"] }),
      step("delete", { name: "b" }),
      step("delete", { name: "c" }),
    ];
    const effects = keyPathEffects(changeSetOf(events).changes);
    assert.deepEqual(
      effects.map(({ change }) => change.name),
      ["b", "c", "a"],
    );
  });

  it("names the types that it knows nothing of, each once and sorted", () => {
    const types = ["z:z:Z", "a:a:A", "z:z:Z"];
    const events = types.map((type, index) => step("create", { type, name: `${index}` }));
    assert.deepEqual(unfamiliarTypes(changeSetOf([...events, step("create")]).changes), [
      "a:a:A",
      "z:z:Z",
    ]);
  });

  it("takes no name that every object knows for an entry", () => {
    for (const name of ["__proto__", "constructor", "toString"]) {
      assert.deepEqual(effectsOf("update", { paths: [name] }), []);
      assert.deepEqual(unfamiliarTypes(changeSetOf([step("create", { type: name })]).changes), [
        name,
      ]);
    }
  });

  it("knows what bears keys", () => {
    assert.equal(bearsKeys({ type: STORE, parents: [] }), true);
    assert.equal(bearsKeys({ type: COMMAND, parents: [PROXY] }), false);
    assert.equal(bearsKeys({ type: "acme:x:Y", parents: [] }), false);
  });
});
