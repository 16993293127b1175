import type { RoleArgs } from "@pulumi/alicloud/ram/role";
import { jsonOf } from "../rule/json";
import type { Inputs } from "../rule/resource-rule";

/** Who may take a role on. */
export interface Trusted {
  readonly kind: "Service" | "RAM" | "Federated";
  /** For example `ecs.aliyuncs.com`, or the resource name of an account, user or role. */
  readonly name: string;
}

const KINDS: readonly Trusted["kind"][] = ["Service", "RAM", "Federated"];

/** Whom a role trusts, from whichever input says so; undefined for a trust policy that cannot be read. */
export function trustedBy(role: Inputs<RoleArgs>): readonly Trusted[] | undefined {
  const document = role.assumeRolePolicyDocument ?? role.document;
  if (document !== undefined) return fromDocument(document);
  const named = (kind: Trusted["kind"], names: readonly string[] = []) =>
    names.map((name): Trusted => ({ kind, name }));
  return [...named("Service", role.services), ...named("RAM", role.ramUsers)];
}

function fromDocument(text: string): readonly Trusted[] | undefined {
  const statements = member(jsonOf(text), "Statement");
  if (!Array.isArray(statements)) return undefined;
  return (statements as unknown[])
    .filter((each) => member(each, "Effect") === "Allow")
    .flatMap((each) => principalsOf(member(each, "Principal")));
}

/** Principals of a statement. A `*` in the place of them all stands for every account. */
function principalsOf(principal: unknown): readonly Trusted[] {
  if (principal === "*") return [{ kind: "RAM", name: "*" }];
  return KINDS.flatMap((kind) =>
    texts(member(principal, kind)).map((name): Trusted => ({ kind, name })),
  );
}

function texts(value: unknown): readonly string[] {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list.filter((each): each is string => typeof each === "string");
}

function member(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}
