import { LocallySignedCert } from "@pulumi/tls/locallySignedCert";
import { ROTATION } from "../rule/controls";
import { expects } from "../rule/expects";
import { firstViolation } from "../rule/first-violation";
import { relation, stackRule } from "../rule/stack-rule";
import { PASS } from "../rule/verdict";
import { storesBehind } from "./authority";
import { NOT_OF_A_STORE } from "./not-of-a-store";

/** Hours in a day. */
const DAY = 24;

type Limits = Readonly<Record<"maxDays" | "minRenewalDays", number>>;

/** The proxy's certificate is renewed in time, and does not live for ever. */
export const certificateLifetime = stackRule({
  id: "proxy-certificate-lifetime",
  level: "mandatory",
  severity: "medium",
  what: {
    en: "the proxy's certificate lives too long or is renewed too late",
    zh: "代理证书有效期过长或续期过晚",
  },
  why: {
    en: "an expired certificate puts every key out of use, and one of many years cannot be taken back",
    zh: "证书过期会导致所有密钥不可用，超长有效期的证书则难以撤销",
  },
  fix: {
    en: "set validityPeriodHours to a year and earlyRenewalHours to a third of it",
    zh: "将 validityPeriodHours 设为一年，earlyRenewalHours 设为其三分之一",
  },
  sources: ["R-044", "U-21"],
  controls: { ...ROTATION, gbt39786: ["8.2"] },
  settings: { maxDays: 398, minRenewalDays: 10 },
  settingNotes: {
    maxDays: "days; 398 is the most that public authorities give",
    minRenewalDays: "days before the end from which an update renews the certificate",
  },
  relations: [
    relation(LocallySignedCert, (leaf, stack, { maxDays, minRenewalDays }: Limits) => {
      if (storesBehind(leaf, stack).length === 0) return NOT_OF_A_STORE;
      const [most, least] = [maxDays * DAY, minRenewalDays * DAY];
      return firstViolation(
        () => {
          const { validityPeriodHours: hours } = leaf.outputs;
          return hours <= most
            ? PASS
            : expects("validityPeriodHours", hours, { en: `at most ${most}`, zh: `至多 ${most}` });
        },
        () => {
          // Left out, it is renewed when it has ended: default of the tls provider.
          const { earlyRenewalHours: hours = 0 } = leaf.outputs;
          return hours >= least
            ? PASS
            : expects("earlyRenewalHours", hours, { en: `at least ${least}`, zh: `至少 ${least}` });
        },
      );
    }),
  ],
});
