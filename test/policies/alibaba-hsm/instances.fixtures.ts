import { Instance, type InstanceArgs } from "@pulumi/alicloud/kms/instance";
import { HsmCluster } from "../../../providers/hyok/hsm-cluster/resource";
import { instanceArgs } from "../alibaba-kms/bases";
import { one, type ResourceFixtures } from "../support/fixture";
import { later } from "../support/markers";
import { hsmClusterArgs } from "./bases";

const options = { protect: true };

const instance = (change: Partial<InstanceArgs> = {}, says?: string) =>
  one(Instance, instanceArgs(change), { options, ...(says !== undefined && { says }) });

/** An instance with an input left out, which the provider then decides. */
const without = (input: "log" | "renewStatus" | "paymentType", says?: string) => {
  const { [input]: _, ...others } = instanceArgs();
  return one(Instance, others, { options, ...(says !== undefined && { says }) });
};

const cluster = (instanceIds: string[], says?: string) =>
  one(HsmCluster, hsmClusterArgs({ instanceIds }), {
    options,
    ...(says !== undefined && { says }),
  });

const NO_RENEWAL = 'renewStatus is "ManualRenewal", expected "AutoRenewal"';

/** Fixtures of the rules about instances and clusters of HSMs. */
export const RESOURCE_FIXTURES: readonly ResourceFixtures[] = [
  {
    rule: "alibaba-hsm-instance-log",
    broken: {
      "the log is off": instance({ log: "0" }, 'log is "0", expected "1"'),
      "the log is left out": without("log", 'log is not set, expected "1"'),
    },
    good: { "the log is on": instance() },
    unknown: {
      "the log is known later": instance({ log: later("0") }, 'log is "0", expected "1"'),
    },
  },
  {
    rule: "alibaba-hsm-instance-renewal",
    broken: {
      "renewal by hand": instance({ renewStatus: "ManualRenewal" }, NO_RENEWAL),
      "renewal is left out": without(
        "renewStatus",
        'renewStatus is not set, expected "AutoRenewal"',
      ),
    },
    good: {
      "renewal by itself": instance(),
      "renewal by itself of what is a subscription by default": without("paymentType"),
    },
    notApplicable: {
      "paid by use": instance(
        { paymentType: "PayAsYouGo", renewStatus: "ManualRenewal" },
        "the instance is paid by use and has no end",
      ),
    },
    unknown: {
      "renewal is known later": instance({ renewStatus: later("ManualRenewal") }, NO_RENEWAL),
    },
  },
  {
    rule: "alibaba-hsm-two-zones",
    broken: {
      "no zone": instance({ zoneIds: [] }, "zoneIds holds 0 different, expected 2 or more"),
      "one zone": instance(
        { zoneIds: ["cn-beijing-f"] },
        "zoneIds holds 1 different, expected 2 or more",
      ),
      "one zone that is not known yet": instance(
        { zoneIds: [later("cn-beijing-f")] },
        "zoneIds holds 1 different, expected 2 or more",
      ),
      "one zone twice": instance(
        { zoneIds: ["cn-beijing-f", "cn-beijing-f"] },
        "zoneIds holds 1 different, expected 2 or more",
      ),
      "one HSM": cluster(["hsm-cn-example1"], "instanceIds holds 1 different, expected 2 or more"),
      "one HSM twice": cluster(
        ["hsm-cn-example1", "hsm-cn-example1"],
        "instanceIds holds 1 different, expected 2 or more",
      ),
    },
    good: {
      "two zones": instance(),
      "three zones": instance({ zoneIds: ["cn-beijing-f", "cn-beijing-k", "cn-beijing-l"] }),
      "two HSMs": cluster(["hsm-cn-example1", "hsm-cn-example2"]),
    },
    unknown: {
      "the second zone is known later": instance(
        { zoneIds: ["cn-beijing-f", later("cn-beijing-f")] },
        "zoneIds holds 1 different, expected 2 or more",
      ),
    },
  },
];
