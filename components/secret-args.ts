import * as pulumi from "@pulumi/pulumi";

/**
 * Component arguments as they may be stored: the named ones wrapped as secrets. The engine keeps the arguments of a component in state, and one that is not
 * wrapped is kept in clear.
 */
export function secretArgs<T extends object>(
  args: T,
  ...secretNames: (keyof T & string)[]
): pulumi.Inputs {
  return Object.fromEntries(
    Object.entries(args).map(([name, value]) => [
      name,
      (secretNames as string[]).includes(name) ? pulumi.secret(value) : (value as unknown),
    ]),
  );
}
