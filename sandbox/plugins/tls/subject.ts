import {
  AttributeTypeAndValue,
  AttributeValue,
  Name,
  RelativeDistinguishedName,
} from "@peculiar/asn1-x509";
import { REDACTED, sentence } from "../../../core/issues";
import { Unknown, type CheckFailure, type Properties } from "../../../providers/server";

/** Attributes of a subject in the order in which upstream writes them, with their object identifiers (RFC 5280 appendix A). */
const ATTRIBUTES: readonly (readonly [name: string, oid: string])[] = [
  ["country", "2.5.4.6"],
  ["organization", "2.5.4.10"],
  ["organizationalUnit", "2.5.4.11"],
  ["locality", "2.5.4.7"],
  ["province", "2.5.4.8"],
  ["streetAddresses", "2.5.4.9"],
  ["postalCode", "2.5.4.17"],
  ["commonName", "2.5.4.3"],
  ["serialNumber", "2.5.4.5"],
  ["emailAddress", "1.2.840.113549.1.9.1"],
];

/** Most characters of a common name: ub-common-name, RFC 5280 appendix A.1. */
export const MAX_COMMON_NAME_CHARACTERS = 64;

const PRINTABLE = /^[A-Za-z0-9 '()+,\-./:=?]*$/;

/** The X.501 name of a `subject` input. */
export function nameOf(subject: Properties | undefined): Name {
  const parts = ATTRIBUTES.flatMap(([name, oid]) => {
    const values = listed(subject?.[name]);
    if (values.length === 0) return [];
    return [new RelativeDistinguishedName(values.map((value) => attribute(name, oid, value)))];
  });
  return new Name(parts);
}

/** What is wrong with a `subject` input beyond its types. */
export function subjectFailures(subject: unknown): CheckFailure[] {
  if (subject === null || typeof subject !== "object" || subject instanceof Unknown) return [];
  const commonName = (subject as Properties)["commonName"];
  if (typeof commonName !== "string" || [...commonName].length <= MAX_COMMON_NAME_CHARACTERS)
    return [];
  const path = "subject.commonName";
  const issue = {
    path,
    expected: `at most ${MAX_COMMON_NAME_CHARACTERS} characters`,
    received: commonName.includes("PRIVATE KEY") ? REDACTED : commonName,
    fix: "choose a short name and put the long one into dnsNames",
  };
  return [{ property: path, reason: sentence(issue) }];
}

function listed(value: unknown): string[] {
  const values = Array.isArray(value) ? (value as unknown[]) : [value];
  return values.filter((item): item is string => typeof item === "string" && item !== "");
}

function attribute(name: string, oid: string, text: string): AttributeTypeAndValue {
  const form =
    name === "emailAddress" ? "ia5String" : PRINTABLE.test(text) ? "printableString" : "utf8String";
  return new AttributeTypeAndValue({ type: oid, value: new AttributeValue({ [form]: text }) });
}
