import type { Input } from "@pulumi/pulumi";
import { upstreamClass } from "../rule/upstream-class";

/** A class of volumes of a Kubernetes cluster, as far as rules read it. */
export interface StorageClassArgs {
  readonly provisioner: Input<string>;
  readonly parameters?: Input<Record<string, Input<string>>>;
}

export const StorageClass = upstreamClass<StorageClassArgs>(
  "kubernetes:storage.k8s.io/v1:StorageClass",
);
