import { Instance } from "@pulumi/volcengine/bin/ecs/instance";
import type { ResourceCase } from "../rule/resource-rule";
import { secretAt } from "./secret-at";
import { AsymmetricCiphertext, Ciphertext, Secret } from "./upstream";

/** Inputs of Volcengine that are secrets. */
export const inputsOfVolcengine: readonly ResourceCase[] = [
  secretAt(Instance, "password"),
  secretAt(AsymmetricCiphertext, "plaintext"),
  secretAt(Ciphertext, "plaintext"),
  secretAt(Secret, "secretValue"),
];
