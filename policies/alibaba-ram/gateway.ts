import type { PolicyContext } from "../../core/ram/judge";

/** What the setting `gateway` means. */
export const GATEWAY_NOTE =
  'gateway that calls go through: "shared", or "dedicated" for an instance, whose calls carry no VPC and which has no ReEncrypt';

/** What gateways other than the shared one mean for a policy. */
const OTHERS: Readonly<Record<string, PolicyContext>> = { dedicated: { gateway: "dedicated" } };

/** The gateway that calls go through. */
export function gatewayOf({ gateway }: { readonly gateway: string }): PolicyContext {
  return OTHERS[gateway] ?? {};
}
