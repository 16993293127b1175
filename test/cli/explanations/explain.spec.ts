import assert from "node:assert/strict";
import { explain, explained, NO_EVIDENCE, type Evidence } from "../../../cli/explanations/explain";
import { findingSentence } from "../../../cli/explanations/finding";

const says = (text: string, evidence: Partial<Evidence> = {}): string | undefined => {
  const finding = explain(text, { ...NO_EVIDENCE, ...evidence });
  return finding && findingSentence(finding);
};

const failedWith = (code: string): string =>
  `pulumi up failed:\ncreating custom key store hyok-dev-a1b2c3 (9f): the connection failed with ${code} (network): words; words`;

describe("explaining a failure of a real cloud, which tells no more than its code", () => {
  const cases: readonly (readonly [string, string, string])[] = [
    [
      "a proxy that KMS does not reach",
      failedWith("XKS_PROXY_NOT_REACHABLE"),
      "network: no connection to the proxy, or it reports that its external key manager is unavailable; check that the proxy runs, that its port equals the listener's, and that its security group admits TCP 443 from 100.64.0.0/10",
    ],
    [
      "an endpoint service that KMS does not find",
      "calling CreateCustomKeyStore: [XksProxyVpcEndpointServiceNotFound] not found (request id 1)",
      "permission: the endpoint service does not exist or does not admit the KMS service account; check xksProxyVpcEndpointServiceName and put the KMS service account on the endpoint service's whitelist",
    ],
    [
      "an alias that the proxy does not map",
      "creating volcengine:kms/key:Key: [XksKeyNotFound] no such key (RequestId: 1)",
      "key: the proxy knows no external key under the hosted key's alias; let key_mapping in the proxy's config.yaml name the alias: raise credentialRotation by one, so that pulumi up writes the proxy's files anew",
    ],
    [
      "a disabled external key behind an encryption",
      "calling Encrypt: [KMSInvalidState] the external key is disabled or the key store is blocked (InvalidStateException) (request id 1)",
      "key: the external key is disabled, or waits for its deletion; enable it in the key manager",
    ],
    [
      "a missing permission behind a decryption",
      "calling Decrypt: [KMSInvalidState] the proxy does not let this caller use the external key (AccessDeniedException) (request id 1)",
      "permission: the proxy's access key may not use the external key; give its RAM user kms:Encrypt, kms:Decrypt and kms:DescribeKey on the key: run pulumi refresh, then pulumi up",
    ],
    [
      "a key that the key manager's gateway does not serve",
      "calling Encrypt: [KMSInvalidState] the external key does not serve this operation (InvalidKeyUsageException) (request id 1)",
      "key: the key manager does not encrypt or decrypt with the external key; use a symmetric key for ENCRYPT/DECRYPT; where KMS's shared gateway refuses the keys of instances, name one of shared KMS in hostedKeys.externalKeyId, or set keySource.keyManagerGateway to dedicated",
    ],
    [
      "a store that is found FAILED",
      "key: custom key store 9f is FAILED, expected CONNECTED: INVALID_CREDENTIALS (credential): words; words",
      "credential: the proxy refused the signature: access key id or secret access key differ between the key store and the proxy's config.yaml; give both the same pair, or renew it with a new rotation of the proxy credential; the secret cannot be read back, so a changed one shows only here",
    ],
    [
      "a host that shows another key than the pinned one",
      "creating command: host key mismatch for 203.0.113.1:22: expected SHA256:a, the server shows SHA256:b",
      "host: host key mismatch for 203.0.113.1:22: expected SHA256:a, the server shows SHA256:b; somebody may stand in between: compare with the key that the host's own console shows, then correct proxy.existingHostKeys or replace the host",
    ],
    [
      "a line of a script on a host, and not the script that holds it",
      'Process exited with status 31: running "set -eu\\necho \\"host: quoted; not said\\"":\nhost: the transfer was cut off; run pulumi up again',
      "host: the transfer was cut off; run pulumi up again",
    ],
    [
      "the first of several problems of a configuration",
      "configuration: 2 problems in Pulumi.dev.yaml\nproxy.port: expected 443, received 80; set it to 443\ntags: expected few, received many; remove some",
      "configuration: Pulumi.dev.yaml: proxy.port: expected 443, received 80; set it to 443",
    ],
  ];
  for (const [what, text, sentence] of cases) {
    it(`names layer, cause and remedy of ${what}`, () => {
      assert.equal(says(text), sentence);
    });
  }

  it("knows nothing of words that it has never seen, and leaves them as they are", () => {
    assert.equal(says("[SomethingNew] the cloud has its own mind"), undefined);
    assert.equal(explained("the cloud has its own mind", undefined), "the cloud has its own mind");
  });
});

describe("explaining a failure in a sandbox, which knows why", () => {
  it("puts the sandbox's reason in place of the general cause, with the remedy for exactly that", () => {
    const reason = "security group sg-1 of i-1 has no ingress rule for 100.64.0.0/10 on tcp/443";
    const sentence = `network: ${reason}; let tcp/443 from 100.64.0.0/10 into that security group`;
    assert.equal(
      says(failedWith("XKS_PROXY_NOT_REACHABLE"), { keyStoreFailures: [{ reason }] }),
      sentence,
    );
  });

  it("keeps the general remedy for a reason that it has no better one for", () => {
    const reason = "account 1 has no endpoint to endpoint service epsvc-1";
    assert.equal(
      says(failedWith("NETWORK_ERRORS"), { keyStoreFailures: [{ reason }] }),
      `network: ${reason}; run the command again; if it stays, check load balancer and endpoint service`,
    );
  });

  it("tells a stopped proxy from a backend of another port by the port that nothing answers on", () => {
    const nothingOn = (port: number) => ({
      keyStoreFailures: [
        { reason: `the health check of lsn-1 finds nothing on tcp/${port} of i-1 (10.0.0.1)` },
      ],
    });
    const text = failedWith("XKS_PROXY_NOT_REACHABLE");
    assert.equal(explain(text, { ...NO_EVIDENCE, ...nothingOn(443) })?.layer, "host");
    assert.equal(explain(text, { ...NO_EVIDENCE, ...nothingOn(4430) })?.layer, "network");
  });

  it("names the last call that the key manager refused", () => {
    const refused = (action: string) => ({
      action,
      principal: "acs:ram::1:user/p",
      errorCode: "Forbidden",
    });
    const text = "[KMSInvalidState] denied (AccessDeniedException) (request id 1)";
    const finding = explain(text, {
      ...NO_EVIDENCE,
      refusedCalls: [refused("kms:Encrypt"), refused("kms:Decrypt")],
    });
    assert.equal(
      finding?.cause,
      "the key manager refused kms:Decrypt to the proxy's acs:ram::1:user/p (Forbidden)",
    );
  });

  it("takes a whole script out of the words of a failed remote command", () => {
    const text =
      'Process exited with status 21: running "set -eu\\necho \\"a\\"\\n":\ncurl: (35) reset';
    const finding = { layer: "network", cause: "no way out", remedy: "make one" } as const;
    assert.equal(
      explained(text, finding),
      "network: no way out; make one\n\nProcess exited with status 21:\ncurl: (35) reset",
    );
  });
});
