import type { Requirement } from "../rule/facts";
import type { CheckName } from "./checks";

/** A test that fails when what is claimed no longer holds: its file, and a title or a row of its table. */
export type Proof = readonly [file: string, title: string];

/** The configuration refuses it before anything is made. */
export interface Configuration {
  readonly place: "configuration";
  /** What the requirement asks for. */
  readonly asks: string;
  /** Key of the configuration. */
  readonly where: string;
  /** @default - the rows of the tables of wrong configurations that name the requirement */
  readonly proof?: Proof;
}

/** What the kit makes cannot break it. */
export interface Component {
  readonly place: "component";
  readonly asks: string;
  /** What guarantees it. */
  readonly how: string;
  readonly proof: Proof;
}

/** Only the live cloud tells; the doctor of a later version looks. */
export interface Doctor {
  readonly place: "doctor";
  readonly asks: string;
  readonly check: CheckName;
}

/** A rule of the pack asks for something else in its place. */
export interface Replaced {
  readonly place: "replaced";
  readonly asks: string;
  /** Id of the rule. */
  readonly by: string;
  readonly decision: string;
}

/** Nothing that the kit sees can tell. */
export interface Uncheckable {
  readonly place: "uncheckable";
  readonly asks: string;
  readonly reason: string;
}

/** Where a requirement is seen to that no rule of the pack names among its sources. */
export type Place = Configuration | Component | Doctor | Replaced | Uncheckable;

/** Places by requirement. */
export type Places = Readonly<Partial<Record<Requirement, Place>>>;

/** A place in the configuration. */
export function configuration(asks: string, where: string, proof?: Proof): Configuration {
  return {
    place: "configuration",
    asks,
    where,
    ...(proof === undefined ? {} : { proof }),
  };
}

/** A place in what the kit makes. */
export function component(asks: string, how: string, proof: Proof): Component {
  return { place: "component", asks, how, proof };
}

/** A place in the doctor. */
export function doctor(asks: string, check: CheckName): Doctor {
  return { place: "doctor", asks, check };
}

/** A place in a rule that asks for something else. */
export function replaced(asks: string, by: string, decision: string): Replaced {
  return { place: "replaced", asks, by, decision };
}

/** A place outside of what anybody can check. */
export function uncheckable(asks: string, reason: string): Uncheckable {
  return { place: "uncheckable", asks, reason };
}
