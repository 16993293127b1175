import { VpcEndpointService } from "@pulumi/volcengine/bin/privatelink/vpcEndpointService";
import { KMS_SERVICE_ACCOUNT_ID } from "../../core/limits";
import { INGRESS } from "../rule/controls";
import { relation, stackRule } from "../rule/stack-rule";
import { notApplicable, PASS, violation } from "../rule/verdict";
import { permittedAccount, servesStore } from "./endpoint-permissions";

/** KMS may connect to the proxies, and nobody else. */
export const endpointWhitelist = stackRule<{ kmsAccounts: readonly string[] }>({
  id: "volcengine-network-endpoint-whitelist",
  level: "mandatory",
  severity: "critical",
  what: {
    en: "another account than that of KMS may connect to the proxies, or KMS may not",
    zh: "KMS 以外的账号可连接代理，或 KMS 账号无法连接",
  },
  why: {
    en: "whoever connects can try credentials on the proxy, which unwraps keys for those that it knows",
    zh: "能够连接的账号可尝试凭证，而代理会为持有凭证者解密密钥",
  },
  fix: {
    en: "keep one VpcEndpointServicePermission for each account of KMS, and none for others",
    zh: "仅为 KMS 账号保留 VpcEndpointServicePermission，删除其他账号的授权",
  },
  sources: ["R-025", "R-026", "U-07", "U-08"],
  controls: INGRESS,
  settings: { kmsAccounts: [KMS_SERVICE_ACCOUNT_ID] },
  settingNotes: { kmsAccounts: "accounts of Volcengine KMS that connect to endpoint services" },
  relations: [
    relation(VpcEndpointService, (service, stack, { kmsAccounts }) => {
      if (service.outputs.autoAcceptEnabled !== true && !servesStore(service, stack))
        return notApplicable({
          en: "no store names the service, and it accepts nobody by itself",
          zh: "没有密钥库引用该服务，且其不会自动接受连接",
        });
      const expected = kmsAccounts.join(", ");
      const stranger = permittedAccount(service, stack, (each) => !kmsAccounts.includes(each));
      if (stranger !== undefined)
        return violation({
          en: `permitAccountId "${stranger}" may connect, expected ${expected} alone`,
          zh: `permitAccountId "${stranger}" 可以连接，应仅允许 ${expected}`,
        });
      const missing = kmsAccounts.find(
        (account) => permittedAccount(service, stack, (each) => each === account) === undefined,
      );
      if (missing === undefined) return PASS;
      return violation({
        en: `no permission for account ${missing}, expected one`,
        zh: `未授权账号 ${missing}，应添加授权`,
      });
    }),
  ],
});
