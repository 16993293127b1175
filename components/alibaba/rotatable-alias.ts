import * as alicloudKms from "@pulumi/alicloud/kms";
import * as pulumi from "@pulumi/pulumi";
import type { Issue } from "../../core/issues";
import {
  ALIAS_LENGTH,
  ALIAS_PATTERN,
  aliasName,
  isReservedAlias,
  RESERVED_ALIAS,
} from "../../core/kms/alias";
import { within } from "../../core/limits";
import { generationChild, generationIssues } from "../generations";
import { rejectIssues } from "../reject";
import { secretArgs } from "../secret-args";
import { KmsKey, type KmsKeyArgs } from "./kms-key";

export interface RotatableAliasArgs {
  /** Alias without `alias/`; 1 to 255 letters, digits, _, - and /. A new name is made before the old one is deleted. */
  readonly alias: string;
  /** What every generation is made with. A change that replaces a key replaces all of them: add a generation instead. */
  readonly key: KmsKeyArgs;
  /**
   * Number of keys under the alias, which points to the newest. Adding 1 makes a key and then moves the alias to it; the old keys stay and go on decrypting.
   * @default 1
   */
  readonly generation?: number | undefined;
}

/** A key that is rotated by hand: keys one after the other under one alias, the old ones kept for what they have encrypted. */
export class RotatableAlias extends pulumi.ComponentResource {
  /** The alias as calls name it, with `alias/`. */
  readonly aliasName: pulumi.Output<string>;
  /** The newest key. */
  readonly keyId: pulumi.Output<string>;
  readonly keyArn: pulumi.Output<string>;
  /** All keys, the oldest first: whoever decrypts needs every one of them. */
  readonly keyIds: readonly pulumi.Output<string>[];
  /** ARNs of all keys, the oldest first. */
  readonly keyArns: readonly pulumi.Output<string>[];

  /** @throws pulumi.ResourceError that lists every argument that is wrong. */
  constructor(name: string, args: RotatableAliasArgs, opts?: pulumi.ComponentResourceOptions) {
    super("hyok:alibaba:RotatableAlias", name, secretArgs(args), opts);
    const generation = args.generation ?? 1;
    rejectIssues(this, [...aliasIssues(args.alias), ...generationIssues("generation", generation)]);
    const keys = Array.from(
      { length: generation },
      (_, index) =>
        new KmsKey(generationChild(name, "g", index + 1), args.key, {
          parent: this,
          // The first may have been a key without an alias, and must not be made anew.
          ...(index === 0 && { aliases: [{ parent: pulumi.rootStackResource }] }),
        }),
    );
    const newest = keys.at(-1)!;
    const alias = new alicloudKms.Alias(
      name,
      { aliasName: aliasName(args.alias), keyId: newest.keyId },
      { parent: this },
    );
    this.aliasName = alias.aliasName;
    this.keyId = newest.keyId;
    this.keyArn = newest.keyArn;
    this.keyIds = keys.map(({ keyId }) => keyId);
    this.keyArns = keys.map(({ keyArn }) => keyArn);
    this.registerOutputs({ aliasName: this.aliasName, keyId: this.keyId });
  }
}

function aliasIssues(alias: string): Issue[] {
  const path = "alias";
  if (!within(ALIAS_LENGTH, alias.length) || !ALIAS_PATTERN.test(alias))
    return [
      {
        path,
        expected: `${ALIAS_LENGTH.min} to ${ALIAS_LENGTH.max} letters, digits, _, - and /, without the prefix alias/`,
        received: alias,
        fix: "choose another alias",
      },
    ];
  if (!isReservedAlias(alias)) return [];
  return [
    {
      path,
      expected: `an alias that does not start with ${RESERVED_ALIAS}, which is the cloud services' own`,
      received: alias,
      fix: "choose another alias",
    },
  ];
}
