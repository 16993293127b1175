export * from "./handler";
export * from "./serve";
export * from "./values";
