/** Kinds of things in KMS that RAM can tell apart, each with the start of its resource name. Source: Alibaba Cloud KMS collection 1.1; CreateNetworkRule. */
const FORMS = {
  "key container": "key",
  "secret container": "secret",
  "alias container": "alias",
  "certificate container": "certificate",
  key: "key/",
  secret: "secret/",
  alias: "alias/",
  certificate: "certificate/",
  "network rule": "network/",
} as const;

/** A kind of thing in KMS that RAM can tell apart. */
export type ResourceKind = keyof typeof FORMS;

/** Every kind. */
export const RESOURCE_KINDS = Object.keys(FORMS) as readonly ResourceKind[];

/** Form of a resource name of a kind, for example `acs:kms:<region>:<account>:key/<id>`. */
export function resourceForm(kind: ResourceKind): string {
  const form: string = FORMS[kind];
  return `acs:kms:<region>:<account>:${form.endsWith("/") ? `${form}<name>` : form}`;
}

/** Kinds that the last part of a resource name stands for; `*` and `?` may stand for several. */
export function kindsOf(resource: string): readonly ResourceKind[] {
  return RESOURCE_KINDS.filter((kind) => couldBe(resource, FORMS[kind]));
}

function couldBe(resource: string, form: string): boolean {
  if (form.endsWith("/") && resource.startsWith(form)) return resource.length > form.length;
  const wildcard = resource.search(/[*?]/);
  if (wildcard < 0) return resource === form;
  const fixed = resource.slice(0, wildcard);
  // What stands before the wildcard must begin the form; what follows it is not looked at for an item, whose name is free.
  if (form.endsWith("/")) return form.startsWith(fixed);
  return form.startsWith(fixed) && resource.slice(wildcard + 1).replace(/[*?]/g, "") === "";
}
