import type { Issue } from "../../core/issues";
import {
  CLIENT_KEY_VALIDITY_IN_DAYS,
  isSourceNetwork,
  SOURCE_PREFIX,
} from "../../core/kms/access-points";
import { within } from "../../core/limits";
import { generationIssues } from "../generations";

/** What an application's access is judged by. */
export interface PlannedAccess {
  readonly sourceCidrs: readonly string[];
  readonly keyIds: readonly unknown[];
  readonly clientKey?:
    | { readonly rotation?: number | undefined; readonly validityInDays?: number | undefined }
    | undefined;
}

/** Everything that keeps an access from being made, or from being narrow. */
export function accessIssues({ sourceCidrs, keyIds, clientKey }: PlannedAccess): Issue[] {
  return [
    ...sourceIssues(sourceCidrs),
    ...keyIssues(keyIds),
    ...generationIssues("clientKey.rotation", clientKey?.rotation ?? 1),
    ...validityIssues(clientKey?.validityInDays ?? CLIENT_KEY_VALIDITY_IN_DAYS.max),
  ];
}

function sourceIssues(sourceCidrs: readonly string[]): Issue[] {
  if (sourceCidrs.length === 0)
    return [
      {
        path: "sourceCidrs",
        expected: "at least one network that the application calls from",
        received: sourceCidrs,
        fix: "name its private network",
      },
    ];
  return sourceCidrs.flatMap((cidr, index) =>
    isSourceNetwork(cidr)
      ? []
      : [
          {
            path: `sourceCidrs[${index}]`,
            expected: `a private address or network of /${SOURCE_PREFIX.min} to /${SOURCE_PREFIX.max}`,
            received: cidr,
            fix: "name the network that the application calls from inside its VPC",
          },
        ],
  );
}

function keyIssues(keyIds: readonly unknown[]): Issue[] {
  if (keyIds.length > 0) return [];
  return [
    {
      path: "keyIds",
      expected: "at least one key",
      received: keyIds,
      fix: "name the keys that the application uses",
    },
  ];
}

function validityIssues(days: number): Issue[] {
  if (within(CLIENT_KEY_VALIDITY_IN_DAYS, days)) return [];
  const { min, max } = CLIENT_KEY_VALIDITY_IN_DAYS;
  return [
    {
      path: "clientKey.validityInDays",
      expected: `a whole number of days from ${min} to ${max}`,
      received: days,
      fix: `use ${max} and rotate it before`,
    },
  ];
}
