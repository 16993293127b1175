export * from "./configure-script";
export * from "./host-files";
export * from "./install-script";
export * from "./layout";
export * from "./quote";
export * from "./reach-script";
export * from "./remove-script";
export * from "./unit";
