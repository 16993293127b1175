import { CloudError } from "../../cloud/error";
import type { Properties, ResourceCall } from "../../cloud/resource";
import { createInstance } from "../bss/operations/create-instance";
import { refusal } from "../errors";
import { connectKmsInstance } from "../kms/instances/operations/connect-kms-instance";
import { getKmsInstance } from "../kms/instances/operations/get-kms-instance";
import { type KmsInstanceView, PRODUCT_TYPES } from "../kms/instances/view";
import type { Parameters } from "../parameters";
import { toRepeatedObjects } from "../repeated-parameters";
import { alibabaSettings } from "../settings";
import { callApi } from "./api";
import { patiently, type Pause, POLL_MS } from "./pause";

/** Milliseconds that the upstream provider waits for a new instance: 60 minutes. */
const CREATE_TIMEOUT_MS = 3_600_000;

/** Properties that are modules of the purchase, by the code of the module. */
export const MODULES = {
  VpcNum: "vpcNum",
  Spec: "spec",
  SecretNum: "secretNum",
  KeyNum: "keyNum",
  ProductVersion: "productVersion",
  Log: "log",
  LogStorage: "logStorage",
} as const;

/** Buys an instance, enables it and waits until it is connected; answers its id. @throws CloudError that names an instance that stays behind. */
export async function buyAndConnect(
  call: ResourceCall,
  inputs: Properties,
  pause: Pause,
): Promise<string> {
  const answer = (await callApi(call, createInstance, purchase(call, inputs))) as {
    Data: { InstanceId: string };
  };
  const id = answer.Data.InstanceId;
  try {
    const forMs = alibabaSettings(call.cloud).providerRetryMs;
    const patience = { code: "Forbidden.RamRoleNotFound", forMs, pause } as const;
    await patiently(() => callApi(call, connectKmsInstance, network(id, inputs)), patience);
    await untilConnected(call, id, pause);
  } catch (error) {
    throw error instanceof CloudError ? halfMade(error, id) : error;
  }
  return id;
}

/** The parameters `Parameter.N` of some properties. A value that is zero or empty is left out, as the upstream provider does. */
export function moduleParameters(inputs: Properties, region?: string): Parameters {
  const modules = Object.entries(MODULES).flatMap(([Code, name]) => {
    const value = inputs[name];
    const sent = (typeof value === "number" && value !== 0) || (typeof value === "string" && value);
    return sent ? [{ Code, Value: String(value) }] : [];
  });
  const first = region === undefined ? [] : [{ Code: "Region", Value: region }];
  return toRepeatedObjects("Parameter", [...first, ...modules]);
}

/** How a program's instance is paid, as the billing API names it. */
export function productParameters(properties: Properties): Parameters {
  const onDemand = properties["paymentType"] === "PayAsYouGo";
  return {
    ProductCode: "kms",
    ProductType: onDemand ? PRODUCT_TYPES.POSTPAY : PRODUCT_TYPES.PREPAY,
  };
}

function purchase(call: ResourceCall, inputs: Properties): Parameters {
  const renewPeriod = Number(inputs["renewPeriod"] ?? 0);
  return {
    ...productParameters(inputs),
    ...moduleParameters(inputs, call.region),
    SubscriptionType: inputs["paymentType"] ?? "Subscription",
    Period: inputs["period"] ?? 1,
    RenewPeriod: renewPeriod > 0 ? renewPeriod : undefined,
    RenewalStatus: inputs["renewStatus"],
  };
}

function network(id: string, inputs: Properties): Parameters {
  const list = (name: string): string => ((inputs[name] ?? []) as string[]).join(",");
  return {
    KmsInstanceId: id,
    VpcId: inputs["vpcId"],
    ZoneIds: list("zoneIds"),
    VSwitchIds: list("vswitchIds"),
    KMProvider: "Aliyun",
  };
}

async function untilConnected(call: ResourceCall, id: string, pause: Pause): Promise<void> {
  for (let waitedMs = 0; waitedMs < CREATE_TIMEOUT_MS; waitedMs += POLL_MS) {
    const { KmsInstance } = (await callApi(call, getKmsInstance, { KmsInstanceId: id })) as {
      KmsInstance: KmsInstanceView;
    };
    if (KmsInstance.Status === "Connected") return;
    if (KmsInstance.Status === "Error") break;
    await pause(POLL_MS);
  }
  throw refusal("Forbidden.DKMSInstanceStateInvalid", "It was not connected.");
}

/** The upstream provider leaves what it has bought when a later step fails. */
export function halfMade(error: CloudError, id: string): CloudError {
  const message = `${error.message} Instance ${id} was bought before that and stays.`;
  return new CloudError(error.code, message, error.status);
}
