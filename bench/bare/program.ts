import { readFileSync } from "node:fs";
import * as pulumi from "@pulumi/pulumi";
import type { Shape } from "./shape";

/** A resource that the bare plugin makes at once. */
class Trivial extends pulumi.CustomResource {
  constructor(name: string, opts: pulumi.CustomResourceOptions) {
    super("bare:index:Trivial", name, { label: name }, opts);
  }
}

/** A component that holds others. */
class Holder extends pulumi.ComponentResource {
  constructor(name: string, opts: pulumi.ComponentResourceOptions) {
    super("bare:index:Holder", name, {}, opts);
    this.registerOutputs({});
  }
}

const shapeFile = new pulumi.Config().require("shapeFile");
const made: pulumi.Resource[] = [];
for (const [index, { parent, custom }] of (
  JSON.parse(readFileSync(shapeFile, "utf8")) as Shape
).entries()) {
  const holder = made[parent];
  const opts = holder ? { parent: holder } : {};
  made.push(custom ? new Trivial(`r${index}`, opts) : new Holder(`r${index}`, opts));
}
