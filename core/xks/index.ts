export * from "./endpoint";
export * from "./key-store";
export * from "./proxy-config";
