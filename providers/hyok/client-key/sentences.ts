import type { ListedClientKey } from "../alibaba/client-keys";

/** What is said of client keys that a broken-off creation may have left: nothing, when there are none. */
export function leftoverText(
  accessPoint: string,
  keys: readonly ListedClientKey[],
): string | undefined {
  if (keys.length === 0) return undefined;
  const named = keys.map((key) => `${key.id} (until ${key.notAfter})`).join(", ");
  return `application access point ${accessPoint}: this resource may have made ${named} in a run that broke off or in an earlier replacement; nobody has the content of such a key, so delete each in the KMS console (应用接入 > Client Key) once you know that no application uses it`;
}

/** End of a client key. */
export interface Expiry {
  readonly notAfter: string;
  /** Whole days until then; negative when it is over. */
  readonly days: number;
  /** Whether no newer key has taken its place. */
  readonly isCurrent: boolean;
}

/** What is said of a client key that ends soon or has ended. */
export function expiryText(id: string, { notAfter, days, isCurrent }: Expiry): string {
  const isOver = days < 0;
  const end = isOver
    ? `ended at ${notAfter}: applications are refused`
    : `ends at ${notAfter}, in ${days === 1 ? "1 day" : `${days} days`}`;
  const renewal = isOver
    ? "this resource replaces it at the next update"
    : "change rotation and hand the new key over before";
  const handOver = isOver
    ? "it is not the newest and is not renewed; hand the newest key over"
    : "it is not the newest and is not renewed; hand the newest key over before";
  return `client key ${id}: ${end}; ${isCurrent ? renewal : handOver}`;
}

/** What is said of a client key that is gone although a newer one has taken its place. */
export function goneText(id: string): string {
  return `client key ${id}: it no longer exists; it is not the newest and is not made again; hand the newest key over`;
}
