import { jsonOf } from "../rule/json";

/** Who may assume a role: a kind of principal, such as `Service` or `IAM`, and its name. */
export interface Trusted {
  /** For example `Statement[0].Principal.IAM[0]`. */
  readonly path: string;
  readonly kind: string;
  readonly name: string;
}

/** Statement of a trust policy as the vendor writes it. Source: IAM documentation 6257/1134850. */
interface Statement {
  readonly Effect?: unknown;
  readonly Principal?: Readonly<Record<string, unknown>> | string;
}

/** Everybody that a trust policy lets assume its role. A text that is no trust policy trusts nobody: the cloud refuses it. */
export function trustedBy(document: string): readonly Trusted[] {
  const policy = jsonOf(document) as { readonly Statement?: unknown } | null | undefined;
  return (listOf(policy?.Statement) as readonly Statement[]).flatMap((statement, index) =>
    statement.Effect === "Allow" ? principals(statement, `Statement[${index}].Principal`) : [],
  );
}

function principals({ Principal: all = {} }: Statement, path: string): readonly Trusted[] {
  if (typeof all === "string") return [{ path, kind: "any", name: all }];
  return Object.entries(all).flatMap(([kind, names]) =>
    listOf(names).map((name, index) => ({
      path: `${path}.${kind}[${index}]`,
      kind,
      name: String(name),
    })),
  );
}

/** A single value stands for a list of one. */
const listOf = (value: unknown): readonly unknown[] => [value ?? []].flat();
