import { request as httpsRequest } from "node:https";
import type { AddressInfo } from "node:net";
import type { XksErrorName } from "../../../sandbox/xks/errors";
import { AWS_V1, type XksWireProfile } from "../../../sandbox/xks/profile";
import type { KeyManager, MappedKey } from "../../../sandbox/xks/proxy/backend";
import { LocalKeyManager, type LocalKey } from "../../../sandbox/xks/proxy/backends/local";
import { Log } from "../../../sandbox/xks/proxy/log";
import type { ProxyOptions } from "../../../sandbox/xks/proxy/options";
import { createProxy } from "../../../sandbox/xks/proxy/server";
import type { Tenant } from "../../../sandbox/xks/proxy/tenant";
import { sign, signingDate, type HeaderList } from "../../../sandbox/xks/sigv4";
import {
  makeAuthority,
  type TestAuthority,
  type TestCertificate,
} from "../../support/certificates";
import { credentialOf } from "./vectors";

/** Name that the proxies of the tests are called by. */
export const HOST = "xks-proxy.sandbox.test";
/** Time at which the tests start: the vectors' time. */
export const START_MS = Date.parse("2026-01-15T08:30:00Z");
/** Material of the key `external-key-1`: the vectors' key. */
export const MATERIAL = Buffer.from(Array.from({ length: 32 }, (_value, index) => index));

/** An answer as the tests look at it. */
export interface TestAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
  readonly json: Readonly<Record<string, unknown>>;
}

/** How a test request differs from a right one. */
export interface Deviation {
  readonly method?: string;
  readonly credential?: string;
  readonly host?: string;
  readonly contentType?: string | null;
  /** Bytes instead of the JSON of the body. */
  readonly raw?: Buffer;
  readonly sign?: boolean;
  readonly extraHeaders?: HeaderList;
  /** Path on the wire, when it is not the signed one. */
  readonly sentPath?: string;
  /** `Host` on the wire, when it is not the signed one. */
  readonly sentHost?: string;
}

/** A proxy on a loopback port, with a clock and a log in the test's hands. */
export interface ProxyBench {
  readonly port: number;
  readonly authority: TestAuthority;
  readonly clock: { ms: number; now(): number };
  readonly lines: string[];
  readonly keys: Map<string, LocalKey>;
  readonly options: ProxyOptions;
  post(path: string, body: unknown, deviation?: Deviation): Promise<TestAnswer>;
  raw(message: RawMessage): Promise<TestAnswer>;
  stop(): Promise<void>;
}

/** A request as it goes over the wire. */
export interface RawMessage {
  readonly method: string;
  readonly path: string;
  readonly headers: HeaderList;
  readonly body: Buffer;
}

/** What a test may set. */
export interface BenchOptions {
  readonly profile?: XksWireProfile;
  readonly tenants?: (local: MappedKey["manager"]) => readonly Tenant[];
  readonly server?: TestCertificate;
  readonly authority?: TestAuthority;
  readonly clients?: { ca: string; commonName: string };
}

/** Keys of the bench by id in its local key manager. */
export function benchKeys(): Map<string, LocalKey> {
  const usage = ["ENCRYPT", "DECRYPT"];
  const good = { spec: "AES_256", usage, enabled: true, material: MATERIAL };
  return new Map<string, LocalKey>([
    ["good", good],
    ["other", { ...good, material: Buffer.alloc(32, 7) }],
    ["disabled", { ...good, enabled: false }],
    ["encrypt-only", { ...good, usage: ["ENCRYPT"] }],
    ["rsa", { ...good, spec: "RSA_2048", material: Buffer.alloc(0) }],
    ["noted", { ...good, metadata: Buffer.from("kv=1") }],
  ]);
}

/** A tenant with the keys of the bench and credentials A and B. */
export function benchTenant(manager: KeyManager, changes: Partial<Tenant> = {}): Tenant {
  const { accessKeyId, secretAccessKey } = credentialOf("A");
  const second = credentialOf("B");
  const names = ["disabled", "encrypt-only", "rsa", "noted"];
  return {
    prefix: "",
    credentials: new Map([
      [accessKeyId, secretAccessKey],
      [second.accessKeyId, second.secretAccessKey],
    ]),
    keys: new Map([
      ["external-key-1", { manager, keyId: "good" }],
      ["external-key-2", { manager, keyId: "other" }],
      ["lost", { manager, keyId: "no-such-key" }],
      ["ark.hyok-key_01..v2", { manager, keyId: "good" }],
      ["k".repeat(128), { manager, keyId: "good" }],
      ...names.map((name) => [name, { manager, keyId: name }] as const),
    ]),
    requestsPerSecond: 1800,
    ...changes,
  };
}

