import type {
  CheckFailure,
  CheckRequest,
  CheckResult,
  CreateRequest,
  CreateResult,
  DiffRequest,
  DiffResult,
  ReadRequest,
  ReadResult,
  ResourceHandler,
  UpdateRequest,
} from "../../server/handler";
import { Unknown, type Properties } from "../../server/values";
import { failures, textIssues, unknownInputIssues, type TextRule } from "../check";
import { notImportable } from "../state-only";

const KNOWN: ReadonlySet<string> = new Set(["invocationId", "publicKey", "obstacle"]);

const RULES: readonly TextRule[] = [
  {
    property: "invocationId",
    required: true,
    length: { min: 1, max: 128 },
    pattern: /^\S+$/,
    form: "no spaces",
    fix: "pass the id of the Cloud Assistant run that prints the key",
  },
  {
    property: "publicKey",
    required: false,
    length: { min: 1, max: 200 },
    pattern: /^ssh-ed25519 [A-Za-z0-9+/]+=*$/,
    form: "a public host key without comment (ssh-ed25519 AAAA...)",
    fix: "pass kind and key of what the run printed",
  },
];

/** Plugin side of `hyok:index:HostKey`: a key that was learned once lives in state, whatever becomes of the run that printed it. */
export class HostKeyHandler implements ResourceHandler {
  check({ news, olds, name }: CheckRequest): CheckResult {
    const { obstacle, ...asked } = news;
    const known = olds?.["publicKey"];
    const isKept = known !== undefined && olds?.["invocationId"] === asked["invocationId"];
    const inputs: Properties = isKept ? { ...asked, publicKey: known } : asked;
    const wrong = failures([...textIssues(RULES, inputs), ...unknownInputIssues(KNOWN, news)]);
    const isMissing = inputs["publicKey"] === undefined || inputs["publicKey"] === null;
    return { inputs, failures: isMissing ? [...wrong, missingKey(name, obstacle)] : wrong };
  }

  diff({ olds, news }: DiffRequest): DiffResult {
    const isSame = olds["invocationId"] === news["invocationId"];
    return {
      changes: isSame ? {} : { invocationId: { kind: "update-replace", inputDiff: false } },
      deleteBeforeReplace: false,
    };
  }

  create({ inputs, preview }: CreateRequest): CreateResult {
    const publicKey = preview ? Unknown.value : inputs["publicKey"];
    return { id: preview ? "" : String(inputs["invocationId"]), outputs: { ...inputs, publicKey } };
  }

  read({ id, inputs, olds }: ReadRequest): ReadResult {
    if (Object.keys(olds).length > 0) return { id, inputs, outputs: olds };
    throw notImportable("host key", id);
  }

  /** Nothing changes in place: another run is another resource. */
  update({ olds }: UpdateRequest): Properties {
    return olds;
  }

  delete(): void {
    // Nothing outside the state knows that the key was learned.
  }
}

function missingKey(name: string, obstacle: unknown): CheckFailure {
  const end = typeof obstacle === "string" ? obstacle : "no result (no message)";
  const reason = `host: reading the SSH host key of ${name} through Cloud Assistant ended with ${end}; check that the image carries the Cloud Assistant agent, then run pulumi up again`;
  return { property: "publicKey", reason };
}
