import { Trail } from "@pulumi/alicloud/actiontrail/trail";
import { EventRule, type EventRuleArgs } from "@pulumi/alicloud/cms/eventRule";
import { Instance } from "@pulumi/alicloud/kms/instance";
import { Secret } from "@pulumi/alicloud/kms/secret";
import { instanceArgs, secretArgs } from "../alibaba-kms/bases";
import {
  one,
  resource,
  type Declared,
  type ResourceCase,
  type ResourceFixtures,
  type StackCase,
  type StackFixtures,
} from "../support/fixture";
import { later, secret } from "../support/markers";
import { eventRule, eventRuleArgs, key, trailArgs } from "./bases";

const options = { protect: true };
const said = (says?: string) => (says === undefined ? {} : { says });

const rule = (change: Partial<EventRuleArgs>, says?: string): ResourceCase =>
  one(EventRule, eventRuleArgs(change), said(says));
const silent = (change: Partial<EventRuleArgs>, says?: string): ResourceCase =>
  rule({ contactParameters: [], ...change }, says);
const called = (method: string | undefined, url?: string) => [
  {
    webhookParametersId: "1",
    ...(method === undefined ? {} : { method }),
    ...(url === undefined ? {} : { url: secret(url) }),
  },
];

const NOBODY = "the rule names neither a contact nor a target, expected one at least";
const IN_THE_CLEAR =
  "webhookParameters[0].url does not start with https://, expected a callback by https";
const OTHER_PRODUCT = 'eventPattern.product is "ecs", expected "KMS"';
const HTTPS = "https://alarms.example.com/keys";
const OF_ECS = { product: "ecs", nameLists: ["Instance:Reboot:Executing"] };

/** Fixtures of the rule about what alarms tell, and whom. */
export const RESOURCE_FIXTURES: readonly ResourceFixtures[] = [
  {
    rule: "alibaba-audit-alarm-told",
    broken: {
      "nobody is named": rule({ contactParameters: undefined }, NOBODY),
      "empty lists": silent({ webhookParameters: [], mnsParameters: [] }, NOBODY),
      "a callback in the clear": silent(
        { webhookParameters: called("POST", "http://alarms.example.com/keys") },
        IN_THE_CLEAR,
      ),
      "a callback without an address": rule({ webhookParameters: called("POST") }, IN_THE_CLEAR),
      "a callback by PUT": silent(
        { webhookParameters: called("PUT", HTTPS) },
        'webhookParameters[0].method is "PUT", expected GET or POST',
      ),
      "events of keys from another product": rule(
        { eventPattern: { product: "ecs", nameLists: ["Key:DisableKey:Success"] } },
        OTHER_PRODUCT,
      ),
      "a method that is wrong, at an address that is known later": silent(
        { webhookParameters: [{ method: "PUT", url: later(HTTPS) }] },
        'webhookParameters[0].method is "PUT", expected GET or POST',
      ),
    },
    good: {
      "a contact group": rule({}),
      "switched on, and said so": rule({ status: "ENABLED" }),
      "a callback by POST": silent({ webhookParameters: called("POST", HTTPS) }),
      "a callback by GET": silent({ webhookParameters: called("GET", HTTPS) }),
      "a callback of unsaid method": silent({ webhookParameters: called(undefined, HTTPS) }),
      "a log store": silent({ slsParameters: [{ project: "audit", logStore: "alarms" }] }),
      "a function": silent({ fcParameters: [{ serviceName: "alarms", functionName: "keys" }] }),
      "a queue": silent({ mnsParameters: [{ queue: "alarms" }] }),
      "an API": silent({ openApiParameters: [{ product: "Kms", action: "EnableKey" }] }),
      "an event of another product": rule({ eventPattern: OF_ECS }),
      "another product without names": rule({ eventPattern: { product: "ecs" } }),
    },
    notApplicable: {
      "switched off": rule(
        { status: "DISABLED", contactParameters: undefined },
        "the rule is switched off",
      ),
    },
    unknown: {
      "the address is known later": silent(
        { webhookParameters: [{ method: "POST", url: later("http://alarms.example.com/keys") }] },
        IN_THE_CLEAR,
      ),
      "the product is known later": rule(
        { eventPattern: { product: later("ecs"), nameLists: ["Key:DisableKey:Success"] } },
        OTHER_PRODUCT,
      ),
    },
  },
];

