import { constants } from "node:os";

/** Turns the text of a value into the value, or throws an Error that says what was expected. */
export type Reader<T> = (text: string) => T;

const UNIT_MS: Readonly<Record<string, number>> = {
  us: 0.001,
  usec: 0.001,
  ms: 1,
  msec: 1,
  s: 1000,
  sec: 1000,
  second: 1000,
  seconds: 1000,
  m: 60_000,
  min: 60_000,
  minute: 60_000,
  minutes: 60_000,
  h: 3_600_000,
  hr: 3_600_000,
  hour: 3_600_000,
  hours: 3_600_000,
  d: 86_400_000,
  day: 86_400_000,
  days: 86_400_000,
  "": 1000,
};

/** A time span such as `5`, `500ms` or `1min 30s`, in milliseconds; `infinity` is endless. */
export const readSpanMs: Reader<number> = (text) => {
  if (text === "infinity") return Number.POSITIVE_INFINITY;
  const parts = [...text.matchAll(/\s*(\d+(?:\.\d+)?)\s*([a-z]*)/gy)];
  const whole = parts.map((part) => part[0]).join("");
  const factors = parts.map((part) => UNIT_MS[part[2] ?? ""]);
  if (text === "" || whole.length !== text.trimEnd().length || factors.includes(undefined)) {
    throw new Error("expected a time span such as 5s, 500ms or 1min 30s");
  }
  return parts.reduce((sum, part, index) => sum + Number(part[1]) * (factors[index] ?? 0), 0);
};

/** A boolean in any of systemd's spellings. */
export const readBoolean: Reader<boolean> = (text) => {
  if (/^(1|yes|y|true|t|on)$/i.test(text)) return true;
  if (/^(0|no|n|false|f|off)$/i.test(text)) return false;
  throw new Error("expected yes or no");
};

/** A whole number, zero or more. */
export const readCount: Reader<number> = (text) => {
  if (!/^\d{1,9}$/.test(text)) throw new Error("expected a whole number, zero or more");
  return Number(text);
};

/** An octal mode such as 0027. */
export const readMode: Reader<string> = (text) => {
  if (!/^[0-7]{3,4}$/.test(text)) throw new Error("expected an octal mode such as 0027");
  return text;
};

/** A signal name such as SIGTERM or TERM. */
export const readSignal: Reader<NodeJS.Signals> = (text) => {
  const name = text.startsWith("SIG") ? text : `SIG${text}`;
  if (!(name in constants.signals)) throw new Error("expected a signal such as SIGTERM");
  return name as NodeJS.Signals;
};

/** One of some words. */
export function oneOf<T extends string>(...words: readonly T[]): Reader<T> {
  return (text) => {
    const found = words.find((word) => word === text);
    if (found === undefined) throw new Error(`expected one of ${words.join(", ")}`);
    return found;
  };
}

/** An absolute path. */
export const readPath: Reader<string> = (text) => {
  if (!text.startsWith("/")) throw new Error("expected an absolute path");
  return text;
};

/** Any text. */
export const readText: Reader<string> = (text) => text;

/** A user or group name. */
export const readAccount: Reader<string> = (text) => {
  if (!/^[A-Za-z_][A-Za-z0-9_-]*$/.test(text)) throw new Error("expected the name of an account");
  return text;
};
