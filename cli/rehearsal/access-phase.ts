import { randomBytes } from "node:crypto";
import { blockSize, formatAddress, parseCidr } from "../../core/cidr";
import { aliasOf, type EnvironmentConfig } from "../../core/config";
import { isSymmetric } from "../../core/kms/editions";
import { InstanceClient, InstanceClientError } from "../../sandbox/alibaba/instance-door/client";
import { CommandError } from "../output";
import type { Phase, Rehearsal } from "./context";
import { deployed, made } from "./verify-phase";

type Application = EnvironmentConfig["applicationAccess"][number];

/** Port of an instance's gateway. */
const HTTPS_PORT = 443;

/** Code of the gateway for what network rule or permission policy do not allow. */
const NO_PERMISSION = "Forbidden.NoPermission";

/** Code of an address outside the VPC, which does not even find the instance's host name. */
const NO_WAY = "ENOTFOUND";

/** Bytes of the text that an application encrypts. */
const PROBE_BYTES = 32;

/** Each application gets in with its client key, to its own keys, from its own addresses, and nowhere else. */
export const accessPhase: Phase = {
  name: "applications",
  async run(rehearsal) {
    const applications = rehearsal.config?.applicationAccess ?? [];
    const sentences: string[] = [];
    for (const application of applications)
      sentences.push(await proveAccess(rehearsal, application));
    return sentences.length === 0 ? "none in this stack" : sentences.join("\n");
  },
};

async function proveAccess(rehearsal: Rehearsal, application: Application): Promise<string> {
  const source = parseCidr(application.sourceCidrs[0] ?? "");
  if (!source) throw new CommandError(`${application.name}: expected a source network`);
  const inside = formatAddress(source.network + Math.min(1, blockSize(source.prefix) - 1));
  const outside = formatAddress(source.network + blockSize(source.prefix));
  const own = keysOf(rehearsal, application.keys);
  const [first] = own.values();
  if (first === undefined) return `${application.name}: no key that encrypts, nothing tried`;
  const client = await clientOf(rehearsal, application, inside);
  for (const keyId of own.values()) await roundTrip(client, keyId);
  const stranger = await clientOf(rehearsal, application, outside);
  const refusals = [
    `from ${outside}: ${await refusalOf(stranger, first, [NO_PERMISSION, NO_WAY])}`,
    ...(await foreignRefusals(rehearsal, application, client)),
  ];
  return [
    `${application.name}: encrypted and decrypted with ${[...own.keys()].join(", ")} from ${inside}`,
    ...refusals.map((refusal) => `refused ${refusal}`),
  ].join("; ");
}

/** A key of the stack that is not the application's. */
async function foreignRefusals(
  rehearsal: Rehearsal,
  application: Application,
  client: InstanceClient,
): Promise<string[]> {
  const names = [
    ...Object.keys(deployed(rehearsal).hostedKeys),
    ...Object.keys(made(rehearsal).kmsKeys),
  ];
  const foreign = names.find((name) => !application.keys.includes(name));
  if (foreign === undefined) return [];
  const [keyId] = keysOf(rehearsal, [foreign]).values();
  if (keyId === undefined) return [];
  return [`to ${foreign}: ${await refusalOf(client, keyId, [NO_PERMISSION])}`];
}

/** Ids of symmetric keys by their names in the configuration. */
function keysOf(rehearsal: Rehearsal, names: readonly string[]): Map<string, string> {
  const { kmsKeys } = made(rehearsal);
  const { externalKeys } = deployed(rehearsal);
  const aliases = new Map(
    (rehearsal.config?.hostedKeys ?? []).map((key) => [key.name, aliasOf(key)]),
  );
  const pairs = (rehearsal.config?.kmsKeys ?? []).filter(({ keySpec }) => !isSymmetric(keySpec));
  const isPair = (name: string) => pairs.some((key) => key.name === name);
  return new Map(
    names.flatMap((name) => {
      if (isPair(name)) return [];
      const id = kmsKeys[name] ?? externalKeys[aliases.get(name) ?? ""];
      return id === undefined ? [] : [[name, id] as const];
    }),
  );
}

async function clientOf(
  rehearsal: Rehearsal,
  { name }: Application,
  address: string,
): Promise<InstanceClient> {
  const { applicationConnections, clientKeys, clientKeyPasswords } = made(rehearsal);
  const connection = applicationConnections[name];
  if (!connection) throw new CommandError(`${name}: expected outputs of its access, found none`);
  const { endpoint: host, caCertificateChain: caPem } = connection;
  const now = await rehearsal.sandbox.now();
  return new InstanceClient({
    host,
    caPem,
    clientKey: clientKeys[name] ?? "",
    password: clientKeyPasswords[name] ?? "",
    connect: () =>
      rehearsal.sandbox.connect({ kind: "alibaba-vpc", address }, { host, port: HTTPS_PORT }),
    now: () => now,
  });
}

async function roundTrip(client: InstanceClient, keyId: string): Promise<void> {
  const plaintext = randomBytes(PROBE_BYTES);
  const { CiphertextBlob, Iv, Algorithm } = await client.call("Encrypt", {
    KeyId: keyId,
    Plaintext: plaintext,
  });
  const back = await client.call("Decrypt", { KeyId: keyId, CiphertextBlob, Iv, Algorithm });
  if (!plaintext.equals(back.Plaintext))
    throw new CommandError(`key: ${keyId} decrypted to another text than was encrypted`);
}

/** Code of the refusal. @throws CommandError when there is none or another, Error for any other failure. */
async function refusalOf(
  client: InstanceClient,
  keyId: string,
  expected: readonly string[],
): Promise<string> {
  try {
    await roundTrip(client, keyId);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (expected.includes(code)) return code;
    if (!(error instanceof InstanceClientError)) throw error;
    throw new CommandError(
      `permission: expected ${keyId} to be refused with ${expected.join(" or ")}, received ${code}; look at the request, the client key and the instance`,
    );
  }
  throw new CommandError(
    `permission: expected ${keyId} to be refused, received its answer; look at network rule and permission policy`,
  );
}
