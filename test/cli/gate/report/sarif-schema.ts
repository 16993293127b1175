import schema from "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json";
import Ajv from "ajv";
import draft4 from "ajv/lib/refs/json-schema-draft-04.json";

const ajv = new Ajv({ schemaId: "auto", allErrors: true, format: "full" });
ajv.addMetaSchema(draft4);
const validate = ajv.compile(schema);

/** What a document breaks of the schema of SARIF 2.1.0, each as place and message. */
export function sarifFaults(document: unknown): string[] {
  if (validate(document) === true) return [];
  return (validate.errors ?? []).map(({ dataPath, message }) => `${dataPath} ${message}`);
}
