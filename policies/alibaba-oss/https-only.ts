import { jsonOf } from "../rule/json";

/** What a policy of a bucket says, as far as this room reads it. */
interface Document {
  readonly Statement?: unknown;
}

interface Statement {
  readonly Effect?: unknown;
  readonly Condition?: { readonly Bool?: Readonly<Record<string, unknown>> };
}

/** Condition that tells whether a call is encrypted on its way. Source: OSS documentation, bucket policies. */
const ENCRYPTED_ON_ITS_WAY = "acs:SecureTransport";

/** Whether a policy refuses every call that is not encrypted on its way. */
export function refusesHttp(policy: string | undefined): boolean {
  const { Statement: found } = (jsonOf(policy ?? "") ?? {}) as Document;
  const statements = (Array.isArray(found) ? found : []) as readonly Statement[];
  return statements.some(({ Effect, Condition }) => {
    const value = Condition?.Bool?.[ENCRYPTED_ON_ITS_WAY];
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    return Effect === "Deny" && values.some((each) => String(each) === "false");
  });
}
