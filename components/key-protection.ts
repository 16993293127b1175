import * as pulumi from "@pulumi/pulumi";
import { DestroyGuard } from "../providers/hyok/destroy-guard/resource";
import { secretArgs } from "./secret-args";

export interface KeyProtectionArgs {
  /** Names of the keys that a destroy would take away. */
  readonly keys: readonly string[];
  /** Refuse to delete anything of the stack. @default true */
  readonly protect?: boolean;
}

/**
 * Keeps a destroy from deleting anything while the keys are protected. Give it everything in `dependsOn`: it is then the first that a destroy comes to, and the engine
 * stops there. Its name is what the engine's message shows, so name it like the switch.
 */
export class KeyProtection extends pulumi.ComponentResource {
  /** Names of the keys that a destroy would take away. */
  readonly keys: pulumi.Output<string[]>;

  constructor(name: string, args: KeyProtectionArgs, opts?: pulumi.ComponentResourceOptions) {
    super("hyok:index:KeyProtection", name, secretArgs(args), opts);
    const { keys, protect = true } = args;
    const dependsOn = opts?.dependsOn ?? [];
    this.keys = new DestroyGuard(name, { keys }, { parent: this, protect, dependsOn }).keys;
    this.registerOutputs({ keys: this.keys });
  }
}
