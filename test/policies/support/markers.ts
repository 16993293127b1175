/** A value that a preview does not know, and an update does. */
export class Later {
  constructor(readonly value: unknown) {}
}

/** An output of another resource of the same fixture. */
export class Ref {
  constructor(
    readonly name: string,
    readonly output: string,
  ) {}
}

/** The text of a value in JSON, as `pulumi.jsonStringify` gives it. */
export class Json {
  constructor(readonly value: unknown) {}
}

/** A value that is a secret of Pulumi. */
export class SecretValue {
  constructor(readonly value: unknown) {}
}

/** The value, known from the update on. */
export function later<T>(value: T): T {
  return new Later(value) as T;
}

/** An output of the resource of that name; its id by default. Known from the update on. */
export function ref(name: string, output = "id"): string {
  return new Ref(name, output) as unknown as string;
}

/** The value as a secret of Pulumi. */
export function secret<T>(value: T): T {
  return new SecretValue(value) as T;
}

/** The text of the value in JSON; not known before all markers in it are. */
export function json(value: unknown): string {
  return new Json(value) as unknown as string;
}
