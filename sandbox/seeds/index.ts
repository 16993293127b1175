export { ALIBABA_SEEDS, type AlibabaSeeds } from "./alibaba-seeds";
export { companionId } from "./bed";
export { plantSeeds } from "./plant";
export { checkSeeds, seededIds } from "./register";
export { SEEDS, type Planted, type SeedCheck, type SeededNetwork, type Seeds } from "./seeds";
