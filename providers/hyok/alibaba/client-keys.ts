import { objectsAt, textAt, type Answer } from "../client/answer";
import type { CallContext } from "../client/openapi";
import type { AlibabaApi, AlibabaOperation } from "./api";

const KMS = { product: "kms", version: "2016-01-20" } as const;
const CREATE: AlibabaOperation = {
  ...KMS,
  action: "CreateClientKey",
  idempotent: false,
  secrets: ["Password"],
};
const LIST: AlibabaOperation = { ...KMS, action: "ListClientKeys", idempotent: true };
const DELETE: AlibabaOperation = { ...KMS, action: "DeleteClientKey", idempotent: true };

/** When a client key is good, as KMS writes it: `2028-08-31T17:14:33Z`. */
export interface Validity {
  readonly notBefore: string;
  readonly notAfter: string;
}

/** What KMS tells of a client key; its content is told once, at creation. */
export interface ListedClientKey extends Validity {
  readonly id: string;
}

/** What a new client key is asked to be. */
export interface WantedClientKey extends Validity {
  readonly accessPoint: string;
  readonly password: string;
}

/** A client key that was just made. */
export interface MadeClientKey extends ListedClientKey {
  /** Base64 of the PKCS#12 file; empty when the answer held none. Secret. */
  readonly privateKeyData: string;
}

/** Client keys of application access points in one region. */
export class ClientKeys {
  constructor(
    private readonly api: AlibabaApi,
    private readonly context: CallContext,
  ) {}

  async create(wanted: WantedClientKey): Promise<MadeClientKey> {
    const { accessPoint, password, notBefore, notAfter } = wanted;
    const answer = await this.api.call(
      CREATE,
      { AapName: accessPoint, Password: password, NotBefore: notBefore, NotAfter: notAfter },
      this.context,
    );
    const privateKeyData = textAt(answer, "PrivateKeyData") ?? "";
    return { ...listed({ NotBefore: notBefore, NotAfter: notAfter, ...answer }), privateKeyData };
  }

  /** Every client key of an access point. */
  async ofAccessPoint(accessPoint: string): Promise<readonly ListedClientKey[]> {
    const answer = await this.api.call(LIST, { AapName: accessPoint }, this.context);
    return objectsAt(answer, "ClientKeys").map(listed);
  }

  async delete(id: string): Promise<void> {
    await this.api.call(DELETE, { ClientKeyId: id }, this.context);
  }
}

function listed(answer: Answer): ListedClientKey {
  return {
    id: textAt(answer, "ClientKeyId") ?? "",
    notBefore: textAt(answer, "NotBefore") ?? "",
    notAfter: textAt(answer, "NotAfter") ?? "",
  };
}
