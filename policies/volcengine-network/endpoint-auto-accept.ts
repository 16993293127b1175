import { VpcEndpointService } from "@pulumi/volcengine/bin/privatelink/vpcEndpointService";
import { KMS_SERVICE_ACCOUNT_ID } from "../../core/limits";
import { hasOne } from "../rule/partly-known";
import { relation, stackRule } from "../rule/stack-rule";
import { differs, notApplicable, PASS } from "../rule/verdict";
import { permittedAccount, servesStore } from "./endpoint-permissions";

/** KMS need not wait for somebody to let it in. */
export const endpointAutoAccept = stackRule<{ kmsAccounts: readonly string[] }>({
  id: "volcengine-network-endpoint-auto-accept",
  level: "mandatory",
  severity: "medium",
  what: {
    en: "the endpoint service does not accept connections by itself",
    zh: "终端节点服务未开启自动接受连接",
  },
  why: {
    en: "KMS opens its connections when it wants, and waits for a person who does not know of it",
    zh: "KMS 会自行发起连接，若需人工接受，密钥库将无法连通",
  },
  fix: {
    en: "set autoAcceptEnabled to true; the whitelist decides who may connect",
    zh: "将 autoAcceptEnabled 设为 true，由白名单决定谁可以连接",
  },
  sources: ["R-024", "U-08"],
  controls: {},
  settings: { kmsAccounts: [KMS_SERVICE_ACCOUNT_ID] },
  settingNotes: { kmsAccounts: "accounts of Volcengine KMS that connect to endpoint services" },
  relations: [
    relation(VpcEndpointService, (service, stack, { kmsAccounts }) => {
      const { autoAcceptEnabled } = service.outputs;
      if (autoAcceptEnabled === true) return PASS;
      const isMeant = (account: string) => kmsAccounts.includes(account);
      const isForKms = hasOne(
        [
          () => permittedAccount(service, stack, isMeant) !== undefined,
          () => servesStore(service, stack),
        ],
        (holds) => holds(),
      );
      // The upstream default is false.
      if (isForKms) return differs("autoAcceptEnabled", autoAcceptEnabled, true);
      return notApplicable({
        en: "the service is not for KMS: no store names it, and no account of KMS may connect",
        zh: "该服务并非供 KMS 使用：没有密钥库引用它，也未允许 KMS 账号连接",
      });
    }),
  ],
});
