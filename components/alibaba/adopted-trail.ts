import * as actiontrail from "@pulumi/alicloud/actiontrail";
import * as pulumi from "@pulumi/pulumi";
import { describeIssues, type Issue } from "../../core/issues";
import { refusal } from "../refusal";
import { secretArgs } from "../secret-args";

export interface AdoptedTrailArgs {
  /** Name of a trail of the account; it is read and never changed. */
  readonly trailName: string;
}

/** A trail that the account has already, and that records every call, read or write. */
export class AdoptedTrail extends pulumi.ComponentResource {
  /** Resolves when the trail was found to record. */
  readonly trailName: pulumi.Output<string>;
  /** Bucket that it delivers to; empty where it delivers elsewhere. */
  readonly bucketName: pulumi.Output<string>;

  /** @throws pulumi.ResourceError when the trail is off, or records less than every call. */
  constructor(name: string, args: AdoptedTrailArgs, opts?: pulumi.ComponentResourceOptions) {
    super("hyok:alibaba:AdoptedTrail", name, secretArgs(args), opts);
    const { trailName } = args;
    const trail = actiontrail.Trail.get(`${name}-adopted-${trailName}`, trailName, undefined, {
      parent: this,
    });
    this.trailName = pulumi.all([trail.status, trail.eventRw]).apply(([status, eventRw]) => {
      const issues = recordingIssues(trailName, { status, eventRw });
      if (issues.length > 0) throw refusal(describeIssues(issues), this);
      return trailName;
    });
    this.bucketName = pulumi
      .all([trail.ossBucketName, this.trailName])
      .apply(([bucket]) => bucket ?? "");
    this.registerOutputs({ trailName: this.trailName, bucketName: this.bucketName });
  }
}

function recordingIssues(
  trailName: string,
  found: { readonly status: string | undefined; readonly eventRw: string | undefined },
): Issue[] {
  const path = "trailName";
  const issues: Issue[] = [];
  if (found.status !== "Enable")
    issues.push({
      path,
      expected: "a trail that is on",
      received: `${trailName}: ${found.status}`,
      fix: "start its logging in the ActionTrail console",
    });
  if (found.eventRw !== "All")
    issues.push({
      path,
      expected: "a trail of read and write events: decryptions are among the reads",
      received: `${trailName}: ${found.eventRw}`,
      fix: "let it record all events, or have a trail made",
    });
  return issues;
}
