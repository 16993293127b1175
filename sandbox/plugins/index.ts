export { installStandIns, type StandInOptions } from "./install";
export { sdkVersion, STAND_INS, type StandIn } from "./versions";
