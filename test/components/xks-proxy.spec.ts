import assert from "node:assert/strict";
import { parse } from "yaml";
import { CONFIG_PATH, reachScript, removeScript } from "../../core/deployment";
import {
  ADOPTED,
  BEHIND_BASTION,
  deploy,
  DEVELOPMENT,
  ofType,
  only,
  PRODUCTION,
} from "../support/environments";
import {
  CA_BASE64,
  CA_PEM,
  CANARIES,
  HOST_KEY,
  SERVER_PEM,
  SSH_DEFAULTS,
} from "../support/key-path-answers";
import { opened, type Registration, type Run } from "../support/mock-engine";

const COMMAND = "command:remote:Command";
const nameOf = (urn: string) => urn.split("::").pop() ?? "";
const typeOf = (urn: string) => urn.split("::")[2]?.replace(/^.*[:$]/, "") ?? "";
const ARCHIVE = { url: "https://downloads.example.com/next.tar.gz", sha256: "1".repeat(64) };

/** Files that a configure command carries, by their paths. */
function filesOf({ inputs }: Registration): Record<string, { mode: string; text: string }> {
  const lines = String(opened(inputs["stdin"])).split("\n");
  assert.deepEqual(lines.slice(-2), [`end ${lines.length - 2} -`, ""]);
  return Object.fromEntries(
    lines.slice(0, -2).map((line) => {
      const [mode = "", path = "", data = ""] = line.split(" ");
      return [path, { mode, text: Buffer.from(data, "base64").toString("utf8") }];
    }),
  );
}

const configOf = (run: Run<unknown>) =>
  parse(filesOf(only(run, COMMAND, "hyok-dev-1-configure"))[CONFIG_PATH]?.text ?? "") as {
    server: Record<string, unknown> & { tls: Record<string, unknown> };
    auth: unknown;
    kms: unknown;
  };

