import { typeOf, type ResourceClass } from "../../policies/rule/resource-rule";

/** An output of another resource, as JSON carries it to the program. */
export interface Reference {
  readonly $resource: string;
  readonly output: string;
}

/** A value that the program keeps as a secret, as JSON carries it there. */
export interface SecretText {
  readonly $secret: string;
}

/** A resource that the program registers, as JSON carries it there. */
export interface Declared {
  readonly type: string;
  readonly name: string;
  /** Arguments; references stand in them wherever a program has outputs of other resources. */
  readonly args: Readonly<Record<string, unknown>>;
  readonly protect: boolean;
  /** Name of a resource that is made before it, where no argument says so. */
  readonly after?: string;
}

/** Declares a resource of an SDK's class: its arguments are checked as a program's are. */
export function declare<Args extends object>(
  resourceClass: ResourceClass<Args>,
  name: string,
  args: Args,
): Declared {
  return {
    type: typeOf(resourceClass as ResourceClass<unknown>),
    name,
    args: args as Record<string, unknown>,
    protect: false,
  };
}

/** Declares a resource that must not be deleted by mistake. */
export function kept<Args extends object>(
  resourceClass: ResourceClass<Args>,
  name: string,
  args: Args,
): Declared {
  return { ...declare(resourceClass, name, args), protect: true };
}

/** The same resource, made after another one. */
export function after(name: string, declared: Declared): Declared {
  return { ...declared, after: name };
}

/** An output of a resource that was declared before; SDKs take it where they take the text itself. */
export function ref(name: string, output = "id"): string {
  const reference: Reference = { $resource: name, output };
  return reference as unknown as string;
}

/** A text that is a secret of Pulumi. */
export function secretText(text: string): string {
  const secret: SecretText = { $secret: text };
  return secret as unknown as string;
}

/** Whether a value is to be kept as a secret. */
export function isSecretText(value: object): value is SecretText {
  return "$secret" in value;
}

/** Whether a value is an output of another resource. */
export function isReference(value: object): value is Reference {
  return "$resource" in value;
}
