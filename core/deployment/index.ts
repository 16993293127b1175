export * from "./configure-script";
export * from "./install-script";
export * from "./layout";
export * from "./unit";
