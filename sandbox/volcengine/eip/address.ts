import { CloudError } from "../../cloud/error";
import type { Store } from "../../state/store";
import { onlyModelled, oneOf, optionalText, optionalWhole } from "../vpc/inputs";
import {
  idsWhere,
  inDefaultProject,
  labelOutputs,
  networkResource,
  newRow,
  readLabels,
} from "../vpc/network-resource";
import { addresses, associates, type AddressRow } from "./rows";

const TOKEN = "volcengine:eip/address:Address";

/** Public addresses come from TEST-NET-3 (RFC 5737), so that none exists anywhere. */
const PUBLIC_PREFIX = "203.0.113.";
const LAST_HOST = 254;

/** Mbit/s. Source: upstream documentation of `eip.Address.bandwidth`. */
const BANDWIDTH = { min: 1, max: 500 };
const BILLING = ["PostPaidByBandwidth", "PostPaidByTraffic"] as const;

/** A public address. */
export const addressModel = networkResource<AddressRow>({
  token: TOKEN,
  modelled: [
    "bandwidth",
    "billingType",
    "description",
    "isp",
    "name",
    "period",
    "projectName",
    "tags",
  ],
  table: addresses,
  create(call, inputs) {
    onlyModelled(TOKEN, inputs, { billingType: BILLING });
    const head = newRow(call, "eip");
    return {
      ...head,
      ...inDefaultProject(readLabels(inputs, "name", head.id)),
      address: freeAddress(call.cloud.store),
      isp: optionalText(inputs, "isp") ?? "BGP",
      billingType: oneOf(inputs, "billingType", BILLING),
      bandwidth: optionalWhole(inputs, "bandwidth", BANDWIDTH) ?? BANDWIDTH.min,
    };
  },
  outputs: (call, row, known) => ({
    ...labelOutputs(row, "name"),
    bandwidth: row.bandwidth,
    billingType: row.billingType,
    deletedTime: "",
    eipAddress: row.address,
    expiredTime: "",
    isp: row.isp,
    overdueTime: "",
    period: known["period"],
    status: associationOf(call.cloud.store, row.id) ? "Attached" : "Available",
  }),
  update(_call, row, news) {
    onlyModelled(TOKEN, news, { billingType: BILLING });
    Object.assign(row, inDefaultProject(readLabels(news, "name", row.id)));
    row.billingType = oneOf(news, "billingType", BILLING);
    row.bandwidth = optionalWhole(news, "bandwidth", BANDWIDTH) ?? row.bandwidth;
  },
  remove(call, row) {
    const holder = associationOf(call.cloud.store, row.id);
    if (!holder) return;
    throw new CloudError(
      "InvalidEip.InvalidStatus",
      `${row.id} (${row.address}) cannot be released while attached to ${holder}`,
    );
  },
});

/** Id of the object that holds a public address. */
export function associationOf(store: Store, allocationId: string): string | undefined {
  const id = idsWhere(associates(store), (one) => one.allocationId === allocationId)[0];
  return id === undefined ? undefined : associates(store).get(id)?.instanceId;
}

function freeAddress(store: Store): string {
  const taken = new Set([...addresses(store).values()].map((row) => row.address));
  for (let host = 1; host <= LAST_HOST; host += 1) {
    const candidate = `${PUBLIC_PREFIX}${host}`;
    if (!taken.has(candidate)) return candidate;
  }
  throw new CloudError(
    "QuotaExceeded.Eip",
    `all ${LAST_HOST} public addresses of the sandbox are taken`,
  );
}
