import type { Store } from "../state/store";
import type { OperatorSettings } from "./view";

/** Where the operator sits, where it is not the usual place. */
export interface OperatorRow {
  /** Public address. */
  readonly address?: string | undefined;
  /** Address inside the private network. */
  readonly privateAddress?: string | undefined;
}

/** The one row is called `operator`. */
export const operatorSettings = (store: Store): Map<string, OperatorRow> =>
  store.table("sandbox.operator");

/** The operator as the network sees it, at a usual address unless another one is set. */
export function operatorOf(store: Store, usualAddress: string): OperatorSettings {
  const { address = usualAddress, privateAddress } = operatorSettings(store).get("operator") ?? {};
  return { address, privateAddress };
}

/** Public names of hosts, in lower case, each with its public address. */
export const publicNames = (store: Store): Map<string, { readonly address: string }> =>
  store.table("sandbox.public-names");
