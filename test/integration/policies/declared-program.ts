import {
  all,
  CustomResource,
  jsonStringify,
  ProviderResource,
  secret,
  type CustomResourceOptions,
  type Output,
  type Resource,
} from "@pulumi/pulumi";
import type { Declared } from "../../policies/support/fixture";
import { Json, Later, Ref, SecretValue } from "../../policies/support/markers";

/** Type of the resource whose output no preview knows. */
export const GATE_TYPE = "echo:index:Gate";

/** Everything that waits for the update waits for its output. */
class Gate extends CustomResource {
  declare readonly open: Output<boolean>;

  constructor(name: string) {
    super(GATE_TYPE, name, { open: undefined });
  }
}

/** What makes a resource of a declaration: every class of an SDK. */
type AnyClass = new (
  name: string,
  args: Readonly<Record<string, unknown>>,
  options: CustomResourceOptions,
) => Resource;

/** Makes the declared resources of one program, each when it is first needed. */
export class DeclaredProgram {
  private readonly made = new Map<string, Resource>();
  private readonly gate = new Gate("gate");
  private readonly byName: ReadonlyMap<string, Declared>;

  constructor(declared: readonly Declared[]) {
    this.byName = new Map(declared.map((each) => [each.name, each]));
  }

  /** Makes all of them. @throws Error of the first class that refuses its arguments. */
  make(): void {
    for (const name of this.byName.keys()) this.resource(name);
  }

  /** Makes all of them that can be made, and answers why the others cannot. */
  tryAll(): ReadonlyMap<string, string> {
    const failures = new Map<string, string>();
    for (const name of this.byName.keys()) {
      try {
        this.resource(name);
      } catch (error) {
        failures.set(name, error instanceof Error ? error.message : String(error));
      }
    }
    return failures;
  }

  private resource(name: string): Resource {
    const found = this.made.get(name);
    if (found !== undefined) return found;
    const declared = this.byName.get(name);
    if (declared === undefined) throw new Error(`${name} is referred to, but not declared`);
    const { resourceClass, args } = declared;
    const made = new (resourceClass as unknown as AnyClass)(
      name,
      this.value(args) as Readonly<Record<string, unknown>>,
      this.optionsOf(declared),
    );
    this.made.set(name, made);
    return made;
  }

  private optionsOf({ type, name, options }: Declared): CustomResourceOptions {
    const { protect, ignoreChanges, dependsOn, provider } = options;
    return {
      ...(protect === undefined ? {} : { protect }),
      ...(ignoreChanges === undefined ? {} : { ignoreChanges: [...ignoreChanges] }),
      ...(dependsOn === undefined
        ? {}
        : { dependsOn: dependsOn.map((each) => this.resource(each)) }),
      ...(provider === undefined ? {} : { provider: providerOf(type, name, provider) }),
    };
  }

  /** An argument with its markers replaced by what a program would write. */
  private value(value: unknown): unknown {
    if (value instanceof Later) return this.later(value.value);
    if (value instanceof SecretValue) return secret(this.value(value.value));
    if (value instanceof Json) return jsonStringify(this.value(value.value));
    if (value instanceof Ref) return this.output(value);
    if (Array.isArray(value)) return value.map((each) => this.value(each));
    // Assets and outputs are objects of classes, and go as they are.
    if (typeof value !== "object" || value === null || !isPlain(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => [key, this.value(member)]),
    );
  }

  /** Keeps the dependencies and the secrecy of the value, and waits for the gate besides. */
  private later(value: unknown): Output<unknown> {
    const known = this.value(value);
    return all([known, this.gate.open]).apply(([inner]) => inner);
  }

  private output({ name, output }: Ref): unknown {
    // What a single resource refers to is not part of its fixture.
    if (!this.byName.has(name)) return this.later(output === "id" ? `${name}-id` : undefined);
    const resource = this.resource(name) as unknown as Readonly<Record<string, unknown>>;
    if (resource[output] !== undefined) return resource[output];
    throw new Error(`${name} has no output ${output}; take one that its class has`);
  }
}

function isPlain(value: object): boolean {
  return Object.getPrototypeOf(value) === Object.prototype;
}

/** A provider of any package. */
class OwnProvider extends ProviderResource {}

/** A provider of its own for one resource. */
function providerOf(type: string, name: string, inputs: Readonly<Record<string, unknown>>) {
  const [packageName = ""] = type.split(":");
  return new OwnProvider(packageName, `${name}-provider`, inputs);
}
