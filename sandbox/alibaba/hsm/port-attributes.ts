import type { PortAttributes } from "./tables";

/** Port of an HSM for the vendor's management tool and for its clients. */
export const HSM_PORT = 8020;

/**
 * Attributes of the host port that a KMS instance needs.
 * @see the vendor's collection "Dedicated KMS Standard", section 3.2, step 6
 */
export const NEEDED_PORT_ATTRIBUTES: PortAttributes = {
  keepAliveInSeconds: 60,
  headerLength: 0,
  encoding: "ASCII",
  communication: "two-way",
  protocol: "TLSv1.2",
};

/** Every attribute that differs from what a KMS instance needs: `encoding is EBCDIC, expected ASCII`. */
export function attributeProblems(found: PortAttributes): string[] {
  const names = Object.keys(NEEDED_PORT_ATTRIBUTES) as (keyof PortAttributes)[];
  return names
    .filter((name) => found[name] !== NEEDED_PORT_ATTRIBUTES[name])
    .map((name) => `${name} is ${found[name]}, expected ${NEEDED_PORT_ATTRIBUTES[name]}`);
}
