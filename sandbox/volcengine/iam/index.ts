export { volcengineIamInventory } from "./inventory";
export { IAM_OPERATIONS } from "./operations";
export { VOLCENGINE_IAM_RESOURCES } from "./resources";
