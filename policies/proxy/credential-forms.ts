import {
  within,
  XKS_ACCESS_KEY_ID_LENGTH,
  XKS_ACCESS_KEY_ID_PATTERN,
  XKS_SECRET_ACCESS_KEY_LENGTH,
  XKS_SECRET_ACCESS_KEY_PATTERN,
  type Range,
} from "../../core/limits";
import type { Text } from "../rule/text";

interface Form {
  readonly length: Range;
  readonly pattern: RegExp;
  readonly characters: Text;
}

/** Forms that KMS asks of the credential that signs its calls, by the path of each part. */
const FORMS: ReadonlyMap<string, Form> = new Map([
  [
    "auth.access_key_id",
    {
      length: XKS_ACCESS_KEY_ID_LENGTH,
      pattern: XKS_ACCESS_KEY_ID_PATTERN,
      characters: { en: "A-Z and 2-7", zh: "A-Z 和 2-7" },
    },
  ],
  [
    "auth.secret_access_key",
    {
      length: XKS_SECRET_ACCESS_KEY_LENGTH,
      pattern: XKS_SECRET_ACCESS_KEY_PATTERN,
      characters: { en: "A-Z, a-z, 0-9, /, + and =", zh: "A-Z、a-z、0-9、/、+ 和 =" },
    },
  ],
]);

/** What is wrong with the form of a part of the credential, without its value; undefined for what is right or has no form. */
export function formFault([path, value]: readonly [string, string]): Text | undefined {
  const form = FORMS.get(path);
  if (form === undefined) return undefined;
  const { length, pattern, characters } = form;
  if (within(length, value.length) && pattern.test(value)) return undefined;
  const { min, max } = length;
  return {
    en: `${path} is not of the form that KMS takes, expected ${min} to ${max} characters of ${characters.en}`,
    zh: `${path} 格式不符，应为 ${min} 至 ${max} 个 ${characters.zh} 字符`,
  };
}
