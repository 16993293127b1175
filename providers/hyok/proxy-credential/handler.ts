import type {
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
import { Secret, Unknown, type Properties } from "../../server/values";
import { failures, unknownInputIssues } from "../check";
import { generateGeneration, generateKeyPair, type RandomBytes } from "./generate";
import { notImportable } from "../state-only";

const KNOWN: ReadonlySet<string> = new Set(["rotation"]);

/** Plugin side of `hyok:index:ProxyCredential`: the pair lives in state only, no cloud knows it before a key store does. */
export class ProxyCredentialHandler implements ResourceHandler {
  constructor(private readonly randomBytes: RandomBytes) {}

  check(request: CheckRequest): CheckResult {
    const { rotation } = request.news;
    const isRight =
      rotation === undefined ||
      rotation instanceof Unknown ||
      ["string", "number"].includes(typeof rotation);
    const wrongRotation = {
      path: "rotation",
      expected: "a text or a number that changes when the pair is to be renewed",
      received: rotation,
      fix: "use for example the date of the rotation, or leave it out",
    };
    const issues = [
      ...(isRight ? [] : [wrongRotation]),
      ...unknownInputIssues(KNOWN, request.news),
    ];
    return { inputs: request.news, failures: failures(issues) };
  }

  diff({ olds, news }: DiffRequest): DiffResult {
    const isSame = olds["rotation"] === news["rotation"];
    return {
      changes: isSame ? {} : { rotation: { kind: "update", inputDiff: false } },
      deleteBeforeReplace: false,
    };
  }

  create({ inputs, preview }: CreateRequest): CreateResult {
    if (preview) return { id: "", outputs: { ...plannedPair(inputs), generation: Unknown.value } };
    const generation = generateGeneration(this.randomBytes);
    return { id: generation, outputs: { ...this.newPair(inputs), generation } };
  }

  read({ id, inputs, olds }: ReadRequest): ReadResult {
    if (Object.keys(olds).length === 0) {
      throw notImportable("proxy credential", id);
    }
    return {
      id,
      inputs,
      outputs: { ...olds, secretAccessKey: new Secret(olds["secretAccessKey"]) },
    };
  }

  /** A new pair; the generation stays, as names carry it. */
  update({ olds, news, preview }: UpdateRequest): Properties {
    return {
      ...(preview ? plannedPair(news) : this.newPair(news)),
      generation: olds["generation"],
    };
  }

  delete(): void {
    // Nothing outside the state knows the pair.
  }

  private newPair(inputs: Properties): Properties {
    const { accessKeyId, secretAccessKey } = generateKeyPair(this.randomBytes);
    return { ...inputs, accessKeyId, secretAccessKey: new Secret(secretAccessKey) };
  }
}

function plannedPair(inputs: Properties): Properties {
  return { ...inputs, accessKeyId: Unknown.value, secretAccessKey: new Secret(Unknown.value) };
}
