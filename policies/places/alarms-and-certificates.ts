import { component, configuration, uncheckable, type Places } from "./place";

const ALARMS = "test/components/alibaba/key-alarms.spec.ts";
const EVENTS = "test/core/kms/alarm-events.spec.ts";
const LEVELS = "tells failures and losses as critical, and what is only inferred as such";
const ONE_RULE = "makes a rule for each event, and a group of the contacts";
const HANDLERS = "what is done with an alarm is in the code behind the webhook";
const CERTIFICATES =
  "certificates in KMS have no resource in the providers; people make them in the console";
const SIGNERS = "what is signed with a certificate is in the code of applications";

/** Requirements on alarms of rotations, and on certificates in KMS, that no rule judges. */
export const ALARMS_AND_CERTIFICATES: Places = {
  "R-367": configuration("each rule tells of one event", "alarms.events"),
  "R-368": component("failures are critical exceptions", "type and level belong to the event", [
    EVENTS,
    LEVELS,
  ]),
  "R-369": component("successes are information", "type and level belong to the event", [
    EVENTS,
    LEVELS,
  ]),
  "R-371": component("rules cover all resources", "no rule is narrowed to a group", [
    ALARMS,
    "tells the contacts of ${event} and of no other event by ${rule}",
  ]),
  "R-373": component("failures use the channel of warnings", "each rule is made with it", [
    ALARMS,
    "tells the contacts of ${event} and of no other event by ${rule}",
  ]),
  "R-377": uncheckable("handlers read the documented fields", HANDLERS),
  "R-378": uncheckable("handlers take both names of the subtype", HANDLERS),
  "R-379": component("rules have the documented names", "the kit names them", [ALARMS, ONE_RULE]),
  "R-380": uncheckable("a certificate has one of three key types", CERTIFICATES),
  "R-381": uncheckable("a private key cannot be exported", CERTIFICATES),
  "R-382": uncheckable("a country has two letters", CERTIFICATES),
  "R-383": uncheckable("a request names its owner in full", CERTIFICATES),
  "R-384": uncheckable("further names are for requests of several domains", CERTIFICATES),
  "R-385": uncheckable("RSA_2048 is planned to 2030 only", CERTIFICATES),
  "R-386": uncheckable("EC_P256 is preferred", CERTIFICATES),
  "R-387": uncheckable("a signed message has at most 4 KB", SIGNERS),
  "R-388": uncheckable("imported keys stay exportable", CERTIFICATES),
  "R-390": uncheckable("a revoked certificate stays revoked", CERTIFICATES),
  "R-391": uncheckable("only an enabled certificate is revoked", CERTIFICATES),
  "R-392": uncheckable("a certificate in use is not deleted", CERTIFICATES),
  "R-393": uncheckable("a chain comes with its certificate", CERTIFICATES),
  "R-394": uncheckable("certificates are X.509 v3", CERTIFICATES),
};
