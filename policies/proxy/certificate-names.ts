import { CertRequest } from "@pulumi/tls/certRequest";
import { LocallySignedCert } from "@pulumi/tls/locallySignedCert";
import { uriHost } from "../../core/xks/endpoint";
import { KEY_CHANNEL } from "../rule/controls";
import { expects } from "../rule/expects";
import { firstWhere, hasOne } from "../rule/partly-known";
import { relation, stackRule } from "../rule/stack-rule";
import { notApplicable, PASS, violation } from "../rule/verdict";
import { storesBehind } from "./authority";
import { covers } from "./host-name";
import { NOT_OF_A_STORE } from "./not-of-a-store";

const HOST = { en: "the host of xksProxyUriEndpoint", zh: "xksProxyUriEndpoint 的主机名" };

const REQUEST = { class: CertRequest, by: "certRequestPem" };

/** The proxy's certificate carries the name that KMS calls. */
export const certificateNames = stackRule({
  id: "proxy-certificate-names",
  level: "mandatory",
  severity: "critical",
  what: {
    en: "the proxy's certificate lacks the host that KMS calls",
    zh: "代理证书不包含 KMS 调用的主机名",
  },
  why: {
    en: "KMS refuses the connection, and every key of the store is out of use",
    zh: "KMS 会拒绝连接，密钥库中的所有密钥不可用",
  },
  fix: {
    en: "put the service's domain and *. in front of it into dnsNames of the request",
    zh: "在证书请求的 dnsNames 中加入服务域名及其通配符",
  },
  sources: ["R-037", "R-039", "U-19"],
  controls: KEY_CHANNEL,
  relations: [
    relation(LocallySignedCert, (leaf, stack) => {
      const stores = storesBehind(leaf, stack);
      if (stores.length === 0) return NOT_OF_A_STORE;
      const request = stack.link(leaf, "certRequestPem", REQUEST);
      if (!("to" in request))
        return notApplicable({
          en: "the request of the certificate was made outside of this stack",
          zh: "该证书的请求由本栈之外创建",
        });
      const { dnsNames = [] } = request.to.outputs;
      if (dnsNames.length === 0) return expects("dnsNames", undefined, HOST);
      const bare = firstWhere(stores, ({ outputs }) => {
        const host = uriHost(outputs.xksProxyUriEndpoint);
        return !hasOne(dnsNames, (name) => covers(name, host));
      });
      if (bare === undefined) return PASS;
      const host = uriHost(bare.outputs.xksProxyUriEndpoint);
      return violation({
        en: `dnsNames of "${request.to.name}" do not hold ${host}, expected the host of xksProxyUriEndpoint`,
        zh: `"${request.to.name}" 的 dnsNames 不包含 ${host}，应包含 xksProxyUriEndpoint 的主机名`,
      });
    }),
  ],
});
