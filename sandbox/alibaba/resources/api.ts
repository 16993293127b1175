import { CloudError } from "../../cloud/error";
import type { Properties, ResourceCall } from "../../cloud/resource";
import type { AlibabaErrorCode } from "../errors";
import type { AlibabaOperation } from "../operation";
import type { Parameters } from "../parameters";
import { perform } from "../perform";

/** Calls one operation as the upstream provider does: over HTTPS, with the provider's access key. @throws CloudError. */
export function callApi(
  { cloud, caller, region }: ResourceCall,
  operation: AlibabaOperation,
  params: Parameters,
): Promise<object> {
  return perform(cloud, {
    caller,
    region,
    operation,
    params: defined(params),
    secureTransport: true,
  });
}

/** The answer, or undefined after one of the codes that say that the object is not there. */
export async function orAbsent(
  answer: Promise<object>,
  absent: readonly AlibabaErrorCode[],
): Promise<object | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof CloudError && absent.some((code) => code === error.code)) return undefined;
    throw error;
  }
}

/** A property that is a text. */
export function text(properties: Properties, name: string): string | undefined {
  const value = properties[name];
  return typeof value === "string" ? value : undefined;
}

/** Outputs without those that have no value: absent and empty are one to the upstream provider. */
export function outputs(properties: Properties): Properties {
  return Object.fromEntries(
    Object.entries(properties).filter(([, value]) => value !== undefined && value !== ""),
  );
}

function defined(params: Parameters): Parameters {
  return Object.fromEntries(Object.entries(params).filter(([, value]) => value !== undefined));
}
