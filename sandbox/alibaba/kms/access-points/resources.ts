import { invalidParameter } from "../../errors";

const RESOURCE = /^(key|secret)\/[A-Za-z0-9_/+=.@-]*\*?$/;
const EXPECTED =
  "a list of different names key/<KeyId>, key/*, secret/<SecretName>, secret/*, in lower case and with * at the end only";

/** Resources of a policy. @throws CloudError InvalidParameter. */
export function readResources(texts: readonly string[]): string[] {
  const distinct = new Set(texts);
  const wrong = texts.some((text) => !RESOURCE.test(text) || text.endsWith("/"));
  if (texts.length === 0 || distinct.size !== texts.length || wrong)
    throw invalidParameter("Resources", EXPECTED);
  return [...texts];
}

/** Whether one of a policy's resources names a key, by its id or by a beginning of it. */
export function namesKey(resources: readonly string[], keyId: string): boolean {
  const name = `key/${keyId}`;
  return resources.some((resource) =>
    resource.endsWith("*") ? name.startsWith(resource.slice(0, -1)) : name === resource,
  );
}
