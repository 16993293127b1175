import type { Issue } from "../../../core/issues";
import {
  IAM_NAME_FORM,
  IAM_NAME_LENGTH,
  IAM_NAME_PATTERN,
  KEY_PATH_SERVICES,
  POLICY_TYPES,
  SERVICE_CODE_FORM,
  SERVICE_CODE_LENGTH,
  SERVICE_CODE_PATTERN,
} from "../../../core/service-roles";
import { containsUnknown, Unknown, type Properties } from "../../server/values";
import { inputsOver, textIssues, textOf, unknownInputIssues, type TextRule } from "../check";
import { isRegion, regionIssue } from "../client/settings";

/** A role of our own beside the service-linked ones. */
export interface ExplicitRole {
  readonly roleName: string;
  /** Service that may assume the role. */
  readonly servicePrincipal: string;
  /** Policy to attach; undefined for none. */
  readonly policyName: string | undefined;
  readonly policyType: (typeof POLICY_TYPES)[number];
}

/** Inputs of the KMS access after check. */
export interface KmsAccessInputs {
  readonly region: string;
  readonly serviceLinkedRoles: readonly string[];
  readonly explicitRole: ExplicitRole | undefined;
}

const KNOWN: ReadonlySet<string> = new Set(["region", "serviceLinkedRoles", "explicitRole"]);
const KNOWN_OF_ROLE: ReadonlySet<string> = new Set([
  "roleName",
  "servicePrincipal",
  "policyName",
  "policyType",
]);

const ROLE_RULES: readonly TextRule[] = [
  {
    property: "roleName",
    required: true,
    length: IAM_NAME_LENGTH,
    pattern: IAM_NAME_PATTERN,
    form: IAM_NAME_FORM,
    fix: "name the role that the stack makes",
  },
  {
    property: "servicePrincipal",
    required: true,
    length: SERVICE_CODE_LENGTH,
    pattern: SERVICE_CODE_PATTERN,
    form: SERVICE_CODE_FORM,
    fix: "name the service that assumes the role",
  },
  {
    property: "policyName",
    required: false,
    length: IAM_NAME_LENGTH,
    pattern: IAM_NAME_PATTERN,
    form: IAM_NAME_FORM,
    fix: "name a policy that exists, or leave it out",
  },
  {
    property: "policyType",
    required: false,
    length: { min: 6, max: 6 },
    pattern: new RegExp(`^(${POLICY_TYPES.join("|")})$`),
    form: POLICY_TYPES.join(" or "),
    fix: "use System for the vendor's own policies",
  },
];

/** The inputs with their defaults. */
export function withDefaults(news: Properties, defaultRegion: string | undefined): Properties {
  const defaults = {
    serviceLinkedRoles: [...KEY_PATH_SERVICES],
    ...(defaultRegion === undefined ? {} : { region: defaultRegion }),
  };
  return inputsOver(defaults, news);
}

/** Everything that is wrong with the inputs, defaults applied. */
export function inputIssues(inputs: Properties): readonly Issue[] {
  const { region } = inputs;
  return [
    ...(isRegion(region) || region instanceof Unknown ? [] : [regionIssue("region", region)]),
    ...servicesIssues(inputs["serviceLinkedRoles"]),
    ...explicitRoleIssues(inputs["explicitRole"]),
    ...unknownInputIssues(KNOWN, inputs),
  ];
}

function servicesIssues(value: unknown): Issue[] {
  if (containsUnknown(value)) return [];
  const isRight =
    Array.isArray(value) &&
    value.every((item) => typeof item === "string" && SERVICE_CODE_PATTERN.test(item));
  if (isRight && new Set(value).size === value.length) return [];
  const expected = "a list of different service codes such as kms";
  return [
    {
      path: "serviceLinkedRoles",
      expected,
      received: value,
      fix: `use [${KEY_PATH_SERVICES.join(", ")}]`,
    },
  ];
}

function explicitRoleIssues(value: unknown): Issue[] {
  if (value === undefined || value instanceof Unknown) return [];
  if (value === null || typeof value !== "object" || Array.isArray(value)) {
    const expected = "an object with roleName and servicePrincipal";
    return [
      {
        path: "explicitRole",
        expected,
        received: value,
        fix: "give both, or leave explicitRole out",
      },
    ];
  }
  const role = value as Properties;
  const issues = [...textIssues(ROLE_RULES, role), ...unknownInputIssues(KNOWN_OF_ROLE, role)];
  return issues.map((issue) => ({ ...issue, path: `explicitRole.${issue.path}` }));
}

/** Checked inputs with their types. */
export function readInputs(inputs: Properties): KmsAccessInputs {
  const services = inputs["serviceLinkedRoles"];
  return {
    region: textOf(inputs, "region"),
    serviceLinkedRoles: Array.isArray(services) ? services.map(String) : [],
    explicitRole: readRole(inputs["explicitRole"]),
  };
}

function readRole(value: unknown): ExplicitRole | undefined {
  if (value === null || typeof value !== "object") return undefined;
  const role = value as Properties;
  const { policyName } = role;
  return {
    roleName: String(role["roleName"]),
    servicePrincipal: String(role["servicePrincipal"]),
    policyName: typeof policyName === "string" ? policyName : undefined,
    policyType: role["policyType"] === "Custom" ? "Custom" : "System",
  };
}
