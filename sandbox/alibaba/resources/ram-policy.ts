import type { Properties, ResourceCall, ResourceModel } from "../../cloud/resource";
import { refusal } from "../errors";
import { createPolicy } from "../ram/operations/create-policy";
import { createPolicyVersion } from "../ram/operations/create-policy-version";
import { deletePolicy } from "../ram/operations/delete-policy";
import { deletePolicyVersion } from "../ram/operations/delete-policy-version";
import { detachPolicyFromRole } from "../ram/operations/detach-policy-from-role";
import { detachPolicyFromUser } from "../ram/operations/detach-policy-from-user";
import { getPolicy } from "../ram/operations/get-policy";
import { listEntitiesForPolicy } from "../ram/operations/list-entities-for-policy";
import { listPolicyVersions } from "../ram/operations/list-policy-versions";
import { updatePolicyDescription } from "../ram/operations/update-policy-description";
import { parsePolicyDocument } from "../ram/policy-document";
import { callApi, orAbsent, outputs, text } from "./api";

const CUSTOM = { PolicyType: "Custom" };

interface PolicyAnswer {
  readonly Policy: {
    readonly Description: string;
    readonly DefaultVersion: string;
    readonly CreateDate: string;
    readonly AttachmentCount: number;
    readonly PolicyType: string;
  };
  readonly DefaultPolicyVersion: { readonly VersionId: string; readonly PolicyDocument: string };
}

/** A custom policy; its id is its name. A new document becomes a new version in force. */
export const ramPolicy: ResourceModel = {
  token: "alicloud:ram/policy:Policy",
  modelled: ["description", "force", "policyDocument", "policyName", "rotateStrategy"],
  create: async (call, inputs) => {
    const id = text(inputs, "policyName") ?? "";
    await callApi(call, createPolicy, {
      PolicyName: id,
      PolicyDocument: inputs["policyDocument"],
      Description: inputs["description"],
    });
    return { id, outputs: await mustRead(call, id, inputs) };
  },
  read,
  update: async (call, id, { olds, news }) => {
    if (news["policyDocument"] !== olds["policyDocument"]) {
      await callApi(call, createPolicyVersion, {
        PolicyName: id,
        PolicyDocument: news["policyDocument"],
        SetAsDefault: true,
        RotateStrategy: news["rotateStrategy"],
      });
    }
    if (news["description"] !== olds["description"]) {
      await callApi(call, updatePolicyDescription, {
        PolicyName: id,
        NewDescription: news["description"],
      });
    }
    return mustRead(call, id, news);
  },
  delete: async (call, id, known) => {
    if (known["force"] === true) await strip(call, id);
    await orAbsent(callApi(call, deletePolicy, { PolicyName: id }), ["EntityNotExist.Policy"]);
  },
};

async function read(
  call: ResourceCall,
  id: string,
  known: Properties,
): Promise<Properties | undefined> {
  const answer = await orAbsent(callApi(call, getPolicy, { PolicyName: id, ...CUSTOM }), [
    "EntityNotExist.Policy",
  ]);
  if (!answer) return undefined;
  const { Policy, DefaultPolicyVersion } = answer as PolicyAnswer;
  const document = DefaultPolicyVersion.PolicyDocument;
  return {
    ...outputs({
      description: Policy.Description,
      force: known["force"],
      rotateStrategy: known["rotateStrategy"],
    }),
    policyName: id,
    name: id,
    policyDocument: document,
    document,
    statements: parsePolicyDocument(document).map(({ effect, actions, resources }) => ({
      effect,
      actions,
      resources,
    })),
    version: "1",
    versionId: DefaultPolicyVersion.VersionId,
    defaultVersion: Policy.DefaultVersion,
    createTime: Policy.CreateDate,
    attachmentCount: Policy.AttachmentCount,
    type: Policy.PolicyType,
  };
}

async function mustRead(call: ResourceCall, id: string, inputs: Properties): Promise<Properties> {
  const found = await read(call, id, inputs);
  if (!found) throw refusal("EntityNotExist.Policy");
  return found;
}

/** Takes the policy off its users and roles and drops its old versions, as the upstream provider does with `force`. */
async function strip(call: ResourceCall, PolicyName: string): Promise<void> {
  const named = { PolicyName, ...CUSTOM };
  const entities = await orAbsent(callApi(call, listEntitiesForPolicy, named), [
    "EntityNotExist.Policy",
  ]);
  if (!entities) return;
  for (const { UserName } of (entities as { Users: { User: { UserName: string }[] } }).Users.User) {
    await callApi(call, detachPolicyFromUser, { ...named, UserName });
  }
  for (const { RoleName } of (entities as { Roles: { Role: { RoleName: string }[] } }).Roles.Role) {
    await callApi(call, detachPolicyFromRole, { ...named, RoleName });
  }
  const listed = (await callApi(call, listPolicyVersions, named)) as {
    PolicyVersions: { PolicyVersion: { VersionId: string; IsDefaultVersion: boolean }[] };
  };
  for (const version of listed.PolicyVersions.PolicyVersion.filter(
    (one) => !one.IsDefaultVersion,
  )) {
    await callApi(call, deletePolicyVersion, { PolicyName, VersionId: version.VersionId });
  }
}
