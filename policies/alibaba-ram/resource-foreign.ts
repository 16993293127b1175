import { ACCESS } from "../rule/controls";
import { NO_PLACE, placeOf } from "./place";
import { ramRule } from "./ram-rule";

/** Keys and secrets of policies are those of the environment; judged where the account or the region is named. */
export const resourceForeign = ramRule(
  "resource-foreign",
  {
    severity: "high",
    what: {
      en: "a policy names a key or secret of another account or region",
      zh: "策略引用了其他账号或地域的密钥或凭据",
    },
    why: {
      en: "a grant across accounts is a way in or out that nobody looks for, or a name that was copied",
      zh: "跨账号授权是容易被忽视的通路，或者只是误抄的名称",
    },
    fix: {
      en: "name a resource of this environment, or set accountId to the account that is meant",
      zh: "引用本环境的资源，或将 accountId 设为实际账号",
    },
    sources: ["R-210", "U-38"],
    controls: ACCESS,
    settings: { accountId: "", region: "" },
    settingNotes: {
      accountId:
        "account that owns every key and secret that policies name; empty for the account of the provider, where it names one",
      region: "region of every key and secret that policies name; empty for any",
    },
  },
  {
    expectedZh: "本账号、本地域的资源",
    contextOf: (_, { settings, provider }) => placeOf(settings, provider),
    unless: (_, { settings, provider }) =>
      Object.keys(placeOf(settings, provider)).length > 0 ? undefined : NO_PLACE,
  },
);
