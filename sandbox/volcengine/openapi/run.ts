import { randomUUID } from "node:crypto";
import type { Operation } from "../../cloud/operation";
import type { ResourceCall } from "../../cloud/resource";

/**
 * Calls an operation as a provider plugin does, with the parameters that are set. The answer's shape is the operation's own, which
 * the caller knows.
 */
export async function runOperation<T>(
  call: ResourceCall,
  operation: Operation,
  params: Readonly<Record<string, unknown>>,
): Promise<T> {
  const set = Object.fromEntries(Object.entries(params).filter(([, value]) => value !== undefined));
  return (await operation.run({ ...call, requestId: randomUUID(), params: set })) as T;
}

/** Tags of a program in the vendor's spelling; undefined when there are none. */
export function tagParams(tags: unknown): { Key: unknown; Value: unknown }[] | undefined {
  if (!Array.isArray(tags)) return undefined;
  return tags.map((tag: { key?: unknown; value?: unknown }) => ({
    Key: tag.key,
    Value: tag.value,
  }));
}

/** Tags of the cloud in a program's spelling; empty when there are none, so that nothing shows as drift. */
export function tagProperties(
  tags: readonly { Key: string; Value: string }[],
): { tags: { key: string; value: string }[] } | Record<string, never> {
  if (tags.length === 0) return {};
  return { tags: tags.map(({ Key, Value }) => ({ key: Key, value: Value })) };
}
