import { missing } from "../../parameters";
import { repeatedTexts } from "../../repeated-parameters";
import { cmsOperation } from "../cms-operation";
import { eventRules } from "../tables";

/** Deletes rules with their targets. Deleting what is gone is a success. */
export const deleteEventRules = cmsOperation({
  action: "DeleteEventRules",
  parameters: ["RuleNames.N"],
  mutates: true,
  run: ({ cloud, params }) => {
    const names = repeatedTexts(params, "RuleNames");
    if (names.length === 0) throw missing("RuleNames.1");
    for (const name of names) eventRules(cloud).delete(name);
    return {};
  },
});
