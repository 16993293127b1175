import { createHash } from "node:crypto";
import type {
  CheckRequest,
  CheckResult,
  CreateRequest,
  CreateResult,
  DiffRequest,
  DiffResult,
  PropertyChange,
  ReadRequest,
  ReadResult,
  ResourceHandler,
  UpdateRequest,
} from "../../server/handler";
import { Secret, Unknown, type Properties } from "../../server/values";
import { generatePassword } from "../alibaba/password";
import { failures, textOf } from "../check";
import type { RandomBytes } from "../proxy-credential/generate";
import { encodePkcs12 } from "./encode";
import { INPUT_NAMES, inputIssues, parseCertificate, withDefaults } from "./inputs";
import { notImportable } from "../state-only";

const REPLACE: PropertyChange = { kind: "update-replace", inputDiff: true };

/** Plugin side of `hyok:index:Pkcs12`: the file lives in state only. Its private key is an input, and no output repeats it in the clear. */
export class Pkcs12Handler implements ResourceHandler {
  constructor(private readonly randomBytes: RandomBytes) {}

  check({ news }: CheckRequest): CheckResult {
    const inputs = withDefaults(news);
    return { inputs, failures: failures(inputIssues(inputs)) };
  }

  /** Every change is another file with another password. */
  diff({ oldInputs, news }: DiffRequest): DiffResult {
    const changed = INPUT_NAMES.filter((name) => oldInputs[name] !== news[name]);
    return {
      changes: Object.fromEntries(changed.map((name) => [name, REPLACE])),
      deleteBeforeReplace: false,
    };
  }

  create({ inputs, preview }: CreateRequest): CreateResult {
    if (preview) return { id: "", outputs: planned(inputs) };
    const password = generatePassword(this.randomBytes);
    const authority = textOf(inputs, "caCertificatePem");
    const certificatePem = textOf(inputs, "certificatePem");
    const pkcs12Base64 = encodePkcs12(
      {
        certificatePem,
        privateKeyPem: textOf(inputs, "privateKeyPem"),
        caCertificatePem: authority === "" ? undefined : authority,
        friendlyName: textOf(inputs, "friendlyName"),
        encryption: inputs["encryption"] === "3des" ? "3des" : "aes256",
      },
      password,
    );
    const id = createHash("sha256").update(pkcs12Base64).digest("hex").slice(0, 16);
    const certificateFingerprint = parseCertificate(certificatePem)?.fingerprint256;
    const outputs = { ...shown(inputs), certificateFingerprint };
    return { id, outputs: { ...outputs, ...secrets(pkcs12Base64, password) } };
  }

  read({ id, inputs, olds }: ReadRequest): ReadResult {
    if (Object.keys(olds).length === 0) {
      throw notImportable("PKCS#12 file", id);
    }
    const privateKeyPem = new Secret(inputs["privateKeyPem"]);
    return { id, inputs: { ...inputs, privateKeyPem }, outputs: kept(olds) };
  }

  /** Nothing changes in place: another input is another file. */
  update({ olds }: UpdateRequest): Properties {
    return kept(olds);
  }

  delete(): void {
    // Nothing outside the state knows the file.
  }
}

function planned(inputs: Properties): Properties {
  return {
    ...shown(inputs),
    certificateFingerprint: Unknown.value,
    ...secrets(Unknown.value, Unknown.value),
  };
}

function kept(olds: Properties): Properties {
  return { ...olds, ...secrets(olds["pkcs12Base64"], olds["password"]) };
}

function secrets(pkcs12Base64: unknown, password: unknown): Properties {
  return { pkcs12Base64: new Secret(pkcs12Base64), password: new Secret(password) };
}

/** The inputs without the private key. */
function shown({ privateKeyPem: _secret, ...inputs }: Properties): Properties {
  return inputs;
}
