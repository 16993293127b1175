import { parse, stringify } from "yaml";
import { readStackFile } from "../../../cli/pulumi/stack-file";
import { commitmentSentence } from "../../../core/kms/instance";
import { ROOT } from "../../support/rehearsal-stage";

const PURCHASE = { edition: "software", payment: "PayAsYouGo", quantity: 1 } as const;

/** Everything that a stack can have at Alibaba Cloud without a person at a console. */
const ALIBABA_SIDE = {
  "hyok:dedicatedKms": {
    edition: "software",
    zones: ["cn-beijing-f", "cn-beijing-k"],
    purchase: { payment: PURCHASE.payment, acknowledgement: commitmentSentence(PURCHASE) },
  },
  "hyok:kmsKeys": [
    { name: "orders", pendingWindowInDays: 7, alias: { name: "hyok-dev/orders" } },
    { name: "invoices", pendingWindowInDays: 7, rotationIntervalInDays: 30 },
  ],
  "hyok:applicationAccess": [{ name: "shop", sourceCidrs: ["10.80.4.0/24"], keys: ["orders"] }],
  "hyok:serviceRoles": {
    keyStore: "create",
    actionTrail: "create",
    cloudServices: ["ecs-disk-encryption", "ram-credentials"],
  },
  "hyok:audit": { mode: "trail", bucketName: "hyok-dev-audit-records", retentionInDays: 1 },
  "hyok:alarms": { contacts: [{ name: "custodian", mail: "custodian@example.com" }] },
};

/** The development stack with a software instance, an application, roles, an audit trail and alarms. */
export function softwareStack(stack: string): string {
  const document = parse(readStackFile(ROOT, stack)) as { config: Record<string, unknown> };
  return stringify({ config: { ...document.config, ...ALIBABA_SIDE } });
}
