import assert from "node:assert/strict";
import { Secret, type Properties, type ResourceHandler } from "../../../providers/server";
import { loadSchema } from "../../../sandbox/plugins/schema";
import { createTlsPlugin } from "../../../sandbox/plugins/tls/tls-plugin";
import { about, SEED } from "./requests";

/** Sandbox time of the tests. */
export const NOW = Date.UTC(2030, 0, 2, 3, 4, 5, 678);
/** Facts of the `tls` provider. */
export const SCHEMA = loadSchema("tls");

/** Type tokens. */
export const PRIVATE_KEY = "tls:index/privateKey:PrivateKey";
export const SELF_SIGNED = "tls:index/selfSignedCert:SelfSignedCert";
export const CERT_REQUEST = "tls:index/certRequest:CertRequest";
export const LOCALLY_SIGNED = "tls:index/locallySignedCert:LocallySignedCert";

/** The plugin side of one type, at a sandbox time. */
export function handlerOf(type: string, nowMs = NOW): ResourceHandler {
  const plugin = createTlsPlugin({
    version: "5.5.1",
    schema: SCHEMA,
    now: () => Promise.resolve(nowMs),
  });
  const handler = plugin.handler(type);
  assert.ok(handler);
  return handler;
}

function plain(outputs: Properties): Properties {
  return Object.fromEntries(
    Object.entries(outputs).map(([name, value]) => [
      name,
      value instanceof Secret ? value.value : value,
    ]),
  );
}

/** Inputs after a check that finds nothing wrong. */
export async function checked(type: string, news: Properties): Promise<Properties> {
  const { inputs, failures } = await handlerOf(type).check({
    ...about(type),
    randomSeed: SEED,
    news,
    olds: undefined,
  });
  assert.deepEqual(failures, []);
  return inputs;
}

/** Creates one resource; `outputs` without secret marks, `raw` with them. */
export async function create(
  type: string,
  news: Properties,
  nowMs = NOW,
): Promise<{ id: string; outputs: Record<string, string>; raw: Properties }> {
  const inputs = await checked(type, news);
  const { id, outputs } = await handlerOf(type, nowMs).create({
    ...about(type),
    inputs,
    preview: false,
  });
  return { id, outputs: plain(outputs) as Record<string, string>, raw: outputs };
}

/** A new private key in PEM form. */
export async function key(
  news: Properties = { algorithm: "ECDSA", ecdsaCurve: "P256" },
): Promise<string> {
  return (await create(PRIVATE_KEY, news)).outputs["privateKeyPem"] ?? "";
}
