import { parseConfig, type EnvironmentConfig } from "../../core/config";
import type { SandboxStatus } from "../../sandbox/daemon/control";
import type { ControlClient } from "../../sandbox/daemon/control-client";
import { DEFAULT_OPERATOR } from "../../sandbox/fabric";
import { newSshKeyPair, type SshKeyPair } from "../../sandbox/hosts/root/ssh-key-pair";
import type { Seeds } from "../../sandbox/seeds";
import { PROJECT_NAME } from "../project";
import { encryptedKeys, stackConfig } from "../pulumi/stack-file";
import { replacements } from "./replacements";
import { needsOperatorKey, wantedSeeds } from "./wanted-seeds";

/** Key of the secret that opens what a stack adopts. */
export const OPERATOR_KEY = `${PROJECT_NAME}:operatorPrivateKey`;

/** What a stack's account is made from. */
export interface SeedSource {
  /** Text of the stack file. */
  readonly original: string;
  readonly sandbox: { readonly client: ControlClient; readonly status: SandboxStatus };
  /** Key that opens seeded hosts. @default - a new one */
  readonly operatorKey?: SshKeyPair;
  /** Changes what the account has. @default - exactly what the stack needs */
  readonly change?: (seeds: Seeds) => Seeds;
}

/** How a copy of the stack has to differ so that it fits what was seeded. */
export interface SeededStack {
  adjust(config: Record<string, unknown>): void;
  readonly secrets: Readonly<Record<string, string>>;
  /** What the account has, and what was replaced; a sentence each. */
  readonly changes: readonly string[];
}

const NOTHING: SeededStack = { adjust: () => undefined, secrets: {}, changes: [] };

/**
 * Makes, in the accounts of a sandbox, what a stack's configuration adopts, and puts the operator where the configuration lets operators in. A configuration that
 * is wrong gets nothing: the program says what is wrong with it.
 */
export async function seedStack(source: SeedSource): Promise<SeededStack> {
  const config = parsedConfig(source.original);
  if (!config) return NOTHING;
  const key = source.operatorKey ?? newSshKeyPair();
  const seeds = (source.change ?? ((same) => same))(wantedSeeds(config, key.publicKey));
  if (isUsual(seeds)) return NOTHING;
  const { client, status } = source.sandbox;
  const planted = await client.plant(seeds);
  const replaced = replacements(config, planted, status.alibaba.accountId);
  const isOpened = needsOperatorKey(config);
  return {
    adjust: (copy) => replaced.adjust(copy),
    secrets: isOpened ? { [OPERATOR_KEY]: key.privateKey } : {},
    changes: [
      ...operatorSentence(seeds),
      ...planted.sentences.map((sentence) => `the account has ${sentence}`),
      ...replaced.changes,
      ...(isOpened ? [`${OPERATOR_KEY}: replaced by a key that opens the seeded hosts`] : []),
    ],
  };
}

/** The configuration of a stack file; undefined when it has problems: the program says which. */
export function parsedConfig(original: string): EnvironmentConfig | undefined {
  const prefix = `${PROJECT_NAME}:`;
  const own = (key: string) => (key.startsWith(prefix) ? [key.slice(prefix.length)] : []);
  const secretKeys = new Set(encryptedKeys(original).flatMap(own));
  const values = Object.entries(stackConfig(original)).flatMap(([key, value]) =>
    own(key).map((name) => [name, secretKeys.has(name) ? "encrypted" : value] as const),
  );
  return parseConfig({ values: Object.fromEntries(values), secretKeys }).config;
}

/** Whether every sandbox is like that. */
function isUsual({ operator, network, externalKeys, alibaba }: Seeds): boolean {
  const isElsewhere =
    operator.privateAddress !== undefined ||
    (operator.address !== undefined && operator.address !== DEFAULT_OPERATOR.address);
  return !network && !externalKeys && !alibaba && !isElsewhere;
}

function operatorSentence({ operator: { address, privateAddress } }: Seeds): string[] {
  if (privateAddress !== undefined)
    return [`the operator is inside the private network, at ${privateAddress}`];
  return address === undefined ? [] : [`the operator connects from ${address}`];
}
