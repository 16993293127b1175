import type { ResourceModel } from "../../cloud/resource";
import { attachPolicyToUser } from "../ram/operations/attach-policy-to-user";
import { detachPolicyFromUser } from "../ram/operations/detach-policy-from-user";
import { listPoliciesForUser } from "../ram/operations/list-policies-for-user";
import { callApi, orAbsent } from "./api";

interface Attachment {
  readonly policyName: string;
  readonly policyType: string;
  readonly userName: string;
}

/** A policy on a user; its id is `user:<policy>:<type>:<user>`. */
export const ramUserPolicyAttachment: ResourceModel = {
  token: "alicloud:ram/userPolicyAttachment:UserPolicyAttachment",
  modelled: ["policyName", "policyType", "userName"],
  create: async (call, inputs) => {
    const row = {
      policyName: String(inputs["policyName"]),
      policyType: String(inputs["policyType"]),
      userName: String(inputs["userName"]),
    };
    await callApi(call, attachPolicyToUser, parameters(row));
    return { id: ["user", row.policyName, row.policyType, row.userName].join(":"), outputs: row };
  },
  read: async (call, id) => {
    const row = fromId(id);
    const answer = await orAbsent(callApi(call, listPoliciesForUser, { UserName: row.userName }), [
      "EntityNotExist.User",
    ]);
    const listed = answer as
      { Policies: { Policy: { PolicyName: string; PolicyType: string }[] } } | undefined;
    const found = listed?.Policies.Policy.some(
      (policy) => policy.PolicyName === row.policyName && policy.PolicyType === row.policyType,
    );
    return found === true ? { ...row } : undefined;
  },
  delete: async (call, id) => {
    await orAbsent(callApi(call, detachPolicyFromUser, parameters(fromId(id))), [
      "EntityNotExist.User",
      "EntityNotExist.User.Policy",
    ]);
  },
};

function parameters(row: Attachment): Record<string, string> {
  return { PolicyName: row.policyName, PolicyType: row.policyType, UserName: row.userName };
}

function fromId(id: string): Attachment {
  const [, policyName = "", policyType = "", userName = ""] = id.split(":");
  return { policyName, policyType, userName };
}
