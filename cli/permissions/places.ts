import { baseName } from "../../core/names";
import type { OperatorCloud, OperatorPlace } from "../../core/ram/operator-policies";
import { UsageError } from "../output";
import { PROJECT_NAME } from "../project";
import { stackConfig, stackRegions } from "../pulumi/stack-file";

/** Accounts that a person names. */
export interface NamedAccounts {
  readonly alibabaAccount?: string;
  readonly volcengineAccount?: string;
}

/** Regions, accounts and names that the policies of a stack are narrowed to. @throws UsageError for an account that is no number. */
export function operatorPlaces(
  stack: string,
  stackYaml: string,
  { alibabaAccount, volcengineAccount }: NamedAccounts,
): Record<OperatorCloud, OperatorPlace> {
  const namePrefix = baseName(PROJECT_NAME, stack);
  const { alibabaRegion, volcengineRegion } = stackRegions(stackYaml);
  const { accountId } = (stackConfig(stackYaml)[`${PROJECT_NAME}:keySource`] ?? {}) as {
    accountId?: unknown;
  };
  const configured = typeof accountId === "string" ? accountId : undefined;
  const alibaba = account("--alibaba-account", alibabaAccount) ?? configured;
  const volcengine = account("--volcengine-account", volcengineAccount);
  return {
    alibaba: { region: alibabaRegion, namePrefix, ...(alibaba && { accountId: alibaba }) },
    volcengine: {
      region: volcengineRegion,
      namePrefix,
      ...(volcengine && { accountId: volcengine }),
    },
  };
}

function account(option: string, id: string | undefined): string | undefined {
  if (id === undefined || /^\d{1,32}$/.test(id)) return id;
  throw new UsageError(
    `${option}: expected the number of an account, received '${id}'; copy it from the console`,
  );
}
