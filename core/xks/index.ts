export * from "./endpoint";
export * from "./proxy-config";
