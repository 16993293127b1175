import type { Text } from "../../../policies/rule/text";

/**
 * What a change may mean for the key path, worst first: "loss": keys or data are unreadable for good · "outage": keys are unusable until something is done or a wait is
 * over · "money": paid, and not given back by a destroy · "guard": protection, alarms or the audit record get weaker · "pause": calls fail for a short time, or fewer
 * proxies carry them · "access": who may use keys, or with what, is another.
 */
export const IMPACTS = ["loss", "outage", "money", "guard", "pause", "access"] as const;

export type Impact = (typeof IMPACTS)[number];

/** What an impact is called. */
export const IMPACT_NAMES: Readonly<Record<Impact, Text>> = {
  loss: { en: "keys or data lost", zh: "密钥或数据丢失" },
  outage: { en: "keys unusable", zh: "密钥不可用" },
  money: { en: "money", zh: "费用" },
  guard: { en: "weaker protection", zh: "保护减弱" },
  pause: { en: "short interruption", zh: "短暂中断" },
  access: { en: "use of keys", zh: "密钥使用权限" },
};

/** What one kind of change does to the key path. */
export interface Effect {
  readonly impact: Impact;
  readonly text: Text;
}

/** Effects of one type of resource; "none" is a known answer, too. */
export interface TypeEffects {
  /** Whether keys are lost or unusable without it: its deletes are shown first. */
  readonly bearsKeys?: true;
  /** @default "none" */
  readonly create?: Effect;
  /** Of a property that `properties` does not name. */
  readonly update: Effect | "none";
  /** By the first name of the property's path. */
  readonly properties?: Readonly<Record<string, Effect | "none">>;
  readonly replace: Effect | "none";
  readonly delete: Effect | "none";
}

/** Effects by type; `<parent type>$<type>` goes before the type alone. */
export type EffectTable = Readonly<Record<string, TypeEffects>>;

/** A type whose changes do nothing to the key path. */
export const NO_EFFECT: TypeEffects = { update: "none", replace: "none", delete: "none" };

/** An effect in both languages. */
export function effect(impact: Impact, en: string, zh: string): Effect {
  return { impact, text: { en, zh } };
}

/** The same effect for several properties. */
export function onEach(
  names: readonly string[],
  one: Effect | "none",
): Record<string, Effect | "none"> {
  return Object.fromEntries(names.map((name) => [name, one]));
}
