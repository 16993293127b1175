import { FakeRefusal, type RecordedCall } from "../alibaba/fake-alibaba";

/** A client key as the fake keeps it. */
export interface FakeClientKey {
  readonly ClientKeyId: string;
  readonly AapName: string;
  readonly NotBefore: string;
  readonly NotAfter: string;
}

/** Content of every client key that the fake makes. */
export const PRIVATE_KEY_DATA = "canaryPrivateKeyDataCanary";

/** Client keys of one access point, kept by arithmetic of its own. */
export class FakeClientKeys {
  readonly keys: FakeClientKey[] = [];
  /** Whether the access point exists. */
  hasAccessPoint = true;
  /** Passwords that came, in order. */
  readonly passwords: string[] = [];
  private made = 0;

  readonly respond = (call: RecordedCall): Record<string, unknown> => {
    switch (call.action) {
      case "CreateClientKey":
        return this.create(call.form);
      case "ListClientKeys":
        this.requireAccessPoint();
        return { ClientKeys: this.keys.filter((key) => key.AapName === call.form["AapName"]) };
      case "DeleteClientKey":
        return this.delete(call.form["ClientKeyId"] ?? "");
      default:
        throw new FakeRefusal("InvalidAction.NotFound", call.action, 404);
    }
  };

  /** Adds a key that somebody else made. */
  add(id: string, validity: Pick<FakeClientKey, "NotBefore" | "NotAfter">): void {
    this.keys.push({ ClientKeyId: id, AapName: "app", ...validity });
  }

  private create(form: Readonly<Record<string, string>>): Record<string, unknown> {
    this.requireAccessPoint();
    this.made += 1;
    this.passwords.push(form["Password"] ?? "");
    const key = {
      ClientKeyId: `KAAP.${this.made}`,
      AapName: form["AapName"] ?? "",
      NotBefore: form["NotBefore"] ?? "",
      NotAfter: form["NotAfter"] ?? "",
    };
    this.keys.push(key);
    return { ...key, KeyAlgorithm: "RSA_2048", PrivateKeyData: PRIVATE_KEY_DATA };
  }

  private delete(id: string): Record<string, unknown> {
    const index = this.keys.findIndex((key) => key.ClientKeyId === id);
    if (index < 0) throw new FakeRefusal("InvalidParameter", "no such client key");
    this.keys.splice(index, 1);
    return {};
  }

  private requireAccessPoint(): void {
    if (!this.hasAccessPoint)
      throw new FakeRefusal("Forbidden.ResourceNotFound", "no such access point", 404);
  }
}
