import { randomBytes } from "node:crypto";
import type { Drill } from "./drill";
import { otherSecretScript } from "./host-scripts";
import { before, byConfiguration } from "./means";

/** Failures of the key store: KMS itself, the store's name, its credential and its path. */
export const STORE_DRILLS: readonly Drill[] = [
  {
    name: "kms-not-opened",
    means: "account",
    story: "nobody has opened KMS in the account",
    expected: {
      phase: "up",
      layer: "permission",
      cause: "KMS has not been opened in this account",
    },
    kmsOpened: false,
  },
  {
    name: "store-name-taken",
    means: "console",
    story:
      "somebody makes a key store of the very same name by hand, with an access key of their own, just before the stack makes its own",
    expected: { phase: "up", layer: "configuration", cause: "which this stack did not make" },
    arrange: before("volcengine:kms:CreateCustomKeyStore", {
      kind: "call",
      service: "kms",
      action: "CreateCustomKeyStore",
      changes: {
        XksAccessKey: "OTHERACCESSKEYOFSOMEBODY",
        XksSecretAccessKey: randomBytes(33).toString("base64"),
      },
    }),
  },
  {
    name: "wrong-secret",
    means: "console",
    story:
      "somebody changes auth.secret_access_key in config.yaml on the hosts, just before the key store is connected",
    expected: { phase: "up", layer: "credential", cause: "the proxy refused the signature" },
    arrange: (ground) =>
      before("volcengine:kms:ConnectCustomKeyStore", { kind: "run", script: otherSecretScript() })(
        ground,
      ),
  },
  {
    name: "wrong-uri-path",
    means: "configuration",
    story: "wire.uriPath names a path that proxy.pathPrefix does not",
    expected: { phase: "up", layer: "configuration", cause: "does not serve the URI path" },
    arrange: byConfiguration("wire", { uriPath: "/elsewhere/kms/xks/v1" }),
  },
];
