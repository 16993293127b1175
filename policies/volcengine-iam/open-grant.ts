import { readPolicy } from "../../core/ram/judge/read-policy";
import { fitsPattern } from "../../core/ram/wildcard";
import { violation, type Verdict } from "../rule/verdict";

/** The action that opens data. */
const DECRYPT = "kms:Decrypt";

/** A key that nobody has: a resource that fits it fits every key. */
const ANY_KEY = "trn:kms:any-region:0:keyrings/any-keyring/keys/any-key";

/** The first statement of a policy that lets decrypt with every key and sets no condition. */
export function openGrant(document: string): Verdict | undefined {
  for (const { path, allows, actions, resources, conditions } of readPolicy(document).statements) {
    const isOpen = allows && conditions.length === 0;
    const action = isOpen ? actions.find((each) => fitsPattern(each, DECRYPT)) : undefined;
    const resource = resources.find((each) => fitsPattern(each, ANY_KEY));
    if (action !== undefined && resource !== undefined)
      return violation({
        en: `policyDocument.${path} allows "${action}" on "${resource}", expected named keys or a condition`,
        zh: `policyDocument.${path} 允许对 "${resource}" 执行 "${action}"，应限定具体密钥或附加条件`,
      });
  }
  return undefined;
}
