import type { KmsInstanceRow } from "../kms/instances/tables";
import { type KeyKind, type KeyUsage, kindOf } from "../kms/key-specs";
import { requireEnabled } from "../kms/kms-operation";
import type { KeyRow } from "../kms/tables";
import { gatewayRefusal } from "./errors";
import { type GatewayApi, MESSAGES } from "./messages";
import { decode, encode, type Message } from "./protobuf";

type Request<A extends GatewayApi> = Message<(typeof MESSAGES)[A]["request"]>;
type Response<A extends GatewayApi> = Partial<Message<(typeof MESSAGES)[A]["response"]>>;

/** A request whose body was read. */
export interface OpenCall {
  /** Id or alias of the key that it names. */
  readonly keyName: string;
  /** Does it with the key. @throws CloudError when the key, or the instance, cannot do it now or ever. */
  answer(key: KeyRow, instance: KmsInstanceRow, requestId: string): Buffer;
}

/** One operation of an instance's gateway. */
export interface GatewayOperation {
  readonly api: GatewayApi;
  /** @throws CloudError InvalidParameter for a body that is no message of the operation. */
  open(body: Buffer): OpenCall;
}

/** What an operation does, and with which keys. */
export interface GatewaySpec<A extends GatewayApi> {
  readonly api: A;
  readonly usages: readonly KeyUsage[];
  readonly kinds: readonly KeyKind["kind"][];
  /** Whether hardware instances refuse it. */
  readonly softwareOnly?: boolean;
  /** Name of the key where the field KeyId may be left out. @default - the field KeyId */
  keyNameOf?(request: Request<A>): string;
  run(key: KeyRow, request: Request<A>): Response<A>;
}

/** Makes the operation: its messages, the key's fitness, then what `run` does. */
export function gatewayOperation<A extends GatewayApi>(spec: GatewaySpec<A>): GatewayOperation {
  // The compiler does not follow `A` through the table, hence the assertions on its messages.
  const shapes = MESSAGES[spec.api];
  return {
    api: spec.api,
    open: (body) => {
      const request = readMessage(() => decode(shapes.request, body)) as Request<A>;
      const keyName = spec.keyNameOf?.(request) ?? (request as { KeyId: string }).KeyId;
      if (keyName === "")
        throw gatewayRefusal("InvalidParameter", "KeyId: expected a key id or an alias");
      return {
        keyName,
        answer: (key, instance, requestId) => {
          requireFit(spec, key, instance);
          const answer = { KeyId: key.keyId, ...spec.run(key, request), RequestId: requestId };
          return encode(shapes.response, answer as Response<A>);
        },
      };
    },
  };
}

function readMessage<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw gatewayRefusal("InvalidParameter", "Body: expected a protobuf message of this operation");
  }
}

function requireFit(
  spec: Pick<GatewaySpec<GatewayApi>, "api" | "usages" | "kinds" | "softwareOnly">,
  key: KeyRow,
  instance: KmsInstanceRow,
): void {
  requireEnabled(key);
  if (spec.softwareOnly === true && instance.edition !== "software")
    throw gatewayRefusal("UnsupportedOperation", `A hardware instance has no ${spec.api}.`);
  if (spec.usages.includes(key.keyUsage) && spec.kinds.includes(kindOf(key.keySpec).kind)) return;
  throw gatewayRefusal(
    "UnsupportedOperation",
    `A key of ${key.keySpec} for ${key.keyUsage} cannot ${spec.api}.`,
  );
}
