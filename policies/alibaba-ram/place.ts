import type { PolicyContext } from "../../core/ram/judge";
import type { Text } from "../rule/text";

/** Where nothing says whose resources are meant. */
export const NO_PLACE: Text = {
  en: "neither a setting nor the provider names the account",
  zh: "设置与提供商均未指明账号",
};

/** Account and region of every resource that policies name, as far as settings or the provider name them. */
export function placeOf(
  settings: { readonly accountId: string; readonly region: string },
  provider: Readonly<Record<string, unknown>>,
): Pick<PolicyContext, "accountId" | "region"> {
  const accountId = settings.accountId === "" ? provider["accountId"] : settings.accountId;
  return {
    ...(typeof accountId === "string" && accountId !== "" && { accountId }),
    ...(settings.region !== "" && { region: settings.region }),
  };
}
