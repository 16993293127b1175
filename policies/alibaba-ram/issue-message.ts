import { sentence, type Issue } from "../../core/issues";
import type { Text } from "../rule/text";
import { shown } from "../rule/verdict";

/** Issues and elements of lists that one message has room for. */
const ROOM = 3;

/** The issues of a document as one message. The judge says in English what it expects; a rule says it in Chinese. */
export function issueMessage(issues: readonly Issue[], expectedZh: string): Text {
  const first = issues.slice(0, ROOM).map((issue) => ({ ...issue, received: shortened(issue) }));
  const others = issues.length - first.length;
  const en = first.map((issue) => `${pathOf(issue)}: ${sentence(issue)}`);
  const zh = first.map((each) => `${pathOf(each)} 为 ${shown(each.received)}，应为${expectedZh}`);
  if (others > 0) {
    en.push(`and ${others} more`);
    zh.push(`另有 ${others} 处`);
  }
  return { en: en.join("; "), zh: zh.join("；") };
}

/** What a message says of issues in a document that is a secret. */
export function secretMessage({ length }: readonly Issue[]): Text {
  return {
    en: `policyDocument: is a secret and not shown; number of issues: ${length}`,
    zh: `policyDocument 为机密内容，不予显示；问题数：${length}`,
  };
}

function pathOf({ path }: Issue): string {
  return path === "policy" ? "policyDocument" : `policyDocument.${path}`;
}

function shortened({ received }: Issue): unknown {
  if (!Array.isArray(received) || received.length <= ROOM) return received;
  return [...(received as unknown[]).slice(0, ROOM), `and ${received.length - ROOM} more`];
}
