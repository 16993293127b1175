import { X509Certificate } from "node:crypto";
import type { Cloud } from "../../cloud/context";
import { type Issue, REDACTED } from "../../../core/issues";
import { isSignedBy, isValidAt } from "../hsm/certificates";
import { attributeProblems } from "../hsm/port-attributes";
import type { ClusterRow, HsmInstanceRow, Management } from "../hsm/tables";
import { readCertificates, readRoot } from "./certificate-checks";
import { passwordDigest } from "./manage-master";
import { masterAtConsole } from "./objects";
import type { BindRequest } from "./requests";

/** Credentials as a person enters them at the KMS console. */
export type EnteredCredentials = Pick<BindRequest, "materials" | "kmsUserPassword">;

/** Why an instance that has these credentials cannot open a connection to the HSMs of a cluster. */
export function credentialIssues(
  cloud: Cloud,
  cluster: ClusterRow,
  entered: EnteredCredentials,
): Issue[] {
  const master = masterAtConsole(cloud, cluster);
  if (cluster.mode === 2) return userIssues(cluster, master, entered.kmsUserPassword);
  if (entered.materials === undefined && cluster.managed) return hostIssues(master);
  return certificateIssues(cloud, master, entered.materials);
}

function certificateIssues(
  cloud: Cloud,
  master: HsmInstanceRow,
  materials: BindRequest["materials"],
): Issue[] {
  if (!materials) {
    const expected = "client certificate, its password and the security-domain certificate";
    return [{ path: "materials", expected, received: undefined, fix: "enter all three" }];
  }
  const found = readCertificates(materials, cloud.clock.now());
  if (Array.isArray(found)) return found;
  return [
    ...trustIssues(master.management, found.client),
    ...serverIssues(master.management, { root: found.root, nowMs: cloud.clock.now() }),
    ...hostIssues(master),
  ];
}

/** The HSM knows its clients by the certificates that were imported. */
function trustIssues(management: Management, client: X509Certificate): Issue[] {
  const known = management.clientCertificatePem;
  const isKnown =
    known !== undefined && new X509Certificate(known).fingerprint256 === client.fingerprint256;
  if (isKnown) return [];
  const expected = "the client certificate that the HSMs trust";
  const fix = "import client.pem into the master, and synchronise the cluster";
  return [{ path: "clientPkcs12Base64", expected, received: `another (${client.subject})`, fix }];
}

/** The instance knows the HSM by the security domain. */
function serverIssues(
  management: Management,
  { root, nowMs }: { readonly root: X509Certificate; readonly nowMs: number },
): Issue[] {
  const path = "securityDomainCertificatePem";
  const shown = management.serverCertificatePem;
  const server = shown === undefined ? undefined : new X509Certificate(shown);
  if (server && isSignedBy(server, root) && isValidAt(server, nowMs)) return [];
  const expected = "the CA of the certificate that the HSMs show";
  const received = server ? `the CA of another (${root.subject})` : "no certificate at the HSMs";
  return [{ path, expected, received, fix: "import server.p12 into the master" }];
}

function hostIssues({ management, instanceId }: HsmInstanceRow): Issue[] {
  const { portAttributes, changedAtMs = 0, restartedAtMs } = management;
  const path = "portAttributes";
  if (!portAttributes) {
    const fix = "set the host port with the management tool";
    return [{ path, expected: "a host port that is set up", received: undefined, fix }];
  }
  const problems = attributeProblems(portAttributes).map((problem) => ({
    path,
    expected: "the attributes of the runbook",
    received: problem,
    fix: "set it, restart the HSM and synchronise the cluster",
  }));
  if (restartedAtMs !== undefined && restartedAtMs >= changedAtMs) return problems;
  const received = `${instanceId} runs with older settings`;
  return [...problems, { path, expected: "an HSM restarted since", received, fix: "restart it" }];
}

/** Outside mainland China, KMS logs in as a user of the cluster. */
function userIssues(
  cluster: ClusterRow,
  { management }: HsmInstanceRow,
  password: string | undefined,
): Issue[] {
  const root = readRoot(cluster.ownerCertificatePem ?? "");
  if (!(root instanceof X509Certificate)) return [root];
  const path = "kmsUserPassword";
  if (password === undefined) {
    const expected = "the password of the user kmsuser";
    return [{ path, expected, received: undefined, fix: "enter it" }];
  }
  if (management.kmsUserDigest === passwordDigest(cluster.clusterId, password)) return [];
  const expected = "the password that kmsuser has in the cluster";
  return [{ path, expected, received: REDACTED, fix: "make the user with that password" }];
}
