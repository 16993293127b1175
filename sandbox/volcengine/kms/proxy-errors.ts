import type { CloudError } from "../../cloud/error";
import {
  createKeyException,
  cryptoException,
  storeException,
  type KmsException,
} from "../../xks/kms-exceptions";
import { kmsError, type KmsErrorCode } from "./errors";
import { ProxyFailure } from "./proxy-call";

/** Which family of exceptions a failed proxy call turns into. */
const FAMILIES = {
  store: storeException,
  "create-key": createKeyException,
  crypto: cryptoException,
} as const;

/**
 * Runs a step that calls the proxy and turns a failure into what the caller of KMS sees. The message names the proxy's error name or
 * the connection error code in brackets: crypto calls have one code for everything, so that name is what tells a disabled external key
 * (`InvalidStateException`) from a stopped proxy (`XKS_PROXY_NOT_REACHABLE`).
 */
export async function throughProxy<T>(
  family: keyof typeof FAMILIES,
  step: () => Promise<T>,
): Promise<T> {
  try {
    return await step();
  } catch (error) {
    if (!(error instanceof ProxyFailure)) throw error;
    const exception = FAMILIES[family](error.call);
    throw vendorError(exception, error.call.proxyErrorName ?? error.connectionErrorCode);
  }
}

/** An exception of the protocol's base service in this service's spelling, which has no suffix. */
export function vendorError(exception: KmsException, cause?: string): CloudError {
  const code = exception.code.replace(/Exception$/, "") as KmsErrorCode;
  return kmsError(
    code,
    cause === undefined ? exception.message : `${exception.message} (${cause})`,
  );
}
