import type { AlibabaOperation } from "../operation";
import { deleteContact } from "./operations/delete-contact";
import { deleteContactGroup } from "./operations/delete-contact-group";
import { deleteEventRuleTargets } from "./operations/delete-event-rule-targets";
import { deleteEventRules } from "./operations/delete-event-rules";
import { describeContactGroupList } from "./operations/describe-contact-group-list";
import { describeContactList } from "./operations/describe-contact-list";
import { describeEventRuleList } from "./operations/describe-event-rule-list";
import { describeEventRuleTargetList } from "./operations/describe-event-rule-target-list";
import { putContact } from "./operations/put-contact";
import { putContactGroup } from "./operations/put-contact-group";
import { putEventRule } from "./operations/put-event-rule";
import { putEventRuleTargets } from "./operations/put-event-rule-targets";

/** Every modelled operation of CloudMonitor 2019-01-01. */
export const CMS_OPERATIONS: readonly AlibabaOperation[] = [
  putContact,
  describeContactList,
  deleteContact,
  putContactGroup,
  describeContactGroupList,
  deleteContactGroup,
  putEventRule,
  putEventRuleTargets,
  describeEventRuleList,
  describeEventRuleTargetList,
  deleteEventRuleTargets,
  deleteEventRules,
];

/** Operations on alarms that the vendor has and the sandbox does not; those on metrics and hosts are not listed. */
export const CMS_UNMODELLED: readonly string[] = [
  "DescribeContactListByContactGroup",
  "DescribeEventRuleAttribute",
  "DescribeSystemEventAttribute",
  "DescribeSystemEventHistogram",
  "DescribeSystemEventMetaList",
  "DisableEventRules",
  "EnableEventRules",
  "PutCustomEvent",
  "PutCustomEventRule",
  "SendDryRunSystemEvent",
];
