import { readFileSync } from "node:fs";
import {
  PolicyPack,
  validateResourceOfType,
  validateStackResourcesOfType,
  type Policies,
} from "@pulumi/policy";
import { CustomResource } from "@pulumi/pulumi";
import { OUTLINE_VARIABLE } from "./variables";
import type { PolicyOutline } from "./outline";

/** A class of resources of a type, for a rule that looks for that type. */
function classOf(type: string): new (name: string) => CustomResource {
  return class extends CustomResource {
    static readonly __pulumiType = type;

    constructor(name: string) {
      super(type, name);
    }
  };
}

/** A rule that finds its resources and says nothing of them. */
function trivial({ name, description, of, type }: PolicyOutline): Policies[number] {
  const nothing = () => undefined;
  if (of === "resource")
    return {
      name,
      description,
      validateResource: type ? validateResourceOfType(classOf(type), nothing) : nothing,
    };
  return {
    name,
    description,
    validateStack: type ? validateStackResourcesOfType(classOf(type), nothing) : nothing,
  };
}

const file = process.env[OUTLINE_VARIABLE] ?? "";
const outline = JSON.parse(readFileSync(file, "utf8")) as readonly PolicyOutline[];
new PolicyPack("trivial", { policies: outline.map(trivial) });
