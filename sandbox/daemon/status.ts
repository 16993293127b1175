import type { SeededAccount } from "../alibaba/account";
import type { Cloud } from "../cloud/context";
import type { AccountRow } from "../volcengine/account";
import { instances } from "../volcengine/ecs/rows";
import { keyStores } from "../volcengine/kms/rows";
import type { EgressRefusal, SandboxStatus } from "./control";
import type { OpenDoors } from "./doors";

/** What a sandbox says of itself. */
export interface StatusParts {
  readonly cloud: Cloud;
  readonly directory: string;
  readonly doors: OpenDoors;
  readonly volcengine: AccountRow & { readonly region: string };
  readonly alibaba: SeededAccount & { readonly region: string };
  readonly egressRefusals: readonly EgressRefusal[];
  isRunning(hostId: string): boolean;
}

/** The answer to `status`: access keys and addresses that a program needs, hosts, and what failed to connect. */
export function sandboxStatus(parts: StatusParts): SandboxStatus {
  const { cloud, doors, volcengine, alibaba } = parts;
  return {
    pid: process.pid,
    directory: parts.directory,
    now: cloud.clock.now(),
    volcengine: {
      endpoint: `http://127.0.0.1:${doors.ports.volcengine}`,
      accessKeyId: volcengine.accessKeyId,
      secretAccessKey: volcengine.secretAccessKey,
      region: volcengine.region,
      accountId: volcengine.accountId,
    },
    alibaba: {
      endpoint: `http://127.0.0.1:${doors.ports.alibaba}`,
      accessKeyId: alibaba.accessKeyId,
      secretAccessKey: alibaba.accessKeySecret,
      region: alibaba.region,
      accountId: alibaba.accountId,
    },
    archive: { url: doors.archive.url, sha256: doors.archive.sha256 },
    hosts: [...instances(cloud.store).keys()].map((id) => ({ id, running: parts.isRunning(id) })),
    keyStoreFailures: [...keyStores(cloud).values()].flatMap((row) =>
      row.connectionState === "FAILED" && row.lastFailure
        ? [{ storeId: row.id, ...row.lastFailure }]
        : [],
    ),
    egressRefusals: parts.egressRefusals,
  };
}
