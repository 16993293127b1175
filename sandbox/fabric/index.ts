export { decide, DOOR_ADDRESS } from "./decide";
export type { Decision, Target } from "./decision";
export { operatorOf } from "./surroundings";
export { Fabric, type FabricParts, type OpenDoor } from "./fabric";
export {
  DEFAULT_OPERATOR,
  networkView,
  type NetworkView,
  type OperatorSettings,
  type Surroundings,
} from "./view";
