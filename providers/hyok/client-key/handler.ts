import type {
  CheckRequest,
  CheckResult,
  CreateRequest,
  CreateResult,
  DeleteRequest,
  DiffRequest,
  DiffResult,
  PropertyChange,
  ReadRequest,
  ReadResult,
  ResourceHandler,
  ResourceRequest,
  UpdateRequest,
} from "../../server/handler";
import { Secret, Unknown, type Properties } from "../../server/values";
import { ClientKeys, type ListedClientKey } from "../alibaba/client-keys";
import { isAbsence } from "../alibaba/error";
import { generatePassword } from "../alibaba/password";
import { failures } from "../check";
import type { HyokContext } from "../context";
import { reasonText } from "../failure";
import type { RandomBytes } from "../proxy-credential/generate";
import { INPUT_NAMES, inputIssues, isCurrent, readInputs, withDefaults } from "./inputs";
import { makeClientKey, type ClientKeyContent } from "./make";
import { carries, daysLeft, EXPIRY_NOTICE_IN_DAYS, markOf, validityFrom } from "./mark";
import { expiryText, goneText, leftoverText } from "./sentences";

const REPLACE: PropertyChange = { kind: "update-replace", inputDiff: false };

/** Plugin side of `hyok:index:ClientKey`. */
export class ClientKeyHandler implements ResourceHandler {
  constructor(
    private readonly context: HyokContext,
    private readonly randomBytes: RandomBytes,
  ) {}

  check(request: CheckRequest): CheckResult {
    const inputs = withDefaults(request.news, this.context.defaultAlibabaRegion);
    return { inputs, failures: failures(inputIssues(inputs)) };
  }

  /**
   * Every change is another key, made before the old one is deleted, so that the hand-over has no gap. An expired key is a change too. A key that is not
   * the newest is never renewed; that it no longer is the newest is only noted.
   */
  diff(request: DiffRequest): DiffResult {
    const { olds, news, id } = request;
    const isNewest = isCurrent(news);
    const compared = INPUT_NAMES.filter((name) => isNewest || name !== "validityInDays");
    const changed = compared.filter((name) => olds[name] !== news[name]);
    const changes: Record<string, PropertyChange> = Object.fromEntries(
      changed.map((name) => [name, REPLACE]),
    );
    const end = { id, notAfter: olds["notAfter"], isCurrent: isNewest };
    if (this.announceExpiry(request, end) && isNewest) changes["notAfter"] = REPLACE;
    return { changes, deleteBeforeReplace: false };
  }

  async create(request: CreateRequest): Promise<CreateResult> {
    if (request.preview) return { id: "", outputs: planned(request.inputs) };
    const { accessPoint, region, validityInDays, rotation } = readInputs(request.inputs);
    const keys = this.keys(region, request);
    const mark = markOf(request.urn, rotation);
    try {
      const present = await keys.ofAccessPoint(accessPoint);
      warnOfLeftovers(
        request,
        accessPoint,
        present.filter((key) => carries(key, mark)),
      );
      const password = generatePassword(this.randomBytes);
      const validity = validityFrom(this.context.machine.clock.now(), validityInDays, mark);
      const made = await makeClientKey(keys, { accessPoint, password, ...validity }, present);
      return { id: made.id, outputs: outputsOf(request.inputs, made, password) };
    } catch (error) {
      throw new Error(
        `creating client key of application access point ${accessPoint}: ${reasonText(error, request.signal)}`,
      );
    }
  }

  async read(request: ReadRequest): Promise<ReadResult> {
    const { id, inputs, olds } = request;
    if (typeof olds["keyContent"] !== "string") {
      throw new Error(
        `reading client key (${id}): KMS tells its content once, at creation, so it cannot be imported; declare a new one`,
      );
    }
    const known = readInputs({ ...olds, ...inputs });
    const { accessPoint, region, rotation } = known;
    const present = await this.listed(accessPoint, region, request);
    const found = present.find((key) => key.id === id);
    if (found === undefined && known.isCurrent) return undefined;
    if (found === undefined) {
      // Reported as gone, the next update would make it again.
      request.log("warning", goneText(id));
      return { id, inputs, outputs: kept(olds) };
    }
    const mark = markOf(request.urn, rotation);
    const others = present.filter((key) => key.id !== id && carries(key, mark));
    warnOfLeftovers(request, accessPoint, others);
    const { notBefore, notAfter } = found;
    this.announceExpiry(request, { id, notAfter, isCurrent: known.isCurrent });
    return { id, inputs, outputs: { ...kept(olds), notBefore, notAfter } };
  }

  /** Nothing changes in place: another input is another key. */
  update({ olds }: UpdateRequest): Properties {
    return kept(olds);
  }

  async delete(request: DeleteRequest): Promise<void> {
    const { accessPoint, region } = readInputs({ ...request.olds, ...request.inputs });
    try {
      // Asked first: the vendor documents no code for a client key that is gone.
      const present = await this.listed(accessPoint, region, request);
      if (!present.some((key) => key.id === request.id)) return;
      await this.keys(region, request).delete(request.id);
    } catch (error) {
      if (isAbsence(error)) return;
      throw new Error(`deleting client key (${request.id}): ${reasonText(error, request.signal)}`);
    }
  }

  /** Client keys of an access point; none when it is gone, which takes its keys with it. */
  private async listed(
    accessPoint: string,
    region: string,
    request: ResourceRequest,
  ): Promise<readonly ListedClientKey[]> {
    try {
      return await this.keys(region, request).ofAccessPoint(accessPoint);
    } catch (error) {
      if (isAbsence(error)) return [];
      throw error;
    }
  }

  /** Warns of a key that ends soon. Returns whether it has ended. */
  private announceExpiry(
    request: ResourceRequest,
    key: { readonly id: string; readonly notAfter: unknown; readonly isCurrent: boolean },
  ): boolean {
    const { id, notAfter } = key;
    const days = daysLeft(notAfter, this.context.machine.clock.now());
    if (days === undefined || days >= EXPIRY_NOTICE_IN_DAYS) return false;
    const expiry = { notAfter: String(notAfter), days, isCurrent: key.isCurrent };
    request.log("warning", expiryText(id, expiry));
    return days < 0;
  }

  private keys(region: string, { signal }: ResourceRequest): ClientKeys {
    return new ClientKeys(this.context.alibaba, { region, signal });
  }
}

function warnOfLeftovers(
  request: ResourceRequest,
  accessPoint: string,
  keys: readonly ListedClientKey[],
): void {
  const text = leftoverText(accessPoint, keys);
  if (text !== undefined) request.log("warning", text);
}

function planned({ isCurrent: _noted, ...inputs }: Properties): Properties {
  return {
    ...inputs,
    clientKeyId: Unknown.value,
    keyContent: new Secret(Unknown.value),
    password: new Secret(Unknown.value),
    notBefore: Unknown.value,
    notAfter: Unknown.value,
  };
}

function outputsOf(
  { isCurrent: _noted, ...inputs }: Properties,
  made: ClientKeyContent,
  password: string,
): Properties {
  const content = JSON.stringify({ KeyId: made.id, PrivateKeyData: made.privateKeyData });
  return {
    ...inputs,
    clientKeyId: made.id,
    keyContent: new Secret(content),
    password: new Secret(password),
    notBefore: made.notBefore,
    notAfter: made.notAfter,
  };
}

function kept(olds: Properties): Properties {
  const { keyContent, password } = olds;
  return { ...olds, keyContent: new Secret(keyContent), password: new Secret(password) };
}
