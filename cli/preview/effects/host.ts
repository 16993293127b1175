import { effect, NO_EFFECT, type EffectTable, type TypeEffects } from "./effect";
import { RECONNECTS } from "./sentences";

const PROXY_RESTARTS = effect(
  "pause",
  "the proxy on this host is deployed again, and restarts when a file of it changed: a stack with a single proxy has no usable keys until it answers",
  "该主机上的代理将重新部署，文件有变化时会重启：只有一个代理的环境在其响应之前没有可用密钥",
);

const PROXY_REMOVED = effect(
  "pause",
  "the proxy is taken off this host, or left there unmanaged: a stack without another proxy has no usable keys",
  "代理从该主机移除或不再受管理：没有其他代理的环境没有可用密钥",
);

const ON_A_HOST = effect(
  "pause",
  "a command runs on a host: where a proxy is deployed there, it may restart",
  "将在主机上执行命令：若该主机部署了代理，代理可能重启",
);

const SERVER_CERTIFICATE = effect(
  "pause",
  "the proxies get another server certificate and restart one after the other; the trust anchor of the store stays as it is",
  "代理更换服务器证书并先后重启；密钥库的信任锚不变",
);

const BINDING_CERTIFICATE = effect(
  "access",
  "another certificate between the KMS instance and its HSMs: the old one stays in force until a person imports the new one",
  "KMS 实例与加密机之间的证书更换：在人工导入新证书之前旧证书继续生效",
);

const certificate = (each: TypeEffects["replace"]): TypeEffects => ({
  update: each,
  replace: each,
  delete: "none",
});

const onHost: TypeEffects = {
  create: ON_A_HOST,
  update: ON_A_HOST,
  replace: ON_A_HOST,
  delete: ON_A_HOST,
};

const PROXIES = "hyok:volcengine:ProxyCertificates";
const BINDING = "hyok:alibaba:GvsmCertificates";

/** What commands on hosts, keys and certificates made by the program, and providers do to the key path. */
export const HOST_EFFECTS: EffectTable = {
  "hyok:volcengine:XksProxy$command:remote:Command": {
    update: PROXY_RESTARTS,
    replace: PROXY_RESTARTS,
    delete: PROXY_REMOVED,
  },
  // only looks whether a host reaches the key manager
  "hyok:volcengine:AdoptedHost$command:remote:Command": NO_EFFECT,
  "command:remote:Command": onHost,
  "command:remote:CopyToRemote": onHost,
  "command:local:Command": NO_EFFECT,
  // a new private key shows by the certificate that is made of it
  "tls:index/privateKey:PrivateKey": NO_EFFECT,
  "tls:index/certRequest:CertRequest": NO_EFFECT,
  [`${PROXIES}$tls:index/selfSignedCert:SelfSignedCert`]: certificate(RECONNECTS),
  [`${PROXIES}$tls:index/locallySignedCert:LocallySignedCert`]: certificate(SERVER_CERTIFICATE),
  [`${BINDING}$tls:index/selfSignedCert:SelfSignedCert`]: certificate(BINDING_CERTIFICATE),
  [`${BINDING}$tls:index/locallySignedCert:LocallySignedCert`]: certificate(BINDING_CERTIFICATE),
  "tls:index/selfSignedCert:SelfSignedCert": certificate(RECONNECTS),
  "tls:index/locallySignedCert:LocallySignedCert": certificate(SERVER_CERTIFICATE),
  "pulumi:providers:alicloud": NO_EFFECT,
  "pulumi:providers:command": NO_EFFECT,
  "pulumi:providers:hyok": NO_EFFECT,
  "pulumi:providers:tls": NO_EFFECT,
  "pulumi:providers:volcengine": NO_EFFECT,
};
