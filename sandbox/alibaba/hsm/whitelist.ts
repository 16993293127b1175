import { parseCidr } from "../../../core/cidr";
import { invalidParameter, refusal } from "../errors";
import { WHITELIST_MAX } from "./limits";

/** Reads addresses and networks separated by spaces or commas, and writes them with commas. @throws CloudError InvalidParameter, WhiteListMaxCount.Error. */
export function readWhitelist(parameter: string, text: string): string {
  const entries = text.split(/[\s,]+/).filter((entry) => entry !== "");
  if (entries.some((entry) => parseCidr(entry) === undefined)) {
    throw invalidParameter(parameter, "IPv4 addresses or networks separated by commas");
  }
  if (entries.length > WHITELIST_MAX) {
    throw refusal("WhiteListMaxCount.Error", `At most ${WHITELIST_MAX}.`);
  }
  return entries.join(",");
}
