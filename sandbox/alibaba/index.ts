export { type SeededAccount, seedAccount } from "./account";
export { type AuditRow, auditRows } from "./audit";
export { type AlibabaDoorOptions, createAlibabaDoor } from "./door";
export { authenticateAlibaba } from "./door/caller";
export { ASSUMED_ERROR_CODES } from "./errors";
export { alibabaInventory, type InventoryItem } from "./inventory";
export { ALIBABA_RESOURCES } from "./resources";
export { ALIBABA_SERVICES } from "./services";
export { sweepAlibaba } from "./sweep";
