import type { Params, TextRule } from "../openapi/params";
import { ID_RULE, NAME_RULE } from "./find";
import { DESCRIPTION_RULE } from "./operation";
import type { KeyRow } from "./rows";

/** The provider plugin sends this one along with CreateKey; INFERRED: KMS takes no notice. */
export const TOLERATED: readonly string[] = ["PendingWindowInDays"];

/** A key as a caller wants it. */
export interface KeyDraft {
  readonly keyringName: string;
  readonly name: string;
  readonly description: string;
  readonly keySpec: KeyRow["keySpec"];
  readonly protectionLevel: KeyRow["protectionLevel"];
  readonly external?: { readonly storeId: string; readonly keyId: string };
  readonly tags: KeyRow["tags"];
}

/** External key ids go into a URI (AWS's characters, INFERRED). */
const XKS_KEY_ID: TextRule = {
  min: 1,
  max: 128,
  pattern: /^(?!\.{1,2}$)[A-Za-z0-9._-]+$/,
  form: "letters, digits, . _ and -",
};

/** Reads the parameters of CreateKey; `done` is left to the caller. What is legal but not modelled is refused with these words. */
export function keyDraft(params: Params): KeyDraft {
  const origin = params.oneOf("Origin", ["CloudKMS", "ExternalKeyStore"]) ?? "CloudKMS";
  const storeId = params.text("CustomKeyStoreID", ID_RULE);
  const keyId = params.text("XksKeyID", XKS_KEY_ID);
  const keySpec = params.oneOf("KeySpec", ["SYMMETRIC_256", "SYMMETRIC_128"]) ?? "SYMMETRIC_256";
  params.oneOf("KeyUsage", ["ENCRYPT_DECRYPT"]);
  const draft = {
    keyringName: params.requiredText("KeyringName", NAME_RULE),
    name: params.requiredText("KeyName", NAME_RULE),
    description: params.text("Description", DESCRIPTION_RULE) ?? "",
    keySpec,
    protectionLevel: params.oneOf("ProtectionLevel", ["SOFTWARE", "HSM"]) ?? "SOFTWARE",
    tags: params.tags("Tags"),
  };
  rejectRotation(params);
  const isExternal = origin === "ExternalKeyStore";
  rejectExternal(params, isExternal, keySpec);
  return isExternal
    ? { ...draft, external: { storeId: storeId ?? "", keyId: keyId ?? "" } }
    : draft;
}

function rejectExternal(params: Params, isExternal: boolean, keySpec: KeyRow["keySpec"]): void {
  for (const name of ["CustomKeyStoreID", "XksKeyID"]) {
    if (isExternal && !params.has(name))
      params.require(name, "a value with Origin ExternalKeyStore");
    if (!isExternal && params.has(name)) {
      params.reject({
        path: name,
        expected: "no value without Origin ExternalKeyStore",
        received: params.raw(name),
        fix: "set Origin to ExternalKeyStore or leave it out",
      });
    }
  }
  if (isExternal && keySpec !== "SYMMETRIC_256") {
    params.reject({
      path: "KeySpec",
      expected: "'SYMMETRIC_256' with Origin ExternalKeyStore",
      received: keySpec,
      fix: "use 'SYMMETRIC_256'",
    });
  }
}

/** Rotation and multi-region keys are not modelled; an external key has neither anyway. */
function rejectRotation(params: Params): void {
  params.oneOf("RotateState", ["Disable"]);
  if (params.raw("RotateInterval") !== undefined) {
    params.reject({
      path: "RotateInterval",
      expected: "no value: rotation is not modelled by the sandbox",
      received: params.raw("RotateInterval"),
      fix: "leave it out",
    });
  }
  if (params.flag("MultiRegion")) {
    params.reject({
      path: "MultiRegion",
      expected: "false: keys of several regions are not modelled by the sandbox",
      received: true,
      fix: "leave it out",
    });
  }
}
