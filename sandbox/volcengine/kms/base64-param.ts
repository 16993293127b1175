import { REDACTED } from "../../../core/issues";
import { decodeBase64 } from "../../xks/base64";
import type { Params, TextRule } from "../openapi/params";

/** Reads a required text of standard base64; answers no bytes when it is none (then `done` throws). The value is never shown. */
export function base64Param(params: Params, name: string, rule: TextRule): Buffer {
  const text = params.requiredText(name, { ...rule, secret: true });
  const bytes = decodeBase64(text);
  if (bytes) return bytes;
  params.reject({
    path: name,
    expected: "standard base64 with padding",
    received: REDACTED,
    fix: "encode the bytes as base64",
  });
  return Buffer.alloc(0);
}
