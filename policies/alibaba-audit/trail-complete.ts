import { Trail } from "@pulumi/alicloud/actiontrail/trail";
import { RECORDS } from "../rule/controls";
import { firstViolation } from "../rule/first-violation";
import { on, resourceRule } from "../rule/resource-rule";
import { differs, PASS } from "../rule/verdict";

/** What a trail says of itself. Each value is the default, too. Source: upstream provider, `actiontrail.Trail`. */
const COMPLETE = { status: "Enable", eventRw: "All", trailRegion: "All" } as const;

/** A trail records reads and writes, everywhere, and is on. */
export const trailComplete = resourceRule({
  id: "alibaba-audit-trail-complete",
  level: "mandatory",
  severity: "high",
  what: {
    en: "a trail is off, or records some of the calls only",
    zh: "跟踪未启用，或只记录部分操作",
  },
  why: {
    en: "a decryption is a read, and a key may be used from another region: what is not recorded cannot be proved",
    zh: "解密属于读操作，密钥也可能从其他地域被调用；未记录的操作无法举证",
  },
  fix: {
    en: 'set eventRw and trailRegion to "All" and status to "Enable"',
    zh: "将 eventRw 和 trailRegion 设为 All，status 设为 Enable",
  },
  sources: ["R-228", "R-229", "U-63"],
  controls: { ...RECORDS, cis: ["2.1"] },
  cases: [
    on(Trail, (trail) => {
      const judged = (name: keyof typeof COMPLETE) => () => {
        const { [name]: is = COMPLETE[name] } = trail;
        return is === COMPLETE[name] ? PASS : differs(name, is, COMPLETE[name]);
      };
      return firstViolation(judged("status"), judged("eventRw"), judged("trailRegion"));
    }),
  ],
});
