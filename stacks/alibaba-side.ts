import type * as pulumi from "@pulumi/pulumi";
import type { ApplicationAccess } from "../components/alibaba/application-access";
import { HardwareKms } from "../components/alibaba/hardware-kms";
import { alibabaProvider } from "../components/alibaba/provider";
import type { EnvironmentConfig } from "../core/config";
import { applications, type Applications } from "./applications";
import type { ExternalKeyManager } from "./key-managers";
import { keyHolder, type AlibabaSettings, type KeyHolder } from "./key-holder";
import { oversight, type Oversight } from "./oversight";
import type { EnvironmentSecrets } from "./secrets";

/** The key holder's half of a stack. */
export interface AlibabaSide extends AlibabaSettings {
  readonly holder: KeyHolder;
  readonly oversight: Oversight;
}

/** What the Alibaba side is made with besides the configuration. */
export interface AlibabaMeans {
  /** The kit's own plugin. */
  readonly hyok: pulumi.ProviderResource;
  readonly alarmWebhook: EnvironmentSecrets["alarmWebhook"];
}

/** Everything at Alibaba Cloud that the keys need; undefined where they are elsewhere. */
export function alibabaSide(
  name: string,
  config: EnvironmentConfig,
  { hyok, alarmWebhook }: AlibabaMeans,
): AlibabaSide | undefined {
  const { keySource } = config;
  if (keySource.provider !== "aliyun") return undefined;
  const { region } = keySource;
  const providers = [alibabaProvider(region), hyok];
  const watch = oversight(name, { config, providers, alarmWebhook });
  const settings = { config, region, providers, after: watch.trail ? [watch.trail] : [] };
  return { ...settings, oversight: watch, holder: keyHolder(name, settings) };
}

/** What the Alibaba side gives to people, and what it is made of. */
export interface AlibabaResult {
  /** Outputs that this configuration has. */
  readonly outputs: Readonly<Record<string, pulumi.Input<unknown>>>;
  readonly parts: readonly pulumi.Resource[];
}

/** Makes what uses the keys, which is the last of the Alibaba side. */
export function finishAlibabaSide(
  name: string,
  side: AlibabaSide,
  external: ExternalKeyManager,
): AlibabaResult {
  const { holder } = side;
  const { instance } = holder;
  const used = applications(name, side, { holder, externalKeyIds: external.keyMapping });
  const { trail, alarms, parts } = side.oversight;
  const outputs = {
    ...(instance && { kmsInstance: instanceFacts(instance) }),
    ...(Object.keys(used.keyIds).length > 0 && { kmsKeys: used.keyIds }),
    ...accessOutputs(used),
    ...(trail && { auditBucket: trail.bucketName }),
    ...(Object.keys(alarms).length > 0 && { alarms }),
  };
  return { outputs, parts: [...parts, ...holder.parts, ...used.parts] };
}

/** Client keys and their passwords are outputs of their own: whoever hands them over does it by two ways. */
function accessOutputs({ access }: Applications): Record<string, pulumi.Input<unknown>> {
  const applications = Object.entries(access);
  if (applications.length === 0) return {};
  const each = <T>(of: (way: ApplicationAccess) => pulumi.Output<T>) =>
    Object.fromEntries(applications.map(([application, way]) => [application, of(way)]));
  return {
    applicationConnections: each((way) => way.connection),
    clientKeys: each((way) => way.clientKeyContent),
    clientKeyPasswords: each((way) => way.clientKeyPassword),
  };
}

function instanceFacts(instance: NonNullable<KeyHolder["instance"]>) {
  const { edition, instanceId, endpoint, caCertificateChain, endDate } = instance;
  const facts = { edition, instanceId, endpoint, caCertificateChain, endDate };
  if (!(instance instanceof HardwareKms)) return facts;
  const { clusterId, clusterCsr, ownerCertificate, certificatesNotAfter, verifiedAt } = instance;
  return { ...facts, clusterId, clusterCsr, ownerCertificate, certificatesNotAfter, verifiedAt };
}
