import { z } from "zod";
import {
  IAM_NAME_FORM,
  IAM_NAME_LENGTH,
  IAM_NAME_PATTERN,
  KEY_PATH_SERVICES,
  POLICY_TYPES,
  SERVICE_CODE_FORM,
  SERVICE_CODE_LENGTH,
  SERVICE_CODE_PATTERN,
} from "../service-roles";
import { field, object } from "./field";
import { FILL_OR_REMOVE, sized } from "./forms";

const explicitRole = object(
  {
    roleName: sized(IAM_NAME_PATTERN, IAM_NAME_LENGTH, {
      expected: IAM_NAME_FORM,
      fix: "choose a free role name",
    }),
    servicePrincipal: sized(SERVICE_CODE_PATTERN, SERVICE_CODE_LENGTH, {
      expected: SERVICE_CODE_FORM,
      fix: "ask the vendor for the service that assumes the role",
    }),
    policyName: sized(IAM_NAME_PATTERN, IAM_NAME_LENGTH, {
      expected: IAM_NAME_FORM,
      fix: "name a policy that exists, or leave it out for a role without one",
    }).optional(),
    policyType: field(
      z.enum(POLICY_TYPES),
      POLICY_TYPES.map((each) => `"${each}"`).join(" or "),
      "leave it out for one of the vendor's own policies",
    ).optional(),
  },
  "write roleName and servicePrincipal below it, or remove it",
);

/** What lets the vendor's services use the keys. */
export const KMS_ACCESS = object(
  {
    serviceLinkedRoles: field(
      z
        .array(z.string().regex(SERVICE_CODE_PATTERN))
        .refine((services) => new Set(services).size === services.length),
      `different service codes such as ${KEY_PATH_SERVICES.join(", ")}`,
      "leave it out for those that the key path needs",
    ).default([...KEY_PATH_SERVICES]),
    explicitRole: explicitRole.optional(),
  },
  FILL_OR_REMOVE,
);
