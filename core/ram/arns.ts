/** A resource name of Alibaba Cloud in its parts. */
export interface Arn {
  readonly service: string;
  /** Region; empty for services without regions. */
  readonly region: string;
  /** Account; empty or `system` for what is nobody's. */
  readonly accountId: string;
  /** For example `key/<id>`. */
  readonly resource: string;
}

/** Text of a resource name. */
export type ArnText = `acs:${string}:${string}:${string}:${string}`;

/** Where a resource lives. `*` stands for any. */
export interface Place {
  readonly region: string;
  readonly accountId: string;
}

/** Form of a resource name. Source: Alibaba Cloud KMS collection 1.1; RAM, policy elements. */
export const ARN_FORM = "acs:<service>:<region>:<account>:<resource>";

const PATTERN = /^acs:([a-z0-9*?-]+):([a-z0-9*?-]*):(\d+|system|[*?\d]*):([^\s:][^\s]*)$/i;

/** The parts of a resource name; undefined for any other text. */
export function parseArn(text: string): Arn | undefined {
  const match = PATTERN.exec(text);
  if (!match) return undefined;
  const [, service = "", region = "", accountId = "", resource = ""] = match;
  return { service, region, accountId, resource };
}

/** Text of a resource name. */
export function formatArn({ service, region, accountId, resource }: Arn): ArnText {
  return `acs:${service}:${region}:${accountId}:${resource}`;
}

/** Resource name of a KMS key. */
export function keyArn(region: string, accountId: string, keyId: string): ArnText {
  return kmsArn({ region, accountId }, `key/${keyId}`);
}

/** Resource name of all keys, for actions that make or list them. */
export function keysArn(place: Place): ArnText {
  return kmsArn(place, "key");
}

/** Resource name of an alias; `alias` with or without `alias/` in front. */
export function aliasArn(place: Place, alias: string): ArnText {
  return kmsArn(place, alias.startsWith("alias/") ? alias : `alias/${alias}`);
}

/** Resource name of all aliases. */
export function aliasesArn(place: Place): ArnText {
  return kmsArn(place, "alias");
}

/** Resource name of a secret. */
export function secretArn(place: Place, name: string): ArnText {
  return kmsArn(place, `secret/${name}`);
}

/** Resource name of all secrets. */
export function secretsArn(place: Place): ArnText {
  return kmsArn(place, "secret");
}

/** Resource name of a certificate. */
export function certificateArn(place: Place, id: string): ArnText {
  return kmsArn(place, `certificate/${id}`);
}

/** Resource name of all certificates. */
export function certificatesArn(place: Place): ArnText {
  return kmsArn(place, "certificate");
}

/** Resource name of a network rule of application access points. */
export function networkRuleArn(place: Place, name: string): ArnText {
  return kmsArn(place, `network/${name}`);
}

/** Resource name of anything in KMS by its last part, for example `*`. */
export function kmsArn({ region, accountId }: Place, resource: string): ArnText {
  return formatArn({ service: "kms", region, accountId, resource });
}

/** Resource name of something in RAM, whose pages write the region as `*` and some answers as nothing. */
export function ramArn(accountId: string, kind: "user" | "policy" | "role", name: string): ArnText {
  return formatArn({ service: "ram", region: "*", accountId, resource: `${kind}/${name}` });
}
