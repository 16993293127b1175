export { ALIBABA_RESOURCES } from "./all-resources";
