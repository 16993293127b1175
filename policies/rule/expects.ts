import type { Text } from "./text";
import { shown, violation, type Verdict } from "./verdict";

/** A violation by one value, where what is expected takes words. The value is one that is never secret. */
export function expects(property: string, received: unknown, expected: Text): Verdict {
  const is = shown(received);
  return violation({
    en: `${property} is ${is}, expected ${expected.en}`,
    zh: `${property} 为 ${is}，应为 ${expected.zh}`,
  });
}
