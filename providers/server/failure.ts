import { Metadata, status, type ServiceError } from "@grpc/grpc-js";
import { Any } from "google-protobuf/google/protobuf/any_pb";
import { ErrorResourceInitFailed } from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { encode } from "./codec";
import { PartialFailure } from "./handler";

/** The gRPC error for anything that a handler throws. Only its message crosses: own properties of errors could hold secrets. */
export function serviceError(error: unknown): ServiceError {
  if (error instanceof PartialFailure) return partialFailure(error);
  const message = error instanceof Error ? error.message : String(error);
  return grpcError(status.UNKNOWN, message, new Metadata());
}

/** "The object exists but is not ready": the engine keeps id and outputs in state, and tries again on the next update. */
function partialFailure(failure: PartialFailure): ServiceError {
  const detail = new ErrorResourceInitFailed();
  detail.setId(failure.id);
  detail.setProperties(encode(failure.outputs));
  detail.setReasonsList([...failure.reasons]);
  if (failure.inputs) detail.setInputs(encode(failure.inputs));
  const packed = new Any();
  packed.pack(detail.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  const envelope = new Status();
  envelope.setCode(status.UNKNOWN);
  envelope.setMessage(failure.message);
  envelope.addDetails(packed);
  const metadata = new Metadata();
  metadata.add("grpc-status-details-bin", Buffer.from(envelope.serializeBinary()));
  return grpcError(status.UNKNOWN, failure.message, metadata);
}

function grpcError(code: status, message: string, metadata: Metadata): ServiceError {
  return Object.assign(new Error(message), { code, details: message, metadata });
}
