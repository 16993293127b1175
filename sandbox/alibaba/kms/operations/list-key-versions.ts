import { vendorTime } from "../../dates";
import { requiredText } from "../../parameters";
import { keyOperation } from "../kms-operation";
import { versionById } from "../key-pair";
import { PAGE_PARAMETERS, pageOf } from "../paging";
import type { KeyRow, KeyVersion } from "../tables";

/** Lists the versions of a key, from old to new. */
export const listKeyVersions = keyOperation({
  action: "ListKeyVersions",
  parameter: "KeyId",
  alias: true,
  parameters: PAGE_PARAMETERS,
  mutates: false,
  run: (key, { params }) => {
    const page = pageOf(key.versions, params);
    const KeyVersion = page.items.map((version) => keyVersionView(key, version));
    return { ...page.fields, KeyVersions: { KeyVersion } };
  },
});

/** Answers what is known about one version. */
export const describeKeyVersion = keyOperation({
  action: "DescribeKeyVersion",
  parameter: "KeyId",
  alias: true,
  parameters: ["KeyVersionId"],
  mutates: false,
  run: (key, { params }) => {
    const version = versionById(key, requiredText(params, "KeyVersionId"));
    return { KeyVersion: keyVersionView(key, version) };
  },
});

/** One version in the vendor's form. */
export function keyVersionView(key: KeyRow, version: KeyVersion): object {
  return {
    KeyId: key.keyId,
    KeyVersionId: version.keyVersionId,
    CreationDate: vendorTime(version.createdAtMs),
  };
}
