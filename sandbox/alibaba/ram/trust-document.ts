import { asObject, malformed, parseJson } from "./document-parts";

/** Who may assume a role. */
export interface Trust {
  /** Services, for example `ecs.aliyuncs.com`. */
  readonly services: readonly string[];
  /** Accounts, users and roles, for example `acs:ram::1234567890123456:root`. */
  readonly ram: readonly string[];
}

const ELEMENTS = ["Action", "Effect", "Principal", "Condition"];
const SERVICE = /^[a-z0-9-]+(\.[a-z0-9-]+)*\.aliyuncs\.com$/;
const RAM_PRINCIPAL = /^acs:ram::\d{16}:(root|user\/.+|role\/.+)$/;

/** Longest trust policy in bytes. */
export const TRUST_DOCUMENT_MAX_BYTES = 2048;

/** Reads the trust policy of a role. @throws CloudError MalformedPolicyDocument. */
export function parseTrustDocument(text: string): Trust {
  if (Buffer.byteLength(text) > TRUST_DOCUMENT_MAX_BYTES)
    throw malformed(`the document is longer than ${TRUST_DOCUMENT_MAX_BYTES} bytes`);
  const document = asObject(parseJson(text), "the document");
  if (document["Version"] !== "1") throw malformed('Version must be "1"');
  const statements = document["Statement"];
  if (!Array.isArray(statements) || statements.length === 0)
    throw malformed("Statement must be a list of at least one statement");
  const trusts = statements.map((one, index) => parseStatement(one, `Statement[${index}]`));
  return {
    services: trusts.flatMap((trust) => trust.services),
    ram: trusts.flatMap((trust) => trust.ram),
  };
}

function parseStatement(value: unknown, path: string): Trust {
  const statement = asObject(value, path);
  const unknown = Object.keys(statement).find((key) => !ELEMENTS.includes(key));
  if (unknown !== undefined)
    throw malformed(`${path}.${unknown} is not an element of a trust policy`);
  if (statement["Effect"] !== "Allow" && statement["Effect"] !== "Deny")
    throw malformed(`${path}.Effect must be Allow or Deny`);
  const actions = texts(statement["Action"], `${path}.Action`);
  if (!actions.every((action) => action === "sts:AssumeRole"))
    throw malformed(`${path}.Action must be sts:AssumeRole`);
  return parsePrincipal(statement["Principal"], `${path}.Principal`);
}

function parsePrincipal(value: unknown, path: string): Trust {
  const principal = asObject(value, path);
  const kinds = Object.keys(principal);
  const unknown = kinds.find((kind) => kind !== "Service" && kind !== "RAM");
  if (unknown !== undefined || kinds.length === 0)
    throw malformed(`${path} must name a Service or RAM; nothing else is modelled by the sandbox`);
  const services = kinds.includes("Service") ? texts(principal["Service"], `${path}.Service`) : [];
  const ram = kinds.includes("RAM") ? texts(principal["RAM"], `${path}.RAM`) : [];
  if (!services.every((service) => SERVICE.test(service)))
    throw malformed(`${path}.Service must be of the form <service>.aliyuncs.com`);
  if (!ram.every((name) => RAM_PRINCIPAL.test(name)))
    throw malformed(`${path}.RAM must be acs:ram::<account>:root, user/<name> or role/<name>`);
  return { services, ram };
}

function texts(value: unknown, path: string): string[] {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  if (list.length === 0) throw malformed(`${path} must name at least one value`);
  return list.map((item) => {
    if (typeof item === "string" && item !== "") return item;
    throw malformed(`${path} must be a text or a list of texts`);
  });
}
