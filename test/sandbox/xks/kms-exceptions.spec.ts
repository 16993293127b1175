import assert from "node:assert/strict";
import {
  answeredWith,
  XksCallError,
  type ConnectionErrorCode,
} from "../../../sandbox/xks/call-error";
import { ERROR_STATUS, type XksErrorName } from "../../../sandbox/xks/errors";
import {
  createKeyException,
  cryptoException,
  storeException,
  unusableKey,
} from "../../../sandbox/xks/kms-exceptions";
import { parseTrustAnchor } from "../../../sandbox/xks/trust";
import { makeAuthority } from "../../support/certificates";

const NAMES = Object.keys(ERROR_STATUS) as XksErrorName[];

describe("sandbox/xks/kms-exceptions", () => {
  const store: Record<ConnectionErrorCode, string> = {
    XKS_PROXY_NOT_REACHABLE: "XksProxyUriUnreachableException",
    XKS_PROXY_INVALID_TLS_CONFIGURATION: "XksProxyUriUnreachableException",
    XKS_PROXY_TIMED_OUT: "XksProxyUriUnreachableException",
    INVALID_CREDENTIALS: "XksProxyIncorrectAuthenticationCredentialException",
    XKS_PROXY_ACCESS_DENIED: "XksProxyIncorrectAuthenticationCredentialException",
    XKS_PROXY_INVALID_CONFIGURATION: "XksProxyInvalidConfigurationException",
    XKS_PROXY_INVALID_RESPONSE: "XksProxyInvalidResponseException",
    NETWORK_ERRORS: "KMSInternalException",
    INTERNAL_ERROR: "KMSInternalException",
  };
  for (const [code, expected] of Object.entries(store)) {
    it(`K23: gives ${expected} for ${code} while a store is made`, () => {
      const error = new XksCallError(code as ConnectionErrorCode, "why");
      assert.deepEqual(storeException(error), { code: expected, message: "why" });
    });
  }

  const createKey: Partial<Record<XksErrorName, string>> = {
    KeyNotFoundException: "XksKeyNotFoundException",
    InvalidStateException: "XksKeyInvalidConfigurationException",
    InvalidKeyUsageException: "XksKeyInvalidConfigurationException",
    AccessDeniedException: "KMSInvalidStateException",
  };
  for (const name of NAMES) {
    const expected = createKey[name] ?? "CustomKeyStoreInvalidStateException";
    it(`K23: gives ${expected} for ${name} while a key is made`, () => {
      assert.equal(createKeyException(answeredWith(name)).code, expected);
    });
  }

  it("K23: gives one code with 12 different messages for the 12 proxy errors of a crypto call", () => {
    const exceptions = NAMES.map((name) => cryptoException(answeredWith(name)));
    assert.deepEqual(
      [...new Set(exceptions.map(({ code }) => code))],
      ["KMSInvalidStateException"],
    );
    assert.equal(new Set(exceptions.map(({ message }) => message)).size, 12);
    const lost = new XksCallError("XKS_PROXY_NOT_REACHABLE", "no route");
    assert.deepEqual(cryptoException(lost), {
      code: "KMSInvalidStateException",
      message: "no route",
    });
  });

  it("finds wrong spec, missing usage and a disabled key, each with its own message", () => {
    const good = { keySpec: "AES_256", keyUsage: ["ENCRYPT", "DECRYPT"], keyStatus: "ENABLED" };
    const faults = [
      { keySpec: "RSA_2048" },
      { keyUsage: ["ENCRYPT"] },
      { keyUsage: ["DECRYPT"] },
      { keyStatus: "DISABLED" },
    ];
    assert.equal(unusableKey(good), undefined);
    assert.deepEqual(
      faults.map((fault) => unusableKey({ ...good, ...fault })?.message),
      [
        "the external key is RSA_2048, not AES_256",
        "the external key does not serve DECRYPT",
        "the external key does not serve ENCRYPT",
        "the external key is not enabled",
      ],
    );
  });

  it("K05: takes a trust anchor of base64 DER and refuses nothing, 5001 characters, PEM and other bytes", async () => {
    const authority = await makeAuthority();
    assert.equal(parseTrustAnchor(authority.base64).subject, "CN=test CA");
    assert.throws(() => parseTrustAnchor("A".repeat(5001)), {
      message:
        "trust anchor: expected 1 to 5000 characters, received 5001; use server.tls.ca_base64 of the proxy's config.yaml",
    });
    for (const text of [
      "",
      authority.certificate,
      "AAAA",
      `${authority.base64}\n`,
      "A".repeat(5000),
    ]) {
      assert.throws(() => parseTrustAnchor(text), { name: "RangeError" });
    }
  });
});