const TRAIL = resource(Trail, "trail", { args: trailArgs(), options });
const ALARM = eventRule("keys");
const ROTATING = resource(Secret, "secret", {
  args: secretArgs({
    secretType: "Redis",
    extendedConfig: "{}",
    enableAutomaticRotation: true,
    rotationInterval: "30d",
  }),
  options,
});
const STEADY = resource(Secret, "secret", { args: secretArgs(), options });
const named = (product: string, nameLists?: string[]) => ({
  eventPattern: { product, ...(nameLists === undefined ? {} : { nameLists }) },
});

const whole = (resources: Declared[], says?: string): StackCase => ({ resources, ...said(says) });

const DISABLE = "no enabled rule tells of Key:DisableKey:Success, expected one";
const DELETION = "no enabled rule tells of Key:ScheduleKeyDeletion:Success, expected one";
const ROTATION = "no enabled rule tells of Secret:RotateSecret:Failure, expected one";

/** Fixtures of the rules about what a whole stack has to have. */
export const STACK_FIXTURES: readonly StackFixtures[] = [
  {
    rule: "alibaba-audit-trail-exists",
    broken: {
      "a key": whole(
        [key(), ALARM],
        "no trail records the keys of the stack, expected one beside key",
      ),
      "a secret": whole(
        [STEADY],
        "no trail records the keys of the stack, expected one beside secret",
      ),
      "an instance": whole(
        [resource(Instance, "instance", { args: instanceArgs(), options })],
        "no trail records the keys of the stack, expected one beside instance",
      ),
    },
    good: { "a key and a trail": whole([key(), ALARM, TRAIL]) },
    notApplicable: {
      "nothing to record": whole([ALARM], "the stack has no keys of Alibaba Cloud KMS"),
    },
    unknown: { never: "whether a resource is in the stack is known before it is made" },
  },
  {
    rule: "alibaba-audit-alarm",
    broken: {
      "no rule": whole([key(), TRAIL], DISABLE),
      "no rule for a deletion": whole(
        [key(), TRAIL, eventRule("keys", named("KMS", ["Key:DisableKey:Success"]))],
        DELETION,
      ),
      "a rule that is switched off": whole(
        [key(), TRAIL, eventRule("keys", { status: "DISABLED" })],
        DISABLE,
      ),
      "all events of another product": whole(
        [key(), TRAIL, eventRule("keys", named("ecs"))],
        DISABLE,
      ),
      "a secret that rotates, and nothing for its failure": whole(
        [ROTATING, TRAIL, ALARM],
        ROTATION,
      ),
      "a success alone": whole(
        [ROTATING, TRAIL, eventRule("keys", named("KMS", ["Secret:RotateSecret:Success"]))],
        ROTATION,
      ),
    },
    good: {
      "a rule for both events": whole([key(), TRAIL, ALARM]),
      "a rule for each event": whole([
        key(),
        TRAIL,
        eventRule("one", named("KMS", ["Key:DisableKey:Success"])),
        eventRule("two", named("KMS", ["Key:ScheduleKeyDeletion:Success"])),
      ]),
      "a rule for all events": whole([key(), ROTATING, TRAIL, eventRule("all", named("KMS"))]),
      "a rule for an empty list of events": whole([key(), TRAIL, eventRule("a", named("KMS", []))]),
      "a rule for any event": whole([key(), TRAIL, eventRule("any", named("KMS", ["*"]))]),
      "a rule beside one of which nothing is known yet": whole([
        key(),
        TRAIL,
        eventRule("late", { status: later("DISABLED") }),
        ALARM,
      ]),
    },
    notApplicable: {
      "nothing that can be taken away": whole(
        [ALARM],
        "the stack has neither keys nor secrets that rotate",
      ),
      "a secret that does not rotate": whole(
        [STEADY, TRAIL],
        "the stack has neither keys nor secrets that rotate",
      ),
    },
    unknown: {
      "whether the rule is on is known later": whole(
        [key(), TRAIL, eventRule("keys", { status: later("DISABLED") })],
        DISABLE,
      ),
      "the names of the events are known later": whole(
        [key(), TRAIL, eventRule("keys", named("KMS", [later("Key:EnableKey:Success")]))],
        DISABLE,
      ),
    },
  },
];
