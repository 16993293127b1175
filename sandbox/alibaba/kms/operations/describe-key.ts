import { keyMetadata } from "../key-metadata";
import { keyOperation } from "../kms-operation";

/** Answers what is known about a key; an alias is a name for it too. */
export const describeKey = keyOperation({
  action: "DescribeKey",
  parameter: "KeyId",
  alias: true,
  parameters: [],
  mutates: false,
  run: (key) => ({ KeyMetadata: keyMetadata(key) }),
});
