import { choice, integer, optionalText, requiredText } from "../../parameters";
import { cmsOperation } from "../cms-operation";
import { PATTERN_PARAMETERS, readEventPattern } from "../event-pattern";
import { eventRules } from "../tables";

/** Seconds for which a rule may keep silent after it told of an event. */
const SILENCE_SECONDS = { min: 0, max: 86_400, unit: "seconds" } as const;

/** Creates or changes a rule on system events; its targets stay. */
export const putEventRule = cmsOperation({
  action: "PutEventRule",
  parameters: [
    "RuleName",
    "Description",
    "State",
    "EventType",
    "SilenceTime",
    ...PATTERN_PARAMETERS,
  ],
  mutates: true,
  run: ({ cloud, params }) => {
    const name = requiredText(params, "RuleName");
    choice(params, "EventType", ["SYSTEM"]);
    const old = eventRules(cloud).get(name);
    const silenceSeconds = integer(params, "SilenceTime", SILENCE_SECONDS);
    eventRules(cloud).set(name, {
      name,
      createdAtMs: old?.createdAtMs ?? cloud.clock.now(),
      description: optionalText(params, "Description") ?? "",
      state: choice(params, "State", ["ENABLED", "DISABLED"]) ?? old?.state ?? "ENABLED",
      silenceSeconds: silenceSeconds ?? old?.silenceSeconds ?? 0,
      pattern: readEventPattern(params),
      contacts: old?.contacts ?? [],
      webhooks: old?.webhooks ?? [],
      toldAtMs: old?.toldAtMs ?? {},
    });
    return { Data: name };
  },
});