/** Starts a proxy. */
export async function startBench(given: BenchOptions = {}): Promise<ProxyBench> {
  const profile = given.profile ?? AWS_V1;
  const authority = given.authority ?? (await makeAuthority());
  const server = given.server ?? (await authority.issue([HOST, "127.0.0.1"]));
  const clock = { ms: START_MS, now: () => clock.ms };
  const lines: string[] = [];
  const keys = benchKeys();
  const local = new LocalKeyManager("local-kms", keys, profile.crypto.aadMode);
  const sink = { write: (line: string) => void lines.push(line), close: () => undefined };
  const options: ProxyOptions = {
    profile,
    clock,
    log: new Log("debug", sink, clock),
    tls: {
      certificate: server.certificate,
      privateKey: server.privateKey,
      ...(given.clients && { clients: given.clients }),
    },
    fleet: { size: 1, vendor: "Volc XKS Proxy", model: "Volc XKS Proxy v1.0" },
    tenants: given.tenants?.(local) ?? [benchTenant(local)],
  };
  const proxy = createProxy(options);
  await new Promise<void>((resolve) => proxy.server.listen(0, "127.0.0.1", resolve));
  const { port } = proxy.server.address() as AddressInfo;
  const raw = (message: RawMessage) => send(port, authority.certificate, message);
  const post: ProxyBench["post"] = (path, body, deviation = {}) =>
    raw(signedMessage(profile, clock.now(), { path, body, deviation }));
  return { port, authority, clock, lines, keys, options, post, raw, stop: () => proxy.close() };
}

/** `requestMetadata` with every required field. */
export function metadataFor(operation: string): Record<string, unknown> {
  return {
    awsPrincipalArn: "trn:iam::2100000001:user/test",
    kmsKeyArn: "trn:kms:cn-sandbox-1:2100000001:keyrings/test/keys/test",
    kmsOperation: operation,
    kmsRequestId: "00000000-0000-4000-8000-0000000000f1",
  };
}

/** Asserts nothing: name and status of an error answer. */
export function refusal(answer: TestAnswer): [status: number, errorName: unknown] {
  return [answer.status, answer.json["errorName"]];
}

/** What `refusal` gives for an error. */
export function refused(status: number, errorName: XksErrorName): [number, string] {
  return [status, errorName];
}

function signedMessage(
  profile: XksWireProfile,
  nowMs: number,
  request: { path: string; body: unknown; deviation: Deviation },
): RawMessage {
  const { path, deviation } = request;
  const method = deviation.method ?? "POST";
  const body = deviation.raw ?? Buffer.from(JSON.stringify(request.body));
  const host = deviation.host ?? HOST;
  const date = [profile.signing.dateHeader, signingDate(nowMs)] as const;
  const contentType =
    deviation.contentType === undefined ? "application/json" : deviation.contentType;
  const rest: HeaderList = [
    ...(contentType === null ? [] : [["content-type", contentType] as const]),
    ...(deviation.extraHeaders ?? []),
  ];
  const names = ["host", profile.signing.dateHeader];
  const signer = {
    signing: profile.signing,
    credential: credentialOf(deviation.credential ?? "A"),
    region: "cn-sandbox-1",
  };
  const signed = { method, path, headers: [["host", host] as const, date], body };
  const { authorization } = sign(signer, signed, names);
  const isSigned = deviation.sign ?? true;
  const headers: HeaderList = [
    ["host", deviation.sentHost ?? host],
    date,
    ...rest,
    ...(isSigned ? [["authorization", authorization] as const] : []),
  ];
  return { method, path: deviation.sentPath ?? path, headers, body };
}

function send(port: number, ca: string, message: RawMessage): Promise<TestAnswer> {
  return new Promise((resolve, reject) => {
    const request = httpsRequest({
      host: "127.0.0.1",
      port,
      ca,
      servername: HOST,
      method: message.method,
      path: message.path,
      agent: false,
      setHost: false,
      headers: [
        ...message.headers.flat(),
        "content-length",
        String(message.body.length),
      ] as unknown as Record<string, string>,
    });
    request.on("error", reject);
    request.on("response", (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => {
        const text = Buffer.concat(chunks).toString("utf8");
        const json = text.startsWith("{") ? (JSON.parse(text) as Record<string, unknown>) : {};
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text, json });
      });
    });
    request.end(message.body);
  });
}
