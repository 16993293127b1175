import { CustomKeyStore } from "../../providers/hyok/custom-key-store/resource";
import { KmsAccess } from "../../providers/hyok/kms-access/resource";
import { relation, stackRule } from "../rule/stack-rule";
import { PASS, violation } from "../rule/verdict";
import { endpointServiceOf } from "./endpoint-service";
import { setUpsOf } from "./set-ups";
import { permissionsOf, serversOf } from "./way-to-proxies";

/** A store is made when everything that KMS needs to connect it stands. */
export const storeOrder = stackRule({
  id: "volcengine-kms-store-order",
  level: "mandatory",
  severity: "high",
  what: {
    en: "a key store may be made before the proxies and the permissions that its connection needs",
    zh: "密钥库可能早于其连接所需的代理与授权被创建",
  },
  why: {
    en: "KMS calls the proxy while the store connects, and a connection that fails leaves a store without use",
    zh: "密钥库连接时 KMS 会调用代理，连接失败则密钥库不可用",
  },
  fix: {
    en: "name what is missing in dependsOn of the store, or the component that it is part of",
    zh: "在密钥库的 dependsOn 中加入缺少的资源或其所属组件",
  },
  sources: ["R-029", "R-053", "R-070", "R-076", "R-087"],
  controls: { ccm: ["CEK-05"], iso27001: ["A.8.24"] },
  relations: [
    relation(CustomKeyStore, (store, stack) => {
      const access = stack.all(KmsAccess);
      const link = endpointServiceOf(store, stack);
      const service = "to" in link ? link.to : undefined;
      const servers = service === undefined ? [] : serversOf(service, stack);
      const permissions = service === undefined ? [] : permissionsOf(service, stack);
      const before = [...access, ...permissions, ...servers, ...setUpsOf(servers, store, stack)];
      const missing = before.find((each) => !stack.reaches(store, each));
      if (missing === undefined) return PASS;
      const what = `${missing.type} "${missing.name}"`;
      return violation({
        en: `dependsOn does not lead to ${what}, expected the store to be made after it`,
        zh: `dependsOn 未包含 ${what}，密钥库应在其之后创建`,
      });
    }),
  ],
});
