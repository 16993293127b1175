import type { Properties, ResourceModel } from "../../cloud/resource";
import type { AlibabaOperation } from "../operation";
import { callApi, orAbsent } from "./api";

/** Operations on the policies of one kind of holder. */
export interface AttachmentOperations {
  readonly attach: AlibabaOperation;
  readonly detach: AlibabaOperation;
  readonly list: AlibabaOperation;
}

interface Attachment {
  readonly policyName: string;
  readonly policyType: string;
  /** Name of the role or user. */
  readonly holder: string;
}

/** A policy on a role or a user; its id is `<kind>:<policy>:<type>:<holder>`. */
export function policyAttachment(
  kind: "Role" | "User",
  { attach, detach, list }: AttachmentOperations,
): ResourceModel {
  const word = kind.toLowerCase();
  const nameOfHolder = `${word}Name`;
  const parameters = ({ policyName, policyType, holder }: Attachment): Record<string, string> => ({
    PolicyName: policyName,
    PolicyType: policyType,
    [`${kind}Name`]: holder,
  });
  const properties = ({ policyName, policyType, holder }: Attachment): Properties => ({
    policyName,
    policyType,
    [nameOfHolder]: holder,
  });
  return {
    token: `alicloud:ram/${word}PolicyAttachment:${kind}PolicyAttachment`,
    modelled: ["policyName", "policyType", nameOfHolder],
    create: async (call, inputs) => {
      const row = fromInputs(inputs, nameOfHolder);
      await callApi(call, attach, parameters(row));
      const id = [word, row.policyName, row.policyType, row.holder].join(":");
      return { id, outputs: properties(row) };
    },
    read: async (call, id) => {
      const row = fromId(id);
      const asked = callApi(call, list, { [`${kind}Name`]: row.holder });
      const answer = await orAbsent(asked, [`EntityNotExist.${kind}`]);
      return isListed(answer, row) ? properties(row) : undefined;
    },
    delete: async (call, id) => {
      const asked = callApi(call, detach, parameters(fromId(id)));
      await orAbsent(asked, [`EntityNotExist.${kind}`, `EntityNotExist.${kind}.Policy`]);
    },
  };
}

function fromInputs(inputs: Properties, nameOfHolder: string): Attachment {
  return {
    policyName: String(inputs["policyName"]),
    policyType: String(inputs["policyType"]),
    holder: String(inputs[nameOfHolder]),
  };
}

function isListed(answer: unknown, { policyName, policyType }: Attachment): boolean {
  const listed = answer as
    { Policies: { Policy: { PolicyName: string; PolicyType: string }[] } } | undefined;
  const policies = listed?.Policies.Policy ?? [];
  return policies.some((each) => each.PolicyName === policyName && each.PolicyType === policyType);
}

function fromId(id: string): Attachment {
  const [, policyName = "", policyType = "", holder = ""] = id.split(":");
  return { policyName, policyType, holder };
}
