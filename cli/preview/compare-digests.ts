import type { Text } from "../../policies/rule/text";
import { urnParts } from "../gate/report/urn";
import { visible } from "../gate/report/visible-text";
import type { ChangeDigest, DigestEntry } from "./digest";

/** One way in which what is about to happen is not what was approved. */
export interface Difference {
  /** Undefined for the change set as a whole. */
  readonly urn?: string;
  /** Names the resource, the operation and properties; never a value. */
  readonly text: Text;
}

/** How the change set about to be applied differs from the approved one; empty where they agree. */
export function compareDigests(approved: ChangeDigest, now: ChangeDigest): Difference[] {
  const before = byUrn(approved);
  const after = byUrn(now);
  const urns = [...new Set([...before.keys(), ...after.keys()])].sort();
  return [
    ...completeness(approved, "approved", "已批准的"),
    ...completeness(now, "present", "当前的"),
    ...urns.flatMap((urn) => differences(before.get(urn), after.get(urn))),
  ];
}

function byUrn({ entries }: ChangeDigest): Map<string, DigestEntry> {
  return new Map(entries.map((entry) => [entry.urn, entry]));
}

function completeness({ isComplete }: ChangeDigest, en: string, zh: string): Difference[] {
  if (isComplete) return [];
  return [
    {
      text: {
        en: `the ${en} preview did not come to its end, so it approves nothing`,
        zh: `${zh}预览未完成，不能作为批准依据`,
      },
    },
  ];
}

function differences(
  approved: DigestEntry | undefined,
  now: DigestEntry | undefined,
): Difference[] {
  if (approved === undefined) return now === undefined ? [] : [added(now)];
  if (now === undefined) return [gone(approved)];
  if (approved.operation !== now.operation) return [another(approved, now)];
  const { urn } = now;
  return details(approved, now).map(({ en, zh }) => ({
    urn,
    text: { en: `${now.operation} of ${named(urn)}: ${en}`, zh: `${named(urn)}：${zh}` },
  }));
}

function added({ urn, operation }: DigestEntry): Difference {
  return {
    urn,
    text: {
      en: `${operation} of ${named(urn)}: was not approved`,
      zh: `${named(urn)}：${operation} 未经批准`,
    },
  };
}

function gone({ urn, operation }: DigestEntry): Difference {
  return {
    urn,
    text: {
      en: `${operation} of ${named(urn)}: was approved and does not happen any more`,
      zh: `${named(urn)}：已批准的 ${operation} 不再发生`,
    },
  };
}

function another(approved: DigestEntry, { urn, operation }: DigestEntry): Difference {
  return {
    urn,
    text: {
      en: `${operation} of ${named(urn)}: approved as ${approved.operation}`,
      zh: `${named(urn)}：批准的是 ${approved.operation}，现为 ${operation}`,
    },
  };
}

/** What two entries of the same operation have different, one sentence each. */
function details(approved: DigestEntry, now: DigestEntry): Text[] {
  const lists: (readonly [string, string, readonly string[], readonly string[]])[] = [
    ["replaced because of", "替换原因", approved.replaceKeys, now.replaceKeys],
    ["changed properties", "变更的属性", approved.changedPaths, now.changedPaths],
    ["inputs not known yet", "尚未知晓的输入", approved.unknown, now.unknown],
    ["secret inputs", "机密输入", approved.secret, now.secret],
  ];
  const found = lists.flatMap(([en, zh, before, after]) =>
    isSame(before, after)
      ? []
      : [
          {
            en: `${en}: approved ${listed(before, "none")}, now ${listed(after, "none")}`,
            zh: `${zh}：批准时 ${listed(before, "无")}，现为 ${listed(after, "无")}`,
          },
        ],
  );
  if (approved.isProtected !== now.isProtected)
    found.push({ en: "its protection is another", zh: "保护状态不同" });
  // where other inputs are known, other values are no news
  if (approved.values !== now.values && found.length === 0)
    found.push({ en: "an input has another value", zh: "有输入的值不同" });
  return found;
}

function isSame(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((each, index) => each === right[index]);
}

function listed(names: readonly string[], none: string): string {
  return names.length === 0 ? none : names.map(visible).join(", ");
}

function named(urn: string): string {
  const { shortType, name } = urnParts(urn);
  return visible(`${shortType} ${name}`.trim());
}
