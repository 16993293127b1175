/** What a rehearsal of the dev stack says of each drill; what differs from run to run is a name in capitals. */
export const DRILL_SENTENCES: Readonly<Record<string, string>> = {
  "whitelist-lacks-kms":
    "permission: the whitelist of endpoint service epsvc-ID does not permit account 2100052433; check xksProxyVpcEndpointServiceName and put the KMS service account on the endpoint service's whitelist",
  "auto-accept-off":
    "network: endpoint service epsvc-ID has not accepted the endpoint of account 2100052433 (PendingAcceptance); turn autoAcceptEnabled on and keep a load balancer in a zone that KMS uses",
  "security-group-closed":
    "network: security group sg-ID of i-ID has no ingress rule for 100.64.0.0/10 on tcp/443; let tcp/443 from 100.64.0.0/10 into that security group",
  "backend-port-differs":
    "network: the load balancer calls port 8443 of a proxy, whose server.port in config.yaml is 443: security group sg-ID of i-ID has no ingress rule for 100.64.0.0/10 on tcp/8443; give that backend port 443: run pulumi refresh, then pulumi up",
  "no-egress":
    "network: download of https://downloads.hyok-sandbox.test/xksproxy/xksproxy.tar.gz failed: i-ID has no public address, and route table vtb-ID of subnet-ID has no route to 198.51.100.200; give the proxies a way out on tcp/443 (network.egress) and check the address",
  "host-key-differs":
    "host: host key mismatch for 203.0.113.1:22: expected SHA256:KEY, the server shows SHA256:KEY; somebody may stand in between: compare with the key that the host's own console shows, then correct operatorAccess.bastion.hostKey or replace the host",
  "archive-checksum-differs":
    "configuration: archive checksum differs: expected CHECKSUM, received CHECKSUM; run hyok pin https://downloads.hyok-sandbox.test/xksproxy/xksproxy.tar.gz and compare with what the vendor announces",
  "proxy-stopped":
    "host: the health check of lsn-ID finds nothing on tcp/443 of i-ID (10.60.0.1), backend rs-ID; start the proxy (systemctl start xksproxy) on i-ID, and look at journalctl -u xksproxy there",
  "certificate-lacks-domain":
    "TLS: the proxy was called as epsvc-ID.cn-beijing.privatelink.volces.com, but its certificate is for DNS:epsvc-ID.cn-beijing.privatelink.volces.com, DNS:*.epsvc-ID.cn-beijing.privatelink.volces.com; let endpoint service and domain of the key store be those of the certificate: run pulumi refresh, then pulumi up",
  "certificate-expired":
    "TLS: the certificate of CN=hyok XKS proxy expired on DATE; renew it: run pulumi up, at least once in the last third of a certificate's life",
  "wrong-ca":
    "TLS: the proxy's certificate is self-signed and is not the trust anchor; install the certificate of this stack's own CA: raise credentialRotation by one, so that pulumi up writes the proxy's files anew",
  "kms-not-opened":
    "permission: KMS has not been opened in this account; open it as an administrator of the account at https://console.volcengine.com/kms/region:kms+cn-beijing/primary?, then run the command again",
  "store-name-taken":
    "configuration: the name hyok-dev-GENERATION is taken by custom key store UUID, which this stack did not make; delete that store or take it over with pulumi import",
  "wrong-secret":
    "credential: the proxy refused the signature: access key id or secret access key differ between the key store and the proxy's config.yaml; let both have the same pair: raise credentialRotation by one, so that pulumi up writes the proxy's files anew and gives KMS the new pair",
  "wrong-uri-path":
    "configuration: the proxy does not serve the URI path of the key store; make server.path_prefix in config.yaml and xksProxyUriPath agree",
  "no-decrypt-permission":
    "permission: the key manager refused kms:Decrypt to the proxy's acs:ram::ACCOUNT:user/hyok-dev-proxy (Forbidden.NoPermission); give its RAM user kms:Encrypt, kms:Decrypt and kms:DescribeKey on the key: run pulumi refresh, then pulumi up",
  "alias-not-mapped":
    "key: the proxy knows no external key under the hosted key's alias; let key_mapping in the proxy's config.yaml name the alias: raise credentialRotation by one, so that pulumi up writes the proxy's files anew",
  "external-key-disabled":
    "key: the external key is not enabled; enable it in the key manager, or name an enabled symmetric AES-256 key",
};

/** What differs from run to run, and its name. The order counts: an id may stand in a longer one. */
const VOLATILE: readonly (readonly [RegExp, string])[] = [
  [/\b(epsvc|i|lsn|rs|sg|subnet|vtb)-[a-z0-9]{20,25}\b/g, "$1-ID"],
  [/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, "UUID"],
  [/\b[0-9a-f]{64}\b/g, "CHECKSUM"],
  [/SHA256:[A-Za-z0-9+/]{43}/g, "SHA256:KEY"],
  [/\bhyok-dev-[a-z0-9]{6}\b/g, "hyok-dev-GENERATION"],
  [/acs:ram::\d{16}:/g, "acs:ram::ACCOUNT:"],
  [/expired on [A-Z][a-z]{2} [ \d]\d [\d:]{8} \d{4} GMT/g, "expired on DATE"],
];

/** A sentence with names in capitals for what differs from run to run. */
export function withPlaceholders(sentence: string): string {
  return VOLATILE.reduce((text, [pattern, name]) => text.replace(pattern, name), sentence);
}
