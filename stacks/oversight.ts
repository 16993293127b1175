import * as pulumi from "@pulumi/pulumi";
import { AdoptedTrail } from "../components/alibaba/adopted-trail";
import { AuditTrail } from "../components/alibaba/audit-trail";
import { KeyAlarms, type KeyAlarmsArgs } from "../components/alibaba/key-alarms";
import type { EnvironmentConfig } from "../core/config";
import { ACTION_TRAIL_ROLE } from "../core/kms/service-roles";
import { ramArn } from "../core/ram/arns";
import type { AlibabaSettings } from "./key-holder";
import type { EnvironmentSecrets } from "./secrets";

type OversightSettings = Pick<AlibabaSettings, "config" | "providers"> & {
  readonly alarmWebhook: EnvironmentSecrets["alarmWebhook"];
};

/** What records and reports the use of keys. */
export interface Oversight {
  /** The trail that the stack makes or adopts. */
  readonly trail: AuditTrail | AdoptedTrail | undefined;
  /** Names of the alarm rules by event. */
  readonly alarms: Readonly<Record<string, pulumi.Output<string>>>;
  /** What it is made of. */
  readonly parts: readonly pulumi.Resource[];
}

/** The audit trail and the alarms of a stack. */
export function oversight(name: string, settings: OversightSettings): Oversight {
  const { config, providers, alarmWebhook } = settings;
  const alarms =
    config.alarms &&
    new KeyAlarms(`${name}-keys`, alarmArgs(config.alarms, alarmWebhook), { providers });
  const trail = auditTrail(name, settings);
  const parts = [trail, alarms].filter((part) => part !== undefined);
  return { trail, alarms: alarms?.ruleNames ?? {}, parts };
}

function auditTrail(
  name: string,
  { config, providers }: OversightSettings,
): AuditTrail | AdoptedTrail | undefined {
  const { audit } = config;
  if (audit.mode === "none") return undefined;
  if (audit.mode === "existing")
    return new AdoptedTrail(`${name}-audit`, { trailName: audit.trailName }, { providers });
  return new AuditTrail(
    `${name}-audit`,
    {
      bucketName: audit.bucketName,
      retentionInDays: audit.retentionInDays,
      ...(config.serviceRoles.actionTrail === "adopt" && {
        deliveryRoleArn: deliveryRoleArn(config.keySource),
      }),
      protect: config.keyProtection === "on",
      tags: config.tags,
    },
    { providers },
  );
}

/** Role of the account that has one already. */
function deliveryRoleArn(source: EnvironmentConfig["keySource"]): string {
  const accountId = source.provider === "aliyun" ? source.accountId : undefined;
  if (accountId === undefined)
    throw new pulumi.RunError(
      "keySource.accountId: expected the account whose ActionTrail role is adopted, received undefined; give the 16 digits",
    );
  return ramArn(accountId, "role", ACTION_TRAIL_ROLE.roleName.toLowerCase());
}

function alarmArgs(
  { contacts, contactGroup, events }: NonNullable<EnvironmentConfig["alarms"]>,
  webhook: OversightSettings["alarmWebhook"],
): KeyAlarmsArgs {
  return {
    ...(contacts.length > 0 && { contacts }),
    ...(contactGroup !== undefined && { contactGroup }),
    ...(webhook !== undefined && { webhook }),
    events,
  };
}
