import { invalidParameter } from "../../errors";
import { optionalText, type Parameters, requiredText } from "../../parameters";
import { CLIENT_KEY_DEFAULT_YEARS, CLIENT_KEY_PASSWORD_CHARACTERS } from "./limits";

const CLASSES = [/[0-9]/, /[A-Za-z]/, /[~!@#$%^&*?_-]/];
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;

/** `Password` of a new client key. @throws CloudError MissingParameter, InvalidParameter. */
export function readPassword(params: Parameters): string {
  const password = requiredText(params, "Password");
  const { min, max } = CLIENT_KEY_PASSWORD_CHARACTERS;
  const known = [...password].every((one) => CLASSES.some((each) => each.test(one)));
  const classes = CLASSES.filter((each) => each.test(password)).length;
  if (password.length < min || password.length > max || !known || classes < 2) {
    throw invalidParameter(
      "Password",
      `${min} to ${max} digits, letters and characters of ~!@#$%^&*?_-, of at least two of these kinds`,
    );
  }
  return password;
}

/** When a new client key is valid: both ends are asked for, or neither. @throws CloudError InvalidParameter. */
export function readValidity(
  params: Parameters,
  nowMs: number,
): { readonly notBeforeMs: number; readonly notAfterMs: number } {
  const notBeforeMs = readTime(params, "NotBefore");
  const notAfterMs = readTime(params, "NotAfter");
  if (notBeforeMs === undefined && notAfterMs === undefined)
    return { notBeforeMs: nowMs, notAfterMs: yearsAfter(nowMs) };
  if (notBeforeMs === undefined) throw invalidParameter("NotBefore", "a time, as NotAfter is set");
  if (notAfterMs === undefined) throw invalidParameter("NotAfter", "a time, as NotBefore is set");
  if (notAfterMs <= notBeforeMs) throw invalidParameter("NotAfter", "a time after NotBefore");
  if (notAfterMs <= nowMs) throw invalidParameter("NotAfter", "a time in the future");
  return { notBeforeMs, notAfterMs };
}

function readTime(params: Parameters, name: string): number | undefined {
  const text = optionalText(params, name);
  if (text === undefined) return undefined;
  const time = TIME.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time))
    throw invalidParameter(name, "a UTC time in the form yyyy-MM-ddTHH:mm:ssZ");
  return time;
}

function yearsAfter(nowMs: number): number {
  const end = new Date(nowMs);
  end.setUTCFullYear(end.getUTCFullYear() + CLIENT_KEY_DEFAULT_YEARS);
  return end.getTime();
}
