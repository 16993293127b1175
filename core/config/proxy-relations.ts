import { XKS_PORT } from "../limits";
import { relation, repeated, unless, type Relation } from "./relation";

const SET_OPERATOR_KEY = "set it with pulumi config set --secret operatorPrivateKey";

const portIsTheOneThatKmsCalls = relation(["proxy"], ({ config }) =>
  unless(config.proxy.port === XKS_PORT, {
    path: "proxy.port",
    expected: `${XKS_PORT}, the only port that KMS calls`,
    received: config.proxy.port,
    fix: `remove it or set it to ${XKS_PORT}`,
  }),
);

const existingInstancesDiffer = relation(["proxy"], ({ config }) =>
  repeated(config.proxy.existingInstanceIds ?? [], (received, index) => ({
    path: `proxy.existingInstanceIds[${index}]`,
    expected: "an instance that is not in the list yet",
    received,
    fix: "name each instance once: a host runs one proxy",
  })),
);

const existingInstancesMatchCount = relation(["proxy"], ({ config }) => {
  const { existingInstanceIds: ids, count } = config.proxy;
  if (!ids) return [];
  return unless(ids.length === count, {
    path: "proxy.count",
    expected: `${ids.length}, the number of existing instances`,
    received: count,
    fix: "let both numbers agree",
  });
});

const existingInstancesHaveHostKeys = relation(["proxy"], ({ config }) => {
  const { existingInstanceIds: ids, existingHostKeys: keys } = config.proxy;
  if (!ids) return [];
  return unless(keys?.length === ids.length, {
    path: "proxy.existingHostKeys",
    expected: `as many host keys as proxy.existingInstanceIds has instances: ${ids.length}`,
    received: keys,
    fix: "read each on its host: cat /etc/ssh/ssh_host_ed25519_key.pub",
  });
});

const hostKeysNeedInstances = relation(["proxy"], ({ config }) => {
  const { existingInstanceIds: ids, existingHostKeys: keys } = config.proxy;
  return unless(ids !== undefined || keys === undefined, {
    path: "proxy.existingHostKeys",
    expected: "no host keys without proxy.existingInstanceIds",
    received: keys,
    fix: "remove it: host keys of new instances are learned",
  });
});

/** The kit makes a key of its own for new hosts; it cannot have one for hosts that were there before. */
const existingHostsNeedOperatorKey = relation(
  ["proxy", "operatorAccess"],
  ({ config, secrets }) => {
    const { existingInstanceIds: ids } = config.proxy;
    const { operatorAccess: access } = config;
    const isBastion = access.mode === "bastion" && access.bastion !== undefined;
    const what = [
      ...(ids ? ["the existing instances"] : []),
      ...(isBastion ? ["the bastion"] : []),
    ];
    return unless(what.length === 0 || secrets.has("operatorPrivateKey"), {
      path: "operatorPrivateKey",
      expected: `the private key that opens ${what.join(" and ")}`,
      received: undefined,
      fix: SET_OPERATOR_KEY,
    });
  },
);

const publicAddressNeedsEip = relation(["proxy", "operatorAccess", "network"], ({ config }) => {
  const { existingInstanceIds: ids } = config.proxy;
  const isPublic = config.operatorAccess.mode === "publicAddress";
  return unless(!isPublic || config.network.egress === "eip" || ids !== undefined, {
    path: "operatorAccess.mode",
    expected: `"bastion" or "privateNetwork" with network.egress "${config.network.egress}"`,
    received: "publicAddress",
    fix: 'use network.egress "eip", or reach the proxies through a bastion',
  });
});

/** The cloud does not tell the public address of an instance with the instance. */
const existingInstancesArePrivate = relation(["operatorAccess", "proxy"], ({ config }) =>
  unless(config.operatorAccess.mode !== "publicAddress" || !config.proxy.existingInstanceIds, {
    path: "operatorAccess.mode",
    expected: '"bastion" or "privateNetwork" with proxy.existingInstanceIds',
    received: "publicAddress",
    fix: "reach existing instances by their private addresses",
  }),
);

/** Problems of proxies, hosts and the way to them. */
export const PROXY_RELATIONS: readonly Relation[] = [
  portIsTheOneThatKmsCalls,
  existingInstancesDiffer,
  existingInstancesMatchCount,
  existingInstancesHaveHostKeys,
  hostKeysNeedInstances,
  existingHostsNeedOperatorKey,
  publicAddressNeedsEip,
  existingInstancesArePrivate,
];
