/** Table of settings that change how a modelled service behaves; one row per service code. */
export const SETTINGS = "volcengine.settings";