describe("components: XksProxy", () => {
  it("logs nothing and passes no output of a run to the next one", async () => {
    for (const { inputs } of ofType(await deploy(PRODUCTION), COMMAND)) {
      assert.equal(inputs["logging"], "none");
      assert.equal(inputs["addPreviousOutputInEnv"], false);
      assert.equal("environment" in inputs, false);
      assert.equal("delete" in inputs, false);
    }
  });

  it("pins the host key that the cloud told, and connects straight with the fleet's own key", async () => {
    const { inputs } = only(await deploy(DEVELOPMENT), COMMAND, "hyok-dev-1-install");
    assert.deepEqual(opened(inputs["connection"]), {
      ...SSH_DEFAULTS,
      host: "public-hyok-dev-1",
      user: "root",
      privateKey: CANARIES.hostPrivateKey,
      hostKey: HOST_KEY,
    });
  });

  it("goes through the bastion that it makes, with the host key that the cloud told of it", async () => {
    const { inputs } = only(await deploy(PRODUCTION), COMMAND, "hyok-dev-2-configure");
    assert.deepEqual(opened(inputs["connection"]), {
      ...SSH_DEFAULTS,
      host: "address-of-hyok-dev-2",
      user: "root",
      privateKey: CANARIES.hostPrivateKey,
      hostKey: HOST_KEY,
      proxy: {
        ...SSH_DEFAULTS,
        host: "public-hyok-dev-bastion",
        port: 22,
        user: "root",
        privateKey: CANARIES.hostPrivateKey,
        hostKey: HOST_KEY,
      },
    });
  });

  it("goes through an existing bastion with the operator's key and the pinned host key", async () => {
    const { inputs } = only(await deploy(BEHIND_BASTION), COMMAND, "hyok-dev-1-configure");
    assert.deepEqual((opened(inputs["connection"]) as { proxy: unknown }).proxy, {
      ...SSH_DEFAULTS,
      host: "bastion.example.com",
      port: 22,
      user: "ops",
      privateKey: CANARIES.operatorPrivateKey,
      hostKey: "ssh-ed25519 Bastion",
    });
  });

  it("takes the proxy off a host that stays, and only off such a host", async () => {
    const commands = ofType(await deploy(ADOPTED), COMMAND);
    const removed = commands.filter(({ inputs }) => "delete" in inputs);
    assert.deepEqual(
      removed.map(({ name, inputs }) => [name, inputs["delete"]]),
      [["hyok-dev-1-configure", removeScript()]],
    );
  });

  it("builds nothing on an existing host before it has reached the key manager", async () => {
    const run = await deploy(ADOPTED);
    const reach = only(run, COMMAND, "hyok-dev-1-reach");
    assert.equal(reach.inputs["create"], reachScript("kms.cn-beijing.aliyuncs.com"));
    const backend = only(run, "volcengine:clb/serverGroupServer:ServerGroupServer");
    const install = only(run, COMMAND, "hyok-dev-1-install");
    for (const each of [backend, install]) assert(each.dependencies.includes(reach.urn));
  });

  it("has scripts that hold no secret and that sh can read", async () => {
    for (const { inputs } of ofType(await deploy(PRODUCTION), COMMAND)) {
      const script = String(opened(inputs["create"]));
      assert(script.startsWith("set -eu\n"));
      for (const canary of Object.values(CANARIES)) assert(!script.includes(canary));
    }
  });

  it("sends unit, CA, certificate, key and configuration, secrets readable by root alone", async () => {
    const files = filesOf(only(await deploy(DEVELOPMENT), COMMAND, "hyok-dev-1-configure"));
    assert.deepEqual(
      Object.entries(files).map(([path, { mode }]) => `${mode} ${path}`),
      [
        "644 /etc/systemd/system/xksproxy.service",
        "644 /opt/xksproxy/certs/ca.pem",
        "644 /opt/xksproxy/certs/cert.pem",
        "600 /opt/xksproxy/certs/key.pem",
        "600 /opt/xksproxy/current/conf/config.yaml",
      ],
    );
    assert.equal(files["/opt/xksproxy/certs/ca.pem"]?.text, CA_PEM);
    assert.equal(files["/opt/xksproxy/certs/cert.pem"]?.text, SERVER_PEM);
    assert.equal(files["/opt/xksproxy/certs/key.pem"]?.text, CANARIES.serverPrivateKey);
  });

  it("configures the proxy with what the clouds returned", async () => {
    const { server, auth, kms } = configOf(await deploy(PRODUCTION));
    assert.equal(server["port"], 443);
    assert.equal(server.tls["ca_base64"], CA_BASE64);
    assert.deepEqual(auth, {
      access_key_id: "AKIDPROXYAAAAAAAAAAA",
      secret_access_key: CANARIES.proxySecret,
    });
    assert.deepEqual(kms, [
      {
        id: "alibaba-kms",
        provider: "aliyun",
        region: "cn-beijing",
        endpoint: "kms.cn-beijing.aliyuncs.com",
        access_key: "hyok-dev-proxy-id",
        secret_key: CANARIES.managerSecret,
        key_mapping: { finetune: "hyok-dev-finetune-id", evaluation: "hyok-dev-evaluation-id" },
      },
    ]);
  });

  it("deploys one proxy after another: the second waits for both commands of the first", async () => {
    const run = await deploy({ ...PRODUCTION, "proxy.count": 3 });
    const commands = (urns: readonly string[]) =>
      urns
        .filter((urn) => urn.includes("remote:Command"))
        .map(nameOf)
        .sort();
    const proxies = ofType(run, "hyok:volcengine:XksProxy");
    assert.deepEqual(
      proxies.map(({ name, dependencies }) => [name, commands(dependencies)]),
      [
        ["hyok-dev-1", []],
        ["hyok-dev-2", ["hyok-dev-1-configure", "hyok-dev-1-install"]],
        ["hyok-dev-3", ["hyok-dev-2-configure", "hyok-dev-2-install"]],
      ],
    );
    assert.deepEqual(
      ofType(run, COMMAND).map(({ name }) => name),
      [
        "hyok-dev-1-install",
        "hyok-dev-1-configure",
        "hyok-dev-2-install",
        "hyok-dev-2-configure",
        "hyok-dev-3-install",
        "hyok-dev-3-configure",
      ],
    );
  });

  it("connects the key store when every proxy answers, KMS may connect and the listener has its backends", async () => {
    const store = only(await deploy(PRODUCTION), "hyok:volcengine:ExternalKeyStore");
    const names = store.dependencies.map((urn) => `${typeOf(urn)} ${nameOf(urn)}`);
    for (const needed of [
      "Command hyok-dev-1-configure",
      "Command hyok-dev-2-configure",
      "VpcEndpointServicePermission hyok-dev-kms",
      "Listener hyok-dev",
      "ServerGroupServer hyok-dev-hyok-dev-2",
      "KmsAccess hyok-dev",
    ]) {
      assert(names.includes(needed), `${needed} in ${names.join(", ")}`);
    }
  });

  it("restarts for another archive or another unit: the configure script changes with the checksum", async () => {
    const script = async (archive?: typeof ARCHIVE) => {
      const changes = { ...DEVELOPMENT, ...(archive && { "proxy.archive": archive }) };
      return String(
        opened(only(await deploy(changes), COMMAND, "hyok-dev-1-configure").inputs["create"]),
      );
    };
    const [before, after] = [await script(), await script(ARCHIVE)];
    const differing = before.split("\n").filter((line, index) => line !== after.split("\n")[index]);
    assert.deepEqual(
      differing.map((line) => line.replace(/'.*'/, "'...'")),
      ["revision='...'"],
    );
    assert.equal(await script(), before);
  });

  it("asks, certifies and serves the host of an overridden URI endpoint", async () => {
    const wire = { uriEndpoint: "https://kms-side.example.com", uriPath: "/other/kms/xks/v1" };
    const run = await deploy({ ...DEVELOPMENT, wire });
    assert.deepEqual(only(run, "tls:index/certRequest:CertRequest").inputs["dnsNames"], [
      "epsvc-1.privatelink.example.com",
      "*.epsvc-1.privatelink.example.com",
      "kms-side.example.com",
    ]);
    const script = String(opened(only(run, COMMAND, "hyok-dev-1-configure").inputs["create"]));
    assert(script.includes("'https://kms-side.example.com:443/other/kms/xks/v1/health'"));
    const { xksProxyUriEndpoint, xksProxyUriPath } = only(run, "hyok:index:CustomKeyStore").inputs;
    assert.deepEqual([xksProxyUriEndpoint, xksProxyUriPath], [wire.uriEndpoint, wire.uriPath]);
  });

  it("certifies the service domain and one label below it, for a year, from a CA of ten", async () => {
    const run = await deploy(DEVELOPMENT);
    const request = only(run, "tls:index/certRequest:CertRequest").inputs;
    assert.deepEqual(request["dnsNames"], [
      "epsvc-1.privatelink.example.com",
      "*.epsvc-1.privatelink.example.com",
    ]);
    assert.deepEqual(request["subject"], { commonName: "hyok XKS proxy" });
    const { validityPeriodHours, earlyRenewalHours, allowedUses } = only(
      run,
      "tls:index/locallySignedCert:LocallySignedCert",
    ).inputs;
    assert.deepEqual(
      [validityPeriodHours, earlyRenewalHours, allowedUses],
      [8760, 2904, ["digital_signature", "server_auth"]],
    );
    const ca = only(run, "tls:index/selfSignedCert:SelfSignedCert").inputs;
    assert.deepEqual([ca["isCaCertificate"], ca["validityPeriodHours"]], [true, 87600]);
  });
});
